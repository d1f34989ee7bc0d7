import { openInstant, type Reader } from "../db/query.ts"
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
import type { View } from "../ledger/view.ts"
import { listHeldBy } from "./accountability.store.ts"
import { listPendingOf } from "./appointment.store.ts"
import { AppointmentRef } from "./appointment.graphql.ts"
import { listAttestationsOf } from "./attestation.store.ts"
import { deadlineKinds, deadlinesOf, type Deadline } from "./deadline.rules.ts"
import { listJudgements } from "./judgement.store.ts"
import type { PartyRow } from "./party.store.ts"
import { getSystemOf, PartyRef, SystemRef } from "./refs.ts"

const DeadlineKindEnum = enumOf("DeadlineKind", "What falls due.", deadlineKinds, {
  ATTESTATION: "Their word that they answer, which counts for a year.",
  TERM_ENDS: "Their appointment ends.",
  ASSESSMENT_REVIEW: "An impact assessment is to be reviewed.",
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

/** What falls due for some parties in a view. */
async function readDeadlines(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Deadline[]> {
  const { size, asOf } = view
  const held = await listHeldBy(reader, view, ids)
  const [attestations, judgements] = await Promise.all([
    listAttestationsOf(
      reader,
      size,
      held.map(({ appointmentId }) => appointmentId),
    ),
    listJudgements(
      reader,
      size,
      held.map(({ systemId }) => systemId),
    ),
  ])
  const said = attestations
    .filter(({ inForceFrom }) => inForceFrom <= asOf)
    .toReversed()
    .map((row) => [row.appointmentId, { until: row.inForceUntil, entry: row.entry }] as const)
  const reviews = judgements.flatMap(({ inForceFrom, inForceUntil, dueAt, systemId, entry }) =>
    dueAt !== null && inForceFrom <= asOf && asOf < inForceUntil
      ? [{ by: dueAt, systemId, entry }]
      : [],
  )
  return deadlinesOf({
    held: held.map(({ inForceUntil, ...row }) => ({
      ...row,
      until: inForceUntil === openInstant ? null : inForceUntil,
    })),
    attested: new Map(said),
    reviews: Map.groupBy(reviews, ({ systemId }) => systemId),
  })
}

const idsOf = (rows: readonly PartyRow[]): string[] => rows.map(({ id }) => id)
const byParty = {
  parent: ({ id }: PartyRow) => id,
  child: ({ partyId }: { partyId: string }) => partyId,
}

builder.objectFields(PartyRef, (t) => ({
  waiting: t.field({
    type: [AppointmentRef],
    description: "The appointments that wait for it to accept.",
    resolve: (item, _args, { register }) =>
      many(
        item,
        "waiting",
        (rows) => listPendingOf(register.engine.reader, item.view.size, idsOf(rows)),
        byParty,
      ),
  }),
  fallsDue: t.field({
    type: DeadlineConnection,
    description:
      "What falls due next for it, in what it answers for in this view, the first first; what is overdue stands before the rest.",
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
          (rows) => readDeadlines(register.engine.reader, item.view, idsOf(rows)),
          byParty,
        ),
      }),
  }),
}))
