import { day, toTheMinute } from "@answerable/schema/words/dates"
import type { MonitoringFacts } from "../monitoring/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

type Incident = NonNullable<MonitoringFacts["incidents"]["value"]>[number]

const isOpen = ({ state }: Incident): boolean => state.value !== "CLOSED"
const named = (incidents: readonly Incident[]): string =>
  incidents.map(({ incident }) => incident.value).join(" and ")

/** By when an authority has to be told of an incident, where it was not. */
const untold = ({ reportDueAt, reportedAt }: Incident): string | null =>
  reportedAt.value === null ? reportDueAt.value : null

/** What is said of incidents with a system; nothing where there was none. */
export function incidentWords({ incidents }: MonitoringFacts, asOf: string): string {
  const all = incidents.value ?? []
  const [newest] = all
  if (!newest) return ""
  const open = all.filter(isOpen)
  if (open.length === 0)
    return all.length === 1
      ? `One incident, of ${day(newest.awareAt.value ?? "")}, is closed.`
      : `${all.length} incidents are closed, the last one of ${day(newest.awareAt.value ?? "")}.`
  const frozen = open.filter(({ isFrozen }) => isFrozen.value === true)
  const due = open.flatMap((one) => untold(one) ?? []).toSorted()[0]
  return [
    open.length === 1 ? `Incident ${named(open)} is open.` : `Incidents ${named(open)} are open.`,
    ...(due !== undefined && due > asOf
      ? [`An authority is to be told by ${toTheMinute(due)}.`]
      : []),
    ...(frozen.length > 0
      ? [`For ${named(frozen)} the system is not altered before the authority is told of that.`]
      : []),
  ].join(" ")
}

/** The entry that the sentence rests on. */
export const incidentRestsOn = ({ incidents }: MonitoringFacts): Evidence[] =>
  (incidents.value ?? []).slice(0, 1).flatMap(({ awareAt }) => restsOn("Latest incident", awareAt))

/** What is missing of how incidents with a system are dealt with. */
export const incidentGaps = ({ incidents }: MonitoringFacts, asOf: string): string[] =>
  (incidents.value ?? [])
    .filter((one) => one.isMain.value === true && isOpen(one))
    .flatMap((one) => {
      const [slug, due] = [one.incident.value, untold(one)]
      if (one.isSerious.value === null) return [`A judgement whether incident ${slug} is serious`]
      return due !== null && due <= asOf
        ? [`A report of incident ${slug} to an authority, due by ${toTheMinute(due)}`]
        : []
    })
