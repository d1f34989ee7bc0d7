import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { many, type Item } from "../graphql/page.ts"
import { deadlineKinds, type Deadline } from "./deadline.rules.ts"
import { readDeadlines } from "./deadlines.ts"
import { getSystemOf, PartyRef, SystemRef } from "../ownership/refs.ts"

const DeadlineKindEnum = enumOf("DeadlineKind", "What falls due.", deadlineKinds, {
  ATTESTATION: "Their word that they answer, which counts for a year.",
  TERM_ENDS: "Their appointment ends.",
  ASSESSMENT_REVIEW: "An impact assessment is to be reviewed.",
  PILOT_ENDS: "Its pilot reaches the end that its charter set.",
  EXCEPTION_ENDS: "An exception from a clause of its gate ends.",
  REHEARSAL_ENDS: "The rehearsal of its exit plan is good no longer.",
  CONTEST_ANSWER: "Somebody who disputes a decision has to be answered. Told to those inside only.",
  INCIDENT_REPORT: "An authority has to be told of a serious incident with it (AI Act Art. 73).",
  DRILL_ENDS: "The last use or drill of a right to step in is good no longer.",
  START_PLANNED: "A version is planned to start; it runs once that is recorded.",
  VALIDATION_ENDS: "Its validation speaks no longer.",
  FINDING_DUE: "The next step is due to correct what was found of it.",
  ACTION_DUE: "What they are to do is due, to correct what was found of it.",
})

const DeadlineRef = builder.objectRef<Item<Deadline>>("Deadline")
builder.objectType(DeadlineRef, {
  description: "Something that falls due for whoever answers for a system.",
  fields: (t) => ({
    what: t.field({
      type: DeadlineKindEnum,
      description: "What it is.",
      resolve: ({ row }) => row.what,
    }),
    system: t.field({
      type: SystemRef,
      description: "For which system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.at }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})
const DeadlineConnection = connectionType("Deadline", DeadlineRef, "deadlines")

builder.objectFields(PartyRef, (t) => ({
  fallsDue: t.field({
    type: DeadlineConnection,
    description:
      "What falls due next for it, in what it answers for and by the rights that it has in this view, the first first; what is overdue stands before the rest.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register }) =>
      connectAll(item.view, {
        name: "fallsDue",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "fallsDue",
          (rows) =>
            readDeadlines(
              register.engine.reader,
              item.view,
              rows.map(({ id }) => id),
            ),
          { parent: ({ id }) => id, child: ({ partyId }) => partyId },
        ),
      }),
  }),
}))
