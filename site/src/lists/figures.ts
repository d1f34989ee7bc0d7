import { attention } from "./lists.ts"
import type { SystemList } from "./lists.ts"
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
  noLongerReported: number
  awaitingAcceptance: number
  inService: number
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
    noLongerReported: lengthOf(attention.noLongerReported),
    awaitingAcceptance: lengthOf(attention.awaitingAcceptance),
    inService: rows.filter(({ state }) => state === "IN_SERVICE").length,
  }
}
