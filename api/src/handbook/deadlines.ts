import { maySee } from "@answerable/schema/entries"
import { readContestsOf } from "../audit/refs.ts"
import { listPlannedStarts } from "../change/planned-start.store.ts"
import { openInstant, type Reader } from "../db/query.ts"
import { listRehearsals, listStanding } from "../exit/plan.store.ts"
import { speaksFor } from "../exit/states.rules.ts"
import type { View } from "../ledger/view.ts"
import { readStandings } from "../monitoring/incident-standing.ts"
import { listIncidentsOf } from "../monitoring/incident.store.ts"
import { listHeldBy } from "../ownership/accountability.store.ts"
import { listAttestationsOf } from "../ownership/attestation.store.ts"
import { listCharters } from "../ownership/charter.store.ts"
import { listJudgements } from "../ownership/judgement.store.ts"
import { listHeldOffices } from "../ownership/office.store.ts"
import { readFound } from "../monitoring/found.ts"
import { listValidations } from "../monitoring/validation.store.ts"
import { listSystemsOfOwners } from "../monitoring/finding.store.ts"
import { findParties } from "../ownership/party.store.ts"
import { goodLongest } from "../ownership/right.facts.ts"
import { listExercises, listRights, listRightsOf, type RightRow } from "../ownership/right.store.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { deadlinesOf, type Deadline, type SystemDeadline } from "./deadline.rules.ts"
import { listExceptions } from "./exception.store.ts"

type Dated = SystemDeadline & { readonly systemId: string }

