import {
  changeOf,
  namedBy,
  recordOf,
  recordTypes,
  type Change,
  type Named,
  type RecordType,
} from "@answerable/schema/changes"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { single, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { readNames } from "../ownership/refs.ts"
import { findDisclosures } from "./disclosure.store.ts"
import { findEntriesById, listEntries } from "./entry.store.ts"
import { listErasures } from "./erasure.store.ts"
import { BadRequest } from "./refusal.ts"
import { EntryRef } from "./refs.ts"
import { idsIn, toldTo } from "./told.ts"
import type { View } from "./view.ts"

type Record = Named & { readonly type: RecordType }
type Told = { readonly change: Change; readonly record: Record }

const RecordTypeEnum = builder.enumType("RecordType", {
  description: "What sort of thing an entry is about.",
  values: Object.fromEntries(recordTypes.map((type) => [type, { description: meaningOf(type) }])),
})

function meaningOf(type: RecordType): string {
  const meanings: { readonly [Type in RecordType]: string } = {
    SYSTEM: "A system.",
    PARTY: "A person, team, office or organisation.",
    MODEL: "A model.",
    QUESTION: "A question put to systems.",
    POLICY: "A policy of the handbook.",
    SOURCE: "A source that inventories are read from.",
    LEDGER: "The ledger itself.",
  }
  return meanings[type]
}

const RecordRef = builder.objectRef<Record>("ChangedRecord")
builder.objectType(RecordRef, {
  description: "The thing that an entry is about.",
  fields: (t) => ({
    type: t.field({
      type: RecordTypeEnum,
      description: "What sort of thing it is.",
      resolve: ({ type }) => type,
    }),
    slug: t.exposeString("slug", {
      nullable: true,
      description: "Its stable name; null for the ledger.",
    }),
    name: t.exposeString("name", {
      nullable: true,
      description: "What it is called in this view; null where this audience may not see it.",
    }),
  }),
})

const ChangeRef = builder.objectRef<Item<EntryTable>>("Change")
const ChangeConnection = connectionType("Change", ChangeRef, "changes")

builder.objectType(ChangeRef, {
  description:
    "What an entry changed, in words. The same words stand on a page and in a comparison.",
  fields: (t) => ({
    index: t.int({
      description: "Index of the entry.",
      resolve: ({ row }) => row.idx,
    }),
    day: t.field({
      type: "Date",
      description: "The day of recording.",
      resolve: ({ row }) => row.recordedAt.slice(0, 10),
    }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: "What it is about; null where this audience may not see the kind of the entry.",
      resolve: async (item, _args, ctx) => (await tell(item, ctx))?.record,
    }),
    sentence: t.string({
      description: "What was recorded, as a sentence; a value not shown is named as such.",
      resolve: async (item, _args, ctx) =>
        (await tell(item, ctx))?.change.sentence ??
        "Something was recorded that this audience may not see.",
    }),
    entry: t.field({
      type: EntryRef,
      description: "The entry.",
      resolve: ({ view, row }) => single(view, row),
    }),
  }),
})

const tell = async (
  item: Item<EntryTable>,
  { register }: GraphQLContext,
): Promise<Told | undefined> => {
  const told = await item.page.once("changes", (rows) =>
    readChanges(register.engine.reader, item.view, rows),
  )
  return told.get(item.row.idx)
}

/** What some entries changed, by index, with the names that things have in the view. */
async function readChanges(
  reader: Reader,
  view: View,
  rows: readonly EntryTable[],
): Promise<ReadonlyMap<number, Told>> {
  const entries = await readTold(reader, view, rows)
  const ids = [
    ...new Set(entries.flatMap((entry) => [recordOf(entry).id, ...idsIn(entry.members)])),
  ]
  const makers = await readTold(reader, view, await findEntriesById(reader, ids))
  const names = new Map<string, Named>()
  for (const entry of makers) {
    const named = entry.index < view.size ? namedBy(entry) : undefined
    if (named) names.set(entry.id, named)
  }
  for (const [id, named] of await readNames(reader, view, ids)) names.set(id, named)
  const nameOf = (id: string) => names.get(id)?.name ?? names.get(id)?.slug ?? undefined
  return new Map(
    entries.map((entry) => {
      const change = changeOf(entry, nameOf)
      const { type, id } = change.record
      const named = names.get(id) ?? { slug: type === "LEDGER" ? null : id, name: null }
      return [entry.index, { change, record: { type, ...named } }]
    }),
  )
}

async function readTold(reader: Reader, { audience }: View, rows: readonly EntryTable[]) {
  const indices = rows.map(({ idx }) => idx)
  const disclosures = await findDisclosures(reader, indices)
  const erasures = await listErasures(reader, indices)
  return rows.flatMap((entry) => {
    const given = { entry, disclosures: disclosures.get(entry.idx) ?? [], erasures }
    return toldTo(audience, given) ?? []
  })
}

builder.objectField(RegisterViewRef, "changes", (t) =>
  t.field({
    type: ChangeConnection,
    description: "What differs from an earlier size, in words: each entry since, the oldest first.",
    args: {
      since: t.arg.int({
        required: true,
        description: "The earlier size; 0 tells everything from the beginning.",
      }),
      ...connectionArgs,
    },
    complexity: pageCost,
    resolve: (view, { since, first, after }, { register }) => {
      if (since < 0 || since > view.size)
        throw new BadRequest(`since: this view has ${view.size} entries; it has no size ${since}.`)
      return connect<EntryTable>({
        view,
        name: `changes since ${since}`,
        first: checkFirst(first),
        after,
        keyOf: ({ idx }) => [idx],
        shape: ["number"],
        list: (start, limit) => {
          const from = Math.max(since, Number(start?.[0] ?? since - 1) + 1)
          return listEntries(register.engine.reader, from, Math.min(from + limit, view.size))
        },
        count: async () => view.size - since,
      })
    },
  }),
)
