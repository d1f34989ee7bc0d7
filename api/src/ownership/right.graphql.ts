import type { ExerciseSort, RightAction } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { ExerciseSortEnum, RightActionEnum } from "../graphql/right-enums.ts"
import { endOf, optionalTextOf } from "../graphql/texts.ts"
import { getPartyOf, partyOf, PartyRef, RightRef, SystemRef } from "./refs.ts"
import { listExercises, listRights, type ExerciseRow, type RightRow } from "./right.store.ts"

const ExerciseRef = builder.objectRef<Item<ExerciseRow>>("RightExercise")
builder.objectType(ExerciseRef, {
  description: "A decision right was used, or it was tried out whether it can be.",
  fields: (t) => ({
    sort: t.field({
      type: ExerciseSortEnum,
      description: "Whether it was a drill or in earnest.",
      resolve: ({ row }) => row.sort as ExerciseSort,
    }),
    at: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ row }) => row.exercisedAt,
    }),
    goodUntil: t.field({
      type: "DateTime",
      description: "Until when that shows that the right can be used.",
      resolve: ({ row }) => row.goodUntil,
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who used it; null where that was not said.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    evidence: t.field({
      type: "Digest",
      nullable: true,
      description: "Digest of the protocol of it; null where there is none.",
      resolve: ({ row }) => row.evidence,
    }),
    notes: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What was seen; null where that was not said.",
      resolve: optionalTextOf("notes"),
    }),
    entry: t.int({
      description: "Index of the entry that says so: the act itself, where it is one of these.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const ExerciseConnection = connectionType("RightExercise", ExerciseRef, "uses of decision rights")

/** What was used and tried out of a right before the instant of the view, the latest first. */
async function exercisesOf(
  item: Item<RightRow>,
  { register }: GraphQLContext,
): Promise<Item<ExerciseRow>[]> {
  const { size, asOf } = item.view
  const read = (rows: readonly RightRow[]) =>
    listExercises(register.engine.reader, size, [...new Set(rows.map(({ systemId }) => systemId))])
  const all = await many(item, "exercises", read, {
    parent: ({ id }) => id,
    child: ({ rightId }) => rightId,
  })
  return all.filter(({ row }) => row.exercisedAt <= asOf)
}

builder.objectType(RightRef, {
  description: "Who may step in, and whether they ever did (AI Act Art. 14(4)(d) and (e)).",
  fields: (t) => ({
    action: t.field({
      type: RightActionEnum,
      description: "What they may do.",
      resolve: ({ row }) => row.action as RightAction,
    }),
    holder: t.field({
      type: PartyRef,
      description: "The person, team or office who may.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ holderId }) => holderId, "holder"),
    }),
    office: t.string({
      description: "The office by which the public knows them.",
      resolve: ({ row }) => row.office,
    }),
    limits: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Within which limits; null where that was not said.",
      resolve: optionalTextOf("limits"),
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while no end is known.",
      resolve: endOf,
    }),
    stands: t.boolean({
      description: "Whether it stands at the instant of the view.",
      resolve: ({ row, view: { asOf } }) => row.inForceFrom <= asOf && asOf < row.inForceUntil,
    }),
    isToCome: t.boolean({
      description: "Whether it begins after the instant of the view.",
      resolve: ({ row, view: { asOf } }) => asOf < row.inForceFrom,
    }),
    withdrawnIn: t.int({
      nullable: true,
      description: "Index of the entry that withdrew it; null where it was not.",
      resolve: ({ row }) => row.withdrawnIn,
    }),
    withdrawalReason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it was withdrawn; null where that was not said.",
      resolve: (item, _args, { register }) =>
        isAbsent(item.row.withdrawalReason, item.row.withdrawalReasonAudience)
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.withdrawalReason,
              audience: item.row.withdrawalReasonAudience,
              field: "reason",
              entryOf: ({ withdrawnIn }) => withdrawnIn ?? 0,
            }),
    }),
    lastExercise: t.field({
      type: ExerciseRef,
      nullable: true,
      description: "When it was last used or tried out; null for never.",
      resolve: async (item, _args, ctx) => (await exercisesOf(item, ctx))[0] ?? null,
    }),
    exercises: t.field({
      type: ExerciseConnection,
      description: "When it was used and tried out, the latest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: "exercises",
          first: checkFirst(first),
          after,
          items: await exercisesOf(item, ctx),
        }),
    }),
    entry: t.int({
      description: "Index of the entry that granted it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const RightConnection = connectionType("DecisionRight", RightRef, "decision rights")

builder.objectField(SystemRef, "rights", (t) =>
  t.field({
    type: RightConnection,
    description:
      "Who may disregard, override, reverse, stop, suspend, roll back or retire it; ended rights included, in the order in which they were granted.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register }) => {
      const items = await many(
        item,
        "rights",
        (rows) =>
          listRights(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      )
      return connectAll(item.view, { name: "rights", first: checkFirst(first), after, items })
    },
  }),
)