/** What falls due for some parties in a view. */
export async function readDeadlines(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Deadline[]> {
  const { size, asOf } = view
  const held = await listHeldBy(reader, view, ids)
  const [attestations, due, drills, actions] = await Promise.all([
    listAttestationsOf(
      reader,
      size,
      held.map(({ appointmentId }) => appointmentId),
    ),
    readSystemDeadlines(
      reader,
      view,
      held.filter(({ role }) => role === "ACCOUNTABLE").map(({ systemId }) => systemId),
    ),
    readOwnDrills(reader, view, ids),
    readOwnActions(reader, view, ids),
  ])
  const said = attestations
    .filter(({ inForceFrom }) => inForceFrom <= asOf)
    .toReversed()
    .map((row) => [row.appointmentId, { until: row.inForceUntil, entry: row.entry }] as const)
  return deadlinesOf({
    held: held.map(({ inForceUntil, ...row }) => ({
      ...row,
      until: inForceUntil === openInstant ? null : inForceUntil,
    })),
    attested: new Map(said),
    due,
    besides: [...drills, ...actions],
  })
}

/** What falls due for some systems in a view, by system: for whoever is accountable for each. */
async function readSystemDeadlines(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, SystemDeadline[]>> {
  const parts = await Promise.all([
    reviewsDue(reader, view, ids),
    pilotsDue(reader, view, ids),
    exceptionsDue(reader, view, ids),
    rehearsalsDue(reader, view, ids),
    answersDue(reader, view, ids),
    reportsDue(reader, view, ids),
    drillsDue(reader, view, ids),
    startsDue(reader, view, ids),
    findingsDue(reader, view, ids),
    validationsDue(reader, view, ids),
  ])
  return Map.groupBy(parts.flat(), ({ systemId }) => systemId)
}

type Due = (reader: Reader, view: View, ids: readonly string[]) => Promise<Dated[]>

const reviewsDue: Due = async (reader, { size, asOf }, ids) =>
  (await listJudgements(reader, size, ids)).flatMap(
    ({ inForceFrom, inForceUntil, dueAt, systemId, entry }) =>
      dueAt !== null && inForceFrom <= asOf && asOf < inForceUntil
        ? [{ what: "ASSESSMENT_REVIEW", at: dueAt, systemId, entry }]
        : [],
  )

const pilotsDue: Due = async (reader, view, ids) => {
  const systems = await findSystems(reader, view, ids)
  return (await listCharters(reader, view.size, ids)).flatMap(
    ({ systemId, how, endsAt, endEntry }) =>
      how !== "ENDED" && systems.get(systemId)?.state === "PILOT"
        ? [{ what: "PILOT_ENDS", at: endsAt, systemId, entry: endEntry }]
        : [],
  )
}

const exceptionsDue: Due = async (reader, { size, asOf }, ids) =>
  (await listExceptions(reader, size, ids)).flatMap(
    ({ systemId, inForceFrom, inForceUntil, entry }) =>
      inForceFrom <= asOf && asOf < inForceUntil
        ? [{ what: "EXCEPTION_ENDS", at: inForceUntil, systemId, entry }]
        : [],
  )

const rehearsalsDue: Due = async (reader, { size, asOf }, ids) => {
  const held = (await listRehearsals(reader, size, ids)).filter(({ heldAt }) => heldAt <= asOf)
  return (await listStanding(reader, size, ids)).flatMap((plan) => {
    const speaking = speaksFor(plan, held)
    return speaking
      ? [
          {
            what: "REHEARSAL_ENDS",
            at: speaking.goodUntil,
            systemId: plan.systemId,
            entry: speaking.entry,
          },
        ]
      : []
  })
}

// That somebody disputes something is not for everybody, and neither is when they are answered.
const answersDue: Due = async (reader, view, ids) =>
  (maySee(view.audience, "INTERNAL") ? await readContestsOf(reader, view, ids) : []).flatMap(
    ({ systemId, standing }) =>
      standing.isOpen
        ? [{ what: "CONTEST_ANSWER", at: standing.answerBy, systemId, entry: standing.entry }]
        : [],
  )

const reportsDue: Due = async (reader, view, ids) => {
  const own = (await listIncidentsOf(reader, view, ids)).filter(
    ({ systemId, affectedId }) => systemId === affectedId,
  )
  const standings = await readStandings(
    reader,
    view,
    own.map(({ id }) => id),
  )
  return own.flatMap(({ id, systemId }) => {
    const { dueAt = null, firstReport = null, judged = null } = standings.get(id) ?? {}
    return dueAt === null || firstReport !== null || judged === null
      ? []
      : [{ what: "INCIDENT_REPORT", at: dueAt, systemId, entry: judged.entry }]
  })
}

const drillsDue: Due = async (reader, view, ids) =>
  (await usesDue(reader, view, await listRights(reader, view.size, ids))).map(({ due }) => due)

/** When what was used or tried out of some rights is good no longer, of those that stand. */
async function usesDue(
  reader: Reader,
  { size, asOf }: View,
  rights: readonly RightRow[],
): Promise<{ right: RightRow; due: Dated }[]> {
  const standing = rights.filter((row) => row.inForceFrom <= asOf && asOf < row.inForceUntil)
  const systems = [...new Set(standing.map(({ systemId }) => systemId))]
  const held = (await listExercises(reader, size, systems)).filter(
    ({ exercisedAt }) => exercisedAt <= asOf,
  )
  const usesOf = Map.groupBy(held, ({ rightId }) => rightId)
  return standing.flatMap((right) => {
    const last = goodLongest(usesOf.get(right.id) ?? [])
    if (!last) return []
    const { goodUntil: at, systemId, entry } = last
    return [{ right, due: { what: "DRILL_ENDS", at, systemId, entry } as const }]
  })
}

/** What falls due of the rights that some parties have: their own, their offices', their team's. */
async function readOwnDrills(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Deadline[]> {
  const [parties, offices] = await Promise.all([
    findParties(reader, view, ids),
    listHeldOffices(reader, view, ids),
  ])
  const rolesOf = (id: string): string[] => {
    const held = offices.filter(({ holderId }) => holderId === id)
    const team = parties.get(id)?.memberOf ?? null
    return [id, ...held.map(({ officeId }) => officeId), ...(team === null ? [] : [team])]
  }
  const acting = ids.map((partyId) => ({ partyId, as: new Set(rolesOf(partyId)) }))
  const holders = [...new Set(acting.flatMap(({ as }) => [...as]))]
  const uses = await usesDue(reader, view, await listRightsOf(reader, view.size, holders))
  return acting.flatMap(({ partyId, as }) =>
    uses.filter(({ right }) => as.has(right.holderId)).map(({ due }) => ({ ...due, partyId })),
  )
}
const startsDue: Due = async (reader, { size }, ids) =>
  (await listPlannedStarts(reader, size, ids)).map(({ systemId, startsAt, entry }) => ({
    what: "START_PLANNED",
    at: startsAt,
    systemId,
    entry,
  }))

const validationsDue: Due = async (reader, { size, asOf }, ids) => {
  const latest = (await listValidations(reader, { ids, size, asOf })).toReversed()
  return [...new Map(latest.map((row) => [row.systemId, row])).values()].map(
    ({ systemId, goodUntil, entry }) =>
      ({ what: "VALIDATION_ENDS", at: goodUntil, systemId, entry }) as const,
  )
}

const findingsDue: Due = async (reader, { size, asOf }, ids) =>
  (await readFound(reader, { ids, size, asOf })).flatMap(({ systemId, entry, standing }) =>
    standing.dueAt === null
      ? []
      : [{ what: "FINDING_DUE", at: standing.dueAt, systemId, entry } as const],
  )

/** What some parties are to correct and have not. */
async function readOwnActions(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<Deadline[]> {
  const systems = await listSystemsOfOwners(reader, { ids, size, asOf })
  if (systems.length === 0) return []
  return (await readFound(reader, { ids: systems, size, asOf })).flatMap(
    ({ systemId, standing: { outstanding } }) =>
      outstanding
        .filter(({ ownerId }) => ids.includes(ownerId))
        .map(({ ownerId: partyId, dueAt: at, entry }) => ({
          partyId,
          systemId,
          what: "ACTION_DUE" as const,
          at,
          entry,
        })),
  )
}
