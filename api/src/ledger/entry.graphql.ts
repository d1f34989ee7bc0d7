import { committedNames, kindOf, maySee } from "@answerable/schema/entries"
import { parseLeaf } from "@answerable/schema/ledger"
import type { EntryTable, ErasureTable } from "../db/tables.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectionArgs,
  connectRead,
  pageCost,
} from "../graphql/connection.ts"
import { AudienceEnum } from "../graphql/enums.ts"
import { many, single, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { RedactionRef, refuseUnseen } from "../graphql/restricted.ts"
import { systemOf, SystemRef } from "../ownership/refs.ts"
import { membersOf, type Member } from "./disclosed.ts"
import { findDisclosures } from "./disclosure.store.ts"
import { countEntries, countHistory, findEntry, listHistory, listNewest } from "./entry.store.ts"
import { listErasures } from "./erasure.store.ts"
import { EntryConnection, EntryRef } from "./refs.ts"
import { idOfSubject, kindsFor, seesKind, subjectsFor } from "./visible.ts"

type MemberOfEntry = {
  readonly member: Member
  readonly item: Item<EntryTable>
  readonly erasure: ErasureTable | undefined
}

const seen = ({ member, item }: MemberOfEntry): boolean =>
  !member.erased && maySee(item.view.audience, member.audience)

const MemberRef = builder.objectRef<MemberOfEntry>("EntryMember")
builder.objectType(MemberRef, {
  description: "A member of an entry: a value, or what stands in its place.",
  fields: (t) => ({
    name: t.string({ description: "Its name.", resolve: ({ member }) => member.name }),
    meaning: t.string({
      nullable: true,
      description: "What it means; null for the members that every entry has.",
      resolve: ({ member, item }) => kindOf(item.row.kind)?.fields[member.name]?.meaning,
    }),
    audience: t.field({
      type: AudienceEnum,
      description: "Who may see it.",
      resolve: ({ member }) => member.audience,
    }),
    value: t.field({
      type: "Json",
      nullable: true,
      description: "Its value; null when it has none or it is not shown.",
      resolve: (of) => (seen(of) ? of.member.value : null),
    }),
    disclosure: t.string({
      nullable: true,
      description:
        "Its disclosure, verbatim, which anybody can check against the leaf (RFC 9901 section 4.2).",
      resolve: (of) => (seen(of) ? of.member.disclosure : null),
    }),
    redaction: t.field({
      type: RedactionRef,
      nullable: true,
      description: "What stands in its place when it is not shown.",
      resolve: (of) =>
        seen(of)
          ? null
          : {
              state: of.member.erased ? ("ERASED" as const) : ("REDACTED" as const),
              reason: of.erasure?.ground ?? of.member.reason ?? "AUDIENCE_OF_THE_FIELD",
              commitment: digestsOf(of.item.row)[of.member.position] ?? "",
              entry: of.item.row.idx,
              erasedIn: of.erasure?.erasedIn ?? null,
            },
    }),
  }),
})

const digestsOf = ({ leaf }: EntryTable): readonly string[] => parseLeaf(leaf)?.digests ?? []

/** Whether an entry commits to something; the log's own kinds may have everything in clear. */
function isSealed({ kind: name }: EntryTable): boolean {
  const kind = kindOf(name)
  return kind !== undefined && committedNames(kind).length > 0
}

/** The disclosures of the entries of a page, by index. */
export const disclosuresOf = (
  { page }: Item<EntryTable>,
  { register }: GraphQLContext,
): Promise<ReadonlyMap<number, readonly string[]>> =>
  page.once("disclosures", (rows) =>
    findDisclosures(
      register.engine.reader,
      rows.filter(isSealed).map(({ idx }) => idx),
    ),
  )

const erasuresOf = (
  { page }: Item<EntryTable>,
  { register }: GraphQLContext,
): Promise<readonly ErasureTable[]> =>
  page.once("erasures", (rows) =>
    listErasures(
      register.engine.reader,
      rows.map(({ idx }) => idx),
    ),
  )

/** The members of the entries of a page; what the log's own kinds tell stands in their leaves. */
async function membersOfItem(
  item: Item<EntryTable>,
  ctx: GraphQLContext,
): Promise<MemberOfEntry[]> {
  // What members there are tells the kind.
  if (!seesKind(item.view.audience, item.row.kind)) return []
  const disclosures = await disclosuresOf(item, ctx)
  const members = membersOf(item.row.kind, disclosures.get(item.row.idx) ?? [])
  const erasures = members.some(({ erased }) => erased) ? await erasuresOf(item, ctx) : []
  return members.map((member) => ({
    member,
    item,
    erasure: erasures.find(
      ({ entry, field }) => entry === item.row.idx && member.isField && field === member.name,
    ),
  }))
}

builder.objectType(EntryRef, {
  description: "An entry of the ledger: what was recorded, when, and its leaf.",
  fields: (t) => ({
    index: t.int({ description: "Its place in the log, from 0.", resolve: ({ row }) => row.idx }),
    entryId: t.string({
      description: "Its id: 16 random bytes in base64url.",
      resolve: ({ row }) => row.id,
    }),
    kind: t.string({
      nullable: true,
      description: "Its kind, such as system.registered@1; null when this audience may not see it.",
      resolve: ({ row, view }) => (seesKind(view.audience, row.kind) ? row.kind : null),
    }),
    meaning: t.string({
      nullable: true,
      description: "What entries of the kind say.",
      resolve: ({ row, view }) =>
        seesKind(view.audience, row.kind) ? kindOf(row.kind)?.meaning : null,
    }),
    recordedAt: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When it was recorded, by the register's clock; null when this audience may not see its kind.",
      resolve: ({ row, view }) => (seesKind(view.audience, row.kind) ? row.recordedAt : null),
    }),
    day: t.field({
      type: "Date",
      description: "The day of recording, which the leaf tells to everybody.",
      resolve: ({ row }) => row.recordedAt.slice(0, 10),
    }),
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system it is about, where this audience may see its kind.",
      resolve: (item, _args, ctx) =>
        seesKind(item.view.audience, item.row.kind) ? systemOf(item, ctx, aboutSystem) : null,
    }),
    leaf: t.string({
      description: "Its leaf, verbatim: what is hashed into the tree.",
      resolve: ({ row }) => row.leaf,
    }),
    leafHash: t.string({
      description: "SHA-256 of 0x00 and the leaf, in hexadecimal (RFC 6962 section 2.1).",
      resolve: ({ row }) => Buffer.from(row.leafHash).toString("hex"),
    }),
    members: t.field({
      type: [MemberRef],
      description:
        "Its members, in the order of their commitments. What the log's own kinds tell stands in their leaves; of an entry whose kind this audience may not see, there is none.",
      complexity: { field: 1, multiplier: 16 },
      resolve: (item, _args, ctx) => membersOfItem(item, ctx),
    }),
  }),
})

