import { attention, inService } from "./lists.ts"
import type { SystemList } from "./lists.ts"
import type { OutcomeDecision } from "../operations/operations.generated.ts"
import { inOrder } from "./organisations.ts"
import type { SystemRow } from "./row.ts"

/** The numbers of the front page: each is the length of the list it links to. */
export type Figures = {
  systems: number
  organisations: number
  neverAdmitted: number
  pilots: number
  /** As precisely as a source gave it. */
  oldestPilotSince: string | null
  withoutOwner: number
  lapsed: number
  pastEnd: number
  neverRehearsed: number
  missedEvidence: number
  noLongerReported: number
  awaitingAcceptance: number
  inService: number
  achieved: Achieved
}

/** What systems brought in the last period that was accounted for. */
export type Achieved = {
  systems: number
  /** How often each was decided. */
  decisions: [OutcomeDecision, number][]
  /** Those whose periods ended last, the newest first. */
  newest: AchievedRow[]
}
export type AchievedRow = Pick<SystemRow, "slug" | "name"> & {
  outcome: NonNullable<SystemRow["outcome"]>
}

/** As many as the front page tells. */
const told = 5

const decisions: readonly OutcomeDecision[] = ["CONTINUE", "CHANGE", "STOP"]

function achievedBy(rows: readonly SystemRow[]): Achieved {
  const accounted = rows.flatMap(({ slug, name, outcome }) =>
    outcome ? [{ slug, name, outcome }] : [],
  )
  const counts = Map.groupBy(accounted, ({ outcome }) => outcome.decision)
  return {
    systems: accounted.length,
    decisions: decisions.flatMap((one): [OutcomeDecision, number][] => {
      const many = counts.get(one)?.length ?? 0
      return many > 0 ? [[one, many]] : []
    }),
    newest: accounted
      .toSorted((a, b) => inOrder(b.outcome.until, a.outcome.until) || inOrder(a.slug, b.slug))
      .slice(0, told),
  }
}

export function figuresOf(rows: readonly SystemRow[], withoutOwner: SystemList): Figures {
  const lengthOf = ({ holds }: SystemList) => rows.filter(holds).length
  const pilotsSince = rows.filter(attention.pilots.holds).map(attention.pilots.by)
  const oldest = pilotsSince.toSorted()[0]
  return {
    systems: rows.length,
    organisations: new Set(rows.map(({ organisation }) => organisation.slug)).size,
    neverAdmitted: lengthOf(attention.neverAdmitted),
    pilots: pilotsSince.length,
    oldestPilotSince: oldest === undefined || oldest === "9999" ? null : oldest,
    withoutOwner: lengthOf(withoutOwner),
    lapsed: lengthOf(attention.lapsed),
    pastEnd: lengthOf(attention.pastEnd),
    neverRehearsed: lengthOf(attention.neverRehearsed),
    missedEvidence: lengthOf(attention.missedEvidence),
    noLongerReported: lengthOf(attention.noLongerReported),
    awaitingAcceptance: lengthOf(attention.awaitingAcceptance),
    achieved: achievedBy(rows),
    inService: lengthOf(inService),
  }
}
