import type { EvidenceKind } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { many, one, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import { getPartyOf, partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { EvidenceKindEnum, EvidenceStateEnum } from "./enums.ts"
import type { EvidenceRow } from "./evidence.store.ts"
import { listJudgements, type JudgementOfEvidenceRow } from "./expected.store.ts"
import { readExpected, readMade, scopeExpected, stateIn, type ExpectedInView } from "./expected.ts"
import { EvidenceRef, ExpectedRef } from "./refs.ts"

const answersOf = (item: Item<ExpectedInView>): Promise<Item<EvidenceRow>[]> =>
  many(item, "answers", async (rows) => rows.flatMap(({ answers }) => answers), {
    parent: ({ id }) => id,
    child: ({ answersId }) => answersId ?? "",
  })

builder.objectType(ExpectedRef, {
  description: "Evidence that somebody is to hand in about a system, by a day.",
  fields: (t) => ({
    kind: t.field({
      type: EvidenceKindEnum,
      description: "What sort of file is expected.",
      resolve: ({ row }) => row.kind as EvidenceKind,
    }),
    title: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What it is to show.",
      resolve: optionalTextOf("title"),
    }),
    scope: t.field({
      type: ["Digest"],
      nullable: true,
      description: "The digests that it is to speak about; null where it may choose.",
      resolve: ({ row }) => {
        const scope = scopeExpected(row)
        return scope && [...scope]
      },
    }),
    owner: t.field({
      type: PartyRef,
      description: "Who is to hand it in.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ ownerId }) => ownerId, "owner"),
    }),
    dueAt: t.field({
      type: "DateTime",
      description: "By when.",
      resolve: ({ row }) => row.dueAt,
    }),
    state: t.field({
      type: EvidenceStateEnum,
      description:
        "EXPECTED, MISSED or RECEIVED at the instant of the view; what is rejected does not answer it.",
      resolve: ({ row }) => row.state,
    }),
    missedSince: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Since when it was missed first: it was due, or what had arrived was rejected. What arrives later does not undo that; null for never.",
      resolve: ({ row }) => row.missedSince,
    }),
    toldIn: t.int({
      nullable: true,
      description:
        "Index of the entry that tells that it was missed; null for none, which changes nothing.",
      resolve: ({ row }) => row.toldIn,
    }),
    answers: t.field({
      type: [EvidenceRef],
      description: "What was handed in for it, in that order; some of it may be rejected.",
      complexity: { field: 2, multiplier: 3 },
      resolve: answersOf,
    }),
    expectedAt: t.field({
      type: "DateTime",
      description: "When it was recorded that it is expected.",
      resolve: ({ row }) => row.expectedAt,
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who expects it; null for a machine.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    entry: t.int({
      description: "Index of the entry that says so, which names it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const judgementOf = (
  item: Item<EvidenceRow>,
  { register }: GraphQLContext,
): Promise<Item<JudgementOfEvidenceRow> | undefined> =>
  one(item, "judgement", {
    id: ({ id, judgedIn }) => (judgedIn === null ? null : id),
    read: async (ids) => {
      const rows = await listJudgements(register.engine.reader, item.view.size, ids)
      return new Map(
        rows.filter(({ at }) => at <= item.view.asOf).map((row) => [row.evidenceId, row]),
      )
    },
  })

builder.objectFields(EvidenceRef, (t) => ({
  state: t.field({
    type: EvidenceStateEnum,
    description: "Where it stands at the instant of the view.",
    resolve: async ({ row, view, page }, _args, { register }) => {
      const made = await page.once("versions of all", (rows) => {
        const ids = [...new Set(rows.map(({ systemId }) => systemId))]
        return readMade(register.engine.reader, { ids, size: view.size, asOf: view.asOf })
      })
      return stateIn(row, { made, asOf: view.asOf })
    },
  }),
  isAccepted: t.boolean({
    nullable: true,
    description: "Whether it was accepted, or else rejected; null while nobody has judged it.",
    resolve: async (item, _args, ctx) => {
      const judged = await judgementOf(item, ctx)
      return judged ? judged.row.outcome === "ACCEPTED" : null
    },
  }),
  judgedAt: t.field({
    type: "DateTime",
    nullable: true,
    description: "When it was accepted or rejected; null while it is not.",
    resolve: async (item, _args, ctx) => (await judgementOf(item, ctx))?.row.at ?? null,
  }),
  judgedBy: t.field({
    type: PartyRef,
    nullable: true,
    description: "Who accepted or rejected it, which is not who collected it; null for nobody.",
    resolve: async (item, _args, ctx) => {
      const judged = await judgementOf(item, ctx)
      return judged && partyOf(judged, ctx, ({ byId }) => byId, "judge")
    },
  }),
  note: t.field({
    type: RestrictedTextRef,
    nullable: true,
    description: "Why it was rejected, or what was looked at; null where nothing is said.",
    resolve: async (item, _args, ctx) => {
      const judged = await judgementOf(item, ctx)
      if (!judged || (judged.row.note === null && judged.row.noteAudience !== erased)) return null
      const { note, noteAudience, outcome } = judged.row
      return restrictedText(judged, ctx.register.engine.reader, {
        value: note,
        audience: noteAudience,
        field: outcome === "REJECTED" ? "reason" : "note",
        entryOf: ({ entry }) => entry,
      })
    },
  }),
  judgedIn: t.int({
    nullable: true,
    description: "Index of the entry that says so; null for none.",
    resolve: async (item, _args, ctx) => (await judgementOf(item, ctx))?.row.entry ?? null,
  }),
  supersededIn: t.int({
    nullable: true,
    description: "Index of the entry of the evidence that took its place; null for none.",
    resolve: ({ row, view }) =>
      row.supersededAt !== null && row.supersededAt <= view.asOf ? row.supersededIn : null,
  }),
}))

const ExpectedConnection = connectionType("ExpectedEvidence", ExpectedRef, "expected evidence")

const expectedOf = (
  item: Item<{ readonly id: string }>,
  { register }: GraphQLContext,
): Promise<Item<ExpectedInView>[]> =>
  many(
    item,
    "expected evidence",
    (rows) =>
      readExpected(register.engine.reader, {
        ids: rows.map(({ id }) => id),
        size: item.view.size,
        asOf: item.view.asOf,
      }),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

builder.objectField(SystemRef, "missedEvidence", (t) =>
  t.int({
    description: "How much evidence about it was due and is missing at the instant of the view.",
    resolve: async (item, _args, ctx) =>
      (await expectedOf(item, ctx)).filter(({ row }) => row.state === "MISSED").length,
  }),
)

builder.objectField(SystemRef, "expectedEvidence", (t) =>
  t.field({
    type: ExpectedConnection,
    description: "What evidence is to be handed in about it, or was; what is due last first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "expected evidence",
        first: checkFirst(first),
        after,
        items: await expectedOf(item, ctx),
      }),
  }),
)
