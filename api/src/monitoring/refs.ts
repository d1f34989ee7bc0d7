import { builder } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import type { Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { readUse } from "../ownership/refs.ts"
import { monitoringFacts, type IncidentRecord, type MonitoringFacts } from "./facts.ts"
import { readStandings } from "./incident-standing.ts"
import { listIncidentsOf, type IncidentRow } from "./incident.store.ts"
import { readNewest } from "./newest.ts"
import { listValidations, type ValidationRow } from "./validation.store.ts"
import { readFound, type FoundRow } from "./found.ts"
import type { ActionRow, FindingStepRow } from "./finding.store.ts"
import { listCheckStandings, type ObservationRow } from "./observation.store.ts"
import { listChecks, listPlans, type PlannedRow, type PlanRow } from "./plan.store.ts"
import { inUseSince } from "./use.rules.ts"

export const MonitoringPlanRef = builder.objectRef<Item<PlanRow>>("MonitoringPlan")
export const CheckRef = builder.objectRef<Item<PlannedRow>>("MonitoringCheck")
export const FindingRef = builder.objectRef<Item<FoundRow>>("Finding")
export const CorrectiveActionRef = builder.objectRef<Item<ActionRow>>("CorrectiveAction")
export const FindingStepRef = builder.objectRef<Item<FindingStepRow>>("FindingStep")
export const FindingConnection = connectionType("Finding", FindingRef, "findings")
export const ValidationRef = builder.objectRef<Item<ValidationRow>>("Validation")
export const ValidationConnection = connectionType("Validation", ValidationRef, "validations")
export const IncidentRef = builder.objectRef<Item<IncidentRow>>("Incident")
export const ObservationRef = builder.objectRef<Item<ObservationRow>>("Observation")

export const MonitoringPlanConnection = connectionType(
  "MonitoringPlan",
  MonitoringPlanRef,
  "monitoring plans",
)
export const ObservationConnection = connectionType(
  "Observation",
  ObservationRef,
  "observations of a check",
)

export const IncidentConnection = connectionType("Incident", IncidentRef, "incidents")

const applies =
  ({ asOf }: Pick<View, "asOf">) =>
  (plan: PlanRow) =>
    plan.inForceFrom <= asOf && asOf < plan.inForceUntil

/** The checks of the plans that apply to some systems in a view, in their order. */
export async function readApplying(
  reader: Reader,
  view: Pick<View, "size" | "asOf">,
  ids: readonly string[],
): Promise<PlannedRow[]> {
  const plans = (await listPlans(reader, view.size, ids)).filter(applies(view))
  if (plans.length === 0) return []
  const planOf = new Map(plans.map((plan) => [plan.id, plan]))
  return (await listChecks(reader, [...planOf.keys()])).flatMap((check) => {
    const plan = planOf.get(check.planId)
    return plan ? [{ plan, check }] : []
  })
}

const noRecords = {
  planned: [],
  standings: [],
  found: [],
  validations: [],
  newest: undefined,
  inUseSince: null,
  descriptionEntry: null,
  incidents: [],
}

/** The incidents that affect some systems in a view and where they stand, by system. */
async function readIncidentRecords(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, IncidentRecord[]>> {
  const rows = await listIncidentsOf(reader, view, ids)
  if (rows.length === 0) return new Map()
  const incidents = rows.map(({ id }) => id)
  const standings = await readStandings(reader, view, [...new Set(incidents)])
  const records = rows.flatMap((row) => {
    const standing = standings.get(row.id)
    const { affectedId, slug, severity, awareAt, entry } = row
    const isMain = affectedId === row.systemId
    return standing ? [{ affectedId, slug, severity, awareAt, isMain, entry, standing }] : []
  })
  return Map.groupBy(records, ({ affectedId }) => affectedId)
}

/** The facts about some systems in a view, by system. */
export async function readMonitoringFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, MonitoringFacts>> {
  const { size, asOf } = view
  const at = { ids, size, asOf }
  const [applying, incidents, allFound, allValidations] = await Promise.all([
    readApplying(reader, view, ids),
    readIncidentRecords(reader, view, ids),
    readFound(reader, at),
    listValidations(reader, at),
  ])
  const planned = Map.groupBy(applying, ({ plan }) => plan.systemId)
  const found = Map.groupBy(allFound, (row) => row.systemId)
  const validations = Map.groupBy(allValidations, (row) => row.systemId)
  const newest = await readNewest(reader, size, [...validations.keys()])
  const watched = [
    ...new Set([...planned, ...incidents, ...found, ...validations].map(([id]) => id)),
  ]
  const quiet = monitoringFacts(noRecords)
  const facts = new Map(ids.map((id) => [id, quiet]))
  // Few systems are observed, and nothing more is read of the others.
  if (watched.length === 0) return facts
  const [standings, use] = await Promise.all([
    listCheckStandings(reader, { ids: watched, size, asOf }),
    readUse(reader, view, watched),
  ])
  const standingsOf = Map.groupBy(standings, ({ systemId }) => systemId)
  for (const id of watched)
    facts.set(
      id,
      monitoringFacts({
        planned: planned.get(id) ?? [],
        standings: standingsOf.get(id) ?? [],
        found: found.get(id) ?? [],
        validations: validations.get(id) ?? [],
        newest: newest.get(id),
        inUseSince: inUseSince(use.get(id)?.states ?? [], asOf),
        descriptionEntry: use.get(id)?.descriptionEntry ?? null,
        incidents: incidents.get(id) ?? [],
      }),
    )
  return facts
}
