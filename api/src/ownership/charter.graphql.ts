import { builder } from "../graphql/builder.ts"
import { enumOf } from "../graphql/enums.ts"
import { ReviewOutcomeEnum } from "../graphql/judgement-enums.ts"
import { many, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf, textOf } from "../graphql/texts.ts"
import {
  listCharterReviews,
  listCharters,
  type CharterReviewRow,
  type CharterRow,
} from "./charter.store.ts"
import { getPartyOf, PartyRef, partyOf, SystemRef } from "./refs.ts"

export const ReviewAreaEnum = enumOf<"RISK" | "OPERATIONS">(
  "ReviewArea",
  "The side for which a charter is reviewed.",
  ["RISK", "OPERATIONS"],
  { RISK: "What could go wrong.", OPERATIONS: "Whether it can be run, corrected and ended." },
)
export const PilotDecisionEnum = enumOf<"ADMIT" | "BUILD_FURTHER" | "STOP">(
  "PilotDecision",
  "What is to become of a system at the end of its pilot.",
  ["ADMIT", "BUILD_FURTHER", "STOP"],
  {
    ADMIT: "It is to be admitted to service, at the gate.",
    BUILD_FURTHER: "It goes back to be built further.",
    STOP: "It is given up, and never enters service.",
  },
)

const CharterReviewRef = builder.objectRef<Item<CharterReviewRow>>("CharterReview")
builder.objectType(CharterReviewRef, {
  description: "Somebody's review of a pilot's charter.",
  fields: (t) => ({
    as: t.field({
      type: ReviewAreaEnum,
      description: "For which side.",
      resolve: ({ row }) => row.area as "RISK",
    }),
    office: t.field({
      type: PartyRef,
      description: "The office in which they reviewed.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ officeId }) => officeId, "office"),
    }),
    reviewer: t.field({
      type: PartyRef,
      description: "Who reviewed.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, (row) => row.reviewerId, "reviewer"),
    }),
    outcome: t.field({
      type: ReviewOutcomeEnum,
      description: "What they said.",
      resolve: ({ row }) => row.outcome as "APPROVED",
    }),
    note: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why; null where that was not said.",
      resolve: optionalTextOf("note"),
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.reviewedAt }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const CharterRef = builder.objectRef<Item<CharterRow>>("PilotCharter")
builder.objectType(CharterRef, {
  description: "What a pilot is for, may touch and comes to, settled before it begins.",
  fields: (t) => ({
    success: t.field({
      type: RestrictedTextRef,
      description: "What would count as success in operation, not in a demonstration.",
      resolve: textOf("success"),
    }),
    scope: t.field({
      type: RestrictedTextRef,
      description: "What the pilot may touch: people, data, decisions.",
      resolve: textOf("scope"),
    }),
    atEnd: t.field({
      type: RestrictedTextRef,
      description: "What happens at its end.",
      resolve: textOf("atEnd"),
    }),
    answerable: t.field({
      type: PartyRef,
      description: "Who will answer for the system if it is admitted to service.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, (row) => row.answerableId, "answerable"),
    }),
    answerableOffice: t.string({
      description: "The office by which the public knows that person.",
      resolve: ({ row }) => row.answerableOffice,
    }),
    author: t.field({
      type: PartyRef,
      description: "Who wrote it, and never reviews it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ authorId }) => authorId, "author"),
    }),
    endsAt: t.field({
      type: "DateTime",
      description: "When the pilot ends, by the charter and what extended it.",
      resolve: ({ row }) => row.endsAt,
    }),
    isPastEnd: t.boolean({
      description: "Whether that instant has passed in this view, and nobody has ended the pilot.",
      resolve: ({ row, view }) => row.how !== "ENDED" && row.endsAt <= view.asOf,
    }),
    extensions: t.int({
      description: "How many times it was extended.",
      resolve: ({ row }) => row.extensions,
    }),
    decision: t.field({
      type: PilotDecisionEnum,
      nullable: true,
      description: "The decision by which the pilot was ended; null until then.",
      resolve: ({ row }) => row.decision as "ADMIT" | null,
    }),
    decidedBy: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who extended or ended it last; null where nobody has.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, (row) => row.decidedBy, "decider"),
    }),
    outcomes: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What it brought, or why it was extended last; null where neither was.",
      resolve: (item, _args, { register }) =>
        item.row.how === "CHARTERED"
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.reason,
              audience: item.row.reasonAudience,
              field: item.row.how === "ENDED" ? "outcomes" : "reason",
              entryOf: ({ endEntry }) => endEntry,
            }),
    }),
    reviews: t.field({
      type: [CharterReviewRef],
      description: "What was said of it, in order: the last word of each side counts.",
      complexity: { field: 5, multiplier: 4 },
      resolve: (item, _args, { register }) =>
        many(
          item,
          "reviews",
          (rows) =>
            listCharterReviews(
              register.engine.reader,
              item.view.size,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ charterId }) => charterId },
        ),
    }),
    entry: t.int({
      description: "Index of the entry that made it.",
      resolve: ({ row }) => row.entry,
    }),
    endEntry: t.int({
      description: "Index of the entry that set its end.",
      resolve: ({ row }) => row.endEntry,
    }),
  }),
})

builder.objectField(SystemRef, "charter", (t) =>
  t.field({
    type: CharterRef,
    nullable: true,
    description: "The charter of its pilot, the newest; null where there is none.",
    complexity: 5,
    resolve: async (item, _args, { register }) => {
      const charters = await many(
        item,
        "charters",
        (rows) =>
          listCharters(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      )
      return charters[0]
    },
  }),
)
