import { builder } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import type { Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import { readExpected, readStanding } from "../change/expected.ts"
import type { View } from "../ledger/view.ts"
import { standingOf, type ContestStanding } from "./contest-state.rules.ts"
import {
  listContests,
  listContestSteps,
  listStepsOf,
  type ContestRow,
  type ContestStepRow,
} from "./contest.store.ts"
import { listDecisionReckonings } from "./decision.store.ts"
import { auditFacts, type AuditFacts } from "./facts.ts"
import { readOddRights } from "./odd-right.ts"
import { listOverrides, type OverrideRow } from "./override.store.ts"
import type { RecordedDecision } from "./recorded.ts"

export const DecisionRef = builder.objectRef<Item<RecordedDecision>>("Decision")
export const OverrideRef = builder.objectRef<Item<OverrideRow>>("Override")
/** A contest with what was done about it before the instant of the view, and where that leaves it. */
export type ContestInView = ContestRow & {
  readonly steps: readonly ContestStepRow[]
  readonly standing: ContestStanding
}
export const ContestRef = builder.objectRef<Item<ContestInView>>("Contest")
export const ContestConnection = connectionType("Contest", ContestRef, "contests")
export const OverrideConnection = connectionType("Override", OverrideRef, "overrides")

/** The facts about some systems in a view, by system. */
export async function readAuditFacts(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<Map<string, AuditFacts>> {
  const [reckonings, overrides, contests, steps, odd, evidence, expected] = await Promise.all([
    listDecisionReckonings(reader, { ids, size }),
    listOverrides(reader, size, ids),
    listContests(reader, size, ids),
    listContestSteps(reader, size, ids),
    readOddRights(reader, { size, asOf }, ids),
    readStanding(reader, { ids, size, asOf }),
    readExpected(reader, { ids, size, asOf }),
  ])
  const evidenceOf = Map.groupBy(evidence, ({ systemId }) => systemId)
  const expectedOf = Map.groupBy(expected, ({ systemId }) => systemId)
  const reckoningOf = new Map(reckonings.map((row) => [row.systemId, row]))
  const overridesOf = Map.groupBy(
    overrides.filter(({ occurredAt }) => occurredAt <= asOf),
    ({ systemId }) => systemId,
  )
  const contestsOf = Map.groupBy(contests, ({ systemId }) => systemId)
  const stepsOf = Map.groupBy(steps, ({ contestId }) => contestId)
  return new Map(
    ids.map((id) => [
      id,
      auditFacts({
        reckoning: reckoningOf.get(id),
        overrides: overridesOf.get(id) ?? [],
        contests: (contestsOf.get(id) ?? []).map((contest) => ({
          contest,
          steps: stepsOf.get(contest.id) ?? [],
        })),
        oddRights: odd.filter(({ systemId }) => systemId === id),
        evidence: evidenceOf.get(id) ?? [],
        expected: expectedOf.get(id) ?? [],
        asOf,
      }),
    ]),
  )
}

/** Those of some contests that were received before the instant of a view, as they stand in it. */
export async function readStandings(
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
  contests: readonly ContestRow[],
): Promise<ContestInView[]> {
  const received = contests.filter(({ receivedAt }) => receivedAt <= asOf)
  if (received.length === 0) return []
  const ids = received.map(({ id }) => id)
  const steps = Map.groupBy(await listStepsOf(reader, size, ids), ({ contestId }) => contestId)
  return received.map((contest) => {
    const taken = (steps.get(contest.id) ?? []).filter(({ at }) => at <= asOf)
    return { ...contest, steps: taken, standing: standingOf(contest, taken, asOf) }
  })
}

/** The contests of decisions of some systems in a view, the latest first. */
export const readContestsOf = async (
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<ContestInView[]> =>
  readStandings(reader, view, await listContests(reader, view.size, ids))
