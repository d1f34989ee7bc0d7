import type { EntryOf, Harm, Severity } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { decideLaw, type LawCase } from "../ownership/law-version.rules.ts"
import { clockOf, type ClockRule } from "./incident-clock.rules.ts"
import type { IncidentStanding } from "./incident-state.rules.ts"
import type { Moment } from "./moment.rules.ts"

/** The incident stands where that is not done. */
export class NotAtThatStep extends Refusal {
  override readonly name = "NotAtThatStep"
}

/** A death is a serious incident whatever else is thought of it (AI Act Art. 3(49)(a)). */
export class SeriousByLaw extends Refusal {
  override readonly name = "SeriousByLaw"
  constructor() {
    super(
      "harms: a death is a serious incident (AI Act Art. 3(49)(a)). Leave it out where the system did not lead to it.",
    )
  }
}

/** The system may not be altered while an incident with it is inquired into. */
export class SystemFrozen extends Refusal {
  override readonly name = "SystemFrozen"
  readonly incident: string
  constructor(incident: string) {
    super(
      `The system is frozen by the serious incident ${incident}: it is not altered before the authority is told of that (AI Act Art. 73(6)). ` +
        "Report the incident, tell the authority what is to be altered, and record that with liftFreeze. " +
        "To suspend it, to roll it back or to end a deployment is free at any time.",
    )
    this.incident = incident
  }
}

export type DetectionCase = {
  readonly system: string
  readonly slug: string
  readonly others: readonly string[]
  readonly version: string | null
  readonly environment: string | null
  readonly occurred: Moment
  readonly aware: Moment
  readonly harms: readonly Harm[]
  readonly severity: Severity
  readonly summary: string
  readonly now: string
}

/** Something went wrong with a system, and when that was known. */
export function decideDetection(given: DetectionCase): EntryOf<"incident.detected@1"> | Refusal {
  const { system, slug, version, environment, occurred, aware, severity, summary, now } = given
  const { precision } = aware
  if (precision !== "INSTANT" && precision !== "DAY")
    throw new BadRequest("aware: give an instant, or a day such as 2026-03-01: clocks run from it.")
  if (aware.from > now) return new NotInOrder(`aware: ${aware.from} is still to come.`)
  if (occurred.from > (precision === "INSTANT" ? aware.from : aware.until))
    return new NotInOrder(
      `occurred: ${occurred.text} is after ${aware.text}, when it is said to have been known.`,
    )
  const others = [...new Set(given.others)].filter((id) => id !== system)
  return {
    kind: "incident.detected@1",
    system,
    references: [...others, ...(version === null ? [] : [version])],
    values: {
      slug,
      others,
      version,
      environment,
      occurred: occurred.text,
      occurredPrecision: occurred.precision,
      occurredFrom: occurred.from,
      occurredUntil: occurred.until,
      awareAt: aware.from,
      awarePrecision: precision,
      harms: [...new Set(given.harms)],
      severity,
      summary,
    },
  }
}

/** An incident as it stands when something is done about it. */
export type IncidentCase = {
  readonly incident: {
    readonly id: string
    readonly slug: string
    readonly systemId: string
    readonly others: readonly string[]
    readonly occurredFrom: string
    readonly awareAt: string
  }
  readonly standing: IncidentStanding
  /** The person who acts; null for a machine. */
  readonly by: string | null
  readonly now: string
}

/** What every entry about an incident has: pages of all systems affected tell of it. */
export const aboutOf = (
  { incident: { id, systemId, others }, by }: Pick<IncidentCase, "incident" | "by">,
  more: readonly string[] = [],
) => ({
  system: systemId,
  references: [...new Set([id, ...others, ...more, ...(by === null ? [] : [by])])],
})

export type TriageCase = IncidentCase & {
  readonly serious: boolean
  readonly harms: readonly Harm[]
  readonly severity: Severity
  /** From when the clock runs, where that is not when the incident was known. */
  readonly awareAt: string | null
  readonly rules: readonly ClockRule[]
  readonly law: LawCase
  readonly reason: string
}

/** Somebody judges whether an incident is serious; then a clock runs, and nothing is altered. */
export function decideTriage(given: TriageCase): EntryOf<"incident.triaged@1"> | Refusal {
  const { incident, standing, serious, severity, rules, by, reason, now } = given
  if (standing.state === "CLOSED")
    return new NotAtThatStep(`${incident.slug} is CLOSED. Reopen it to judge it anew.`)
  const awareAt = given.awareAt ?? incident.awareAt
  if (awareAt < incident.awareAt || awareAt > now)
    return new NotInOrder(
      `aware: give an instant from ${incident.awareAt} on, when it was known, and none to come.`,
    )
  const harms = [...new Set(given.harms)]
  if (!serious && harms.includes("DEATH")) return new SeriousByLaw()
  if (serious && !harms.some((harm) => harm !== "OTHER"))
    throw new BadRequest(
      "harms: name at least one of Art. 3(49), such as HEALTH; without one it is no serious incident.",
    )
  const law = decideLaw(given.law, now)
  if (law instanceof Refusal) return law
  const clock = serious ? clockOf({ rules, lawVersion: law.lawVersion, harms, awareAt }) : null
  const { clock: slug, article, dueAt } = clock ?? { clock: null, article: null, dueAt: null }
  const judged = { serious, harms, severity, clock: slug, article, awareAt, dueAt, ...law }
  return {
    kind: "incident.triaged@1",
    ...aboutOf(given),
    values: { incident: incident.id, ...judged, by, reason },
  }
}