/** The system an entry is about: the one it made, where it made one. */
const aboutSystem = ({ systemId, kind, id }: EntryTable): string | null =>
  systemId ?? (kind === "system.registered@1" || kind === "system.reported@1" ? id : null)

const Filter = builder.inputType("EntryFilter", {
  description: "Which entries.",
  fields: (t) => ({
    kind: t.stringList({
      description:
        "Of one of these kinds, such as system.registered@1. One that this audience may not see is refused.",
    }),
  }),
})

const newest = Number.MAX_SAFE_INTEGER

builder.objectFields(RegisterViewRef, (t) => ({
  entries: t.field({
    type: EntryConnection,
    description: "The entries of the view, the newest first.",
    args: { ...connectionArgs, filter: t.arg({ type: Filter, description: "Which entries." }) },
    complexity: pageCost,
    resolve: (view, { first, after, filter }, { register }) => {
      const { reader } = register.engine
      for (const kind of filter?.kind ?? [])
        refuseUnseen(view, `filter.kind: ${kind}`, kindOf(kind)?.audience)
      const given = { size: view.size, kinds: filter?.kind ?? kindsFor(view.audience) }
      return connect<EntryTable>({
        view,
        name: "entries",
        first: checkFirst(first),
        after,
        keyOf: ({ idx }) => [idx],
        shape: ["number"],
        list: (start, limit) =>
          listNewest(reader, { ...given, before: Number(start?.[0] ?? newest), limit }),
        count: () => countEntries(reader, given),
      })
    },
  }),
  entry: t.field({
    type: EntryRef,
    nullable: true,
    description: "The entry at an index.",
    args: { index: t.arg.int({ required: true, description: "Its place in the log, from 0." }) },
    resolve: async (view, { index }, { register }) => {
      const row = index < view.size ? await findEntry(register.engine.reader, index) : undefined
      return row && single(view, row)
    },
  }),
}))

builder.objectField(SystemRef, "history", (t) =>
  t.field({
    type: EntryConnection,
    description: "The entries about it, the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first: given, after }, { register }) => {
      const { reader } = register.engine
      const { view, row } = item
      const first = checkFirst(given)
      const read = async (ids: readonly string[], before: number, limit: number) => {
        const subjects = ids.flatMap((id) => subjectsFor(view.audience, id))
        const found = await listHistory(reader, { subjects, size: view.size, before, limit })
        // Several subjects of one thing are one history.
        return subjects.length === ids.length ? found : found.toSorted((a, b) => b.idx - a.idx)
      }
      const count = async () => {
        const counted = await item.page.once("history counts", (rows) =>
          countHistory(reader, {
            subjects: rows.flatMap(({ id }) => subjectsFor(view.audience, id)),
            size: view.size,
          }),
        )
        return subjectsFor(view.audience, row.id)
          .map((subject) => counted.get(subject) ?? 0)
          .reduce((sum, count) => sum + count, 0)
      }
      const listing = {
        view,
        name: "history",
        first,
        keyOf: ({ idx }: EntryTable): [number] => [idx],
        shape: ["number"] as const,
        count,
      }
      if (after) {
        const list = async (start: readonly (string | number)[] | undefined, limit: number) =>
          (await read([row.id], Number(start?.[0]) + 1, limit)).slice(0, limit)
        return connect<EntryTable>({ ...listing, after, list })
      }
      const items = await many(
        item,
        `history ${first}`,
        (rows) =>
          read(
            rows.map(({ id }) => id),
            newest,
            first + 1,
          ),
        { parent: ({ id }) => id, child: ({ subject }) => idOfSubject(subject) },
      )
      return connectRead<EntryTable>({ ...listing, items: items.slice(0, first + 1) })
    },
  }),
)
