import { sectionNames, type SectionName } from "@answerable/schema/case"
import type { Reader } from "../db/query.ts"
import { listApprovals } from "../handbook/policy.store.ts"
import { findEntriesById } from "../ledger/entry.store.ts"
import { listContestsOf, listStepsOf } from "./contest.store.ts"
import { readMoment, readMomentSizes, type Moment, type MomentSizes } from "./moment.ts"
import { listOverridesOf } from "./override.store.ts"
import type { RecordedDecision } from "./recorded.ts"

/** Indices of entries by what they are in a case for. */
export type Listed = Record<SectionName, readonly number[]>

/** Everything that a case of a decision holds at a size, erasures and names excepted. */
export async function readCaseEntries(
  reader: Reader,
  found: RecordedDecision,
  size: number,
): Promise<{ readonly known: MomentSizes; readonly listed: Listed }> {
  const known = await readMomentSizes(reader, found)
  const then = await entriesOf(reader, await readMoment(reader, found, known.taken))
  const later = await entriesOf(reader, await readMoment(reader, found, known.recorded))
  const learnt = Object.values(later)
    .flat()
    .filter((index) => index >= known.taken && index < known.recorded)
  const { systemId, decision, entry } = found
  const overrides = await listOverridesOf(reader, { systemId, decision })
  const contests = await listContestsOf(reader, { systemId, decision, size })
  const ids = contests.map(({ id }) => id)
  const steps = await listStepsOf(reader, size, ids)
  const listed: Partial<Listed> = {
    ...then,
    DECISION: [entry],
    LEARNT: learnt,
    OVERRIDES: overrides.filter(({ firstSize }) => firstSize <= size).map((one) => one.entry),
    CONTESTS: [...contests, ...steps].map((one) => one.entry),
  }
  return {
    known,
    listed: bySection((name) => inOrder(listed[name] ?? [])),
  }
}

/** A list for each section. */
export const bySection = (of: (name: SectionName) => readonly number[]): Listed => {
  const lists: Record<string, readonly number[]> = {}
  for (const name of sectionNames) lists[name] = of(name)
  return lists as Listed
}

export const inOrder = (indices: readonly number[]): number[] =>
  [...new Set(indices)].sort((a, b) => a - b)

/** The entries that say what was in force at a moment. */
async function entriesOf(reader: Reader, moment: Moment): Promise<Partial<Listed>> {
  const { system, version, planned, size } = moment
  const of = (rows: readonly { readonly entry: number }[]) => rows.map(({ entry }) => entry)
  const appointments = await findEntriesById(
    reader,
    moment.answering.map(({ appointmentId }) => appointmentId),
  )
  const approvals = await listApprovals(
    reader,
    size,
    moment.policies.map(({ id }) => id),
  )
  return {
    SYSTEM: system
      ? [system.descriptionEntry, ...(system.stateEntry === null ? [] : [system.stateEntry])]
      : [],
    VERSION: version ? [version.entry] : [],
    SIGN_OFFS: of(moment.signOffs),
    LIVE: of(moment.live),
    ANSWERING: [...of(moment.answering), ...appointments.map(({ idx }) => idx)],
    RIGHTS: of(moment.rights),
    POLICIES: [...of(moment.policies), ...of(approvals)],
    EVIDENCE: of(moment.evidence),
    MONITORING: [...planned.map(({ plan }) => plan.entry), ...of(moment.standings)],
  }
}
