import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { readReceivers } from "../ownership/refs.ts"
import { exitFacts, type ExitFacts } from "./facts.ts"
import { listHolds, type HoldRow } from "./hold.store.ts"
import { listInterventions, type InterventionRow } from "./intervention.store.ts"
import {
  listConsumers,
  listRehearsals,
  listStanding,
  type PlanRow,
  type RehearsalRow,
} from "./plan.store.ts"
import { listAcknowledgements, listRetirements, type RetirementRow } from "./retirement.store.ts"

export const PlanRef = builder.objectRef<Item<PlanRow>>("ExitPlan")
export const RehearsalRef = builder.objectRef<Item<RehearsalRow>>("Rehearsal")
export const InterventionRef = builder.objectRef<Item<InterventionRow>>("Intervention")
export const RetirementRef = builder.objectRef<Item<RetirementRow>>("Retirement")
export const HoldRef = builder.objectRef<Item<HoldRow>>("Hold")

export const PlanConnection = connectionType("ExitPlan", PlanRef, "exit plans")
export const RehearsalConnection = connectionType("Rehearsal", RehearsalRef, "rehearsals")
export const InterventionConnection = connectionType(
  "Intervention",
  InterventionRef,
  "suspensions and rollbacks",
)
export const HoldConnection = connectionType("Hold", HoldRef, "legal holds")

/** The suspensions and rollbacks of the systems that rows of a page name, read once for the page. */
export const interventionsOf = <Row>(
  item: Item<Row>,
  { register }: GraphQLContext,
  systemOf: (row: Row) => string,
): Promise<Item<InterventionRow>[]> =>
  many(
    item,
    "suspensions and rollbacks",
    (rows) =>
      listInterventions(register.engine.reader, item.view.size, [...new Set(rows.map(systemOf))]),
    { parent: systemOf, child: ({ systemId }) => systemId },
  )

/** The facts about some systems in a view, by system. */
export async function readExitFacts(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<Map<string, ExitFacts>> {
  const [plans, rehearsals, retirements, acknowledged, holds] = await Promise.all([
    listStanding(reader, size, ids),
    listRehearsals(reader, size, ids),
    listRetirements(reader, size, ids),
    listAcknowledgements(reader, size, ids),
    listHolds(reader, size, ids),
  ])
  const receiversOf = await readReceivers(reader, { size, asOf }, ids)
  const consumers = await listConsumers(
    reader,
    plans.map(({ id }) => id),
  )
  const of = <Row extends { systemId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ systemId }) => systemId)
  const planOf = new Map(plans.map((plan) => [plan.systemId, plan]))
  const [consumersOf, rehearsalsOf, retirementsOf, acknowledgedOf, holdsOf] = [
    of(consumers),
    of(rehearsals.filter(({ heldAt }) => heldAt <= asOf)),
    of(retirements.filter(({ begunAt }) => begunAt <= asOf)),
    of(acknowledged),
    of(holds.filter((row) => row.inForceFrom <= asOf && asOf < row.inForceUntil)),
  ]
  return new Map(
    ids.map((id) => {
      const retirement = retirementsOf.get(id)?.[0]
      const told = (acknowledgedOf.get(id) ?? []).filter(
        ({ retirementId }) => retirementId === retirement?.id,
      )
      const facts = exitFacts({
        plan: planOf.get(id),
        consumers: (consumersOf.get(id) ?? []).map(({ consumerId }) => consumerId),
        receivers: receiversOf.get(id) ?? [],
        rehearsals: rehearsalsOf.get(id) ?? [],
        retirement,
        acknowledged: told.map(({ receiverId }) => receiverId),
        holds: holdsOf.get(id) ?? [],
      })
      return [id, facts]
    }),
  )
}
