import type { EntryOf, ReportKind } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { aboutOf, NotAtThatStep, type IncidentCase } from "./incident.rules.ts"

/** The authority has that report already. */
export class AlreadyReported extends Refusal {
  override readonly name = "AlreadyReported"
}

/** Something has to be done before an incident is closed. */
export class IncidentUnsettled extends Refusal {
  override readonly name = "IncidentUnsettled"
  readonly unsettled: readonly string[]
  constructor(slug: string, unsettled: readonly string[]) {
    super(`${slug} is not settled. Still open: ${unsettled.join("; ")}.`)
    this.unsettled = unsettled
  }
}

/** Why something is not done about an incident that is closed; null where it is not. */
const closed = ({ incident: { slug }, standing }: IncidentCase): NotAtThatStep | null =>
  standing.state === "CLOSED" ? new NotAtThatStep(`${slug} is CLOSED. Reopen it first.`) : null

/** Why an instant at which something is said to have been done cannot be; null where it can. */
const untimely = (
  argument: string,
  at: string,
  { from, now }: { readonly from: string; readonly now: string },
): NotInOrder | null =>
  at < from || at > now
    ? new NotInOrder(`${argument}: give an instant from ${from} on, and none to come.`)
    : null

export type ContainmentCase = IncidentCase & { readonly containedAt: string; readonly how: string }

/** From an instant on an incident does no further harm. The last word counts. */
export function decideContainment(
  given: ContainmentCase,
): EntryOf<"incident.contained@1"> | Refusal {
  const { incident, containedAt, how, by, now } = given
  const refused =
    closed(given) ?? untimely("containedAt", containedAt, { from: incident.occurredFrom, now })
  if (refused) return refused
  return {
    kind: "incident.contained@1",
    ...aboutOf(given),
    values: { incident: incident.id, containedAt, by, how },
  }
}

export type ReportCase = IncidentCase & {
  readonly report: ReportKind
  readonly authority: string
  readonly reportedAt: string
  readonly digest: string | null
}

/** An authority is told of a serious incident: first, further, and completely. */
export function decideReport(given: ReportCase): EntryOf<"incident.reported@1"> | Refusal {
  const { incident, standing, report, authority, reportedAt, digest, by, now } = given
  const { firstReport, finalReport, judged } = standing
  const refused = closed(given)
  if (refused) return refused
  if (!judged?.serious)
    return new NotAtThatStep(
      `${incident.slug} is ${standing.state}, and no serious incident. Judge it first.`,
    )
  if (finalReport)
    return new AlreadyReported(`The authority has the complete report of ${incident.slug} already.`)
  if (report === "INITIAL" && firstReport)
    return new AlreadyReported(
      "There was a first report before. A further one is INTERIM or FINAL.",
    )
  if (report === "INTERIM" && !firstReport)
    return new NotAtThatStep("No report was made before it. The first one is INITIAL or FINAL.")
  const late = untimely("reportedAt", reportedAt, { from: incident.awareAt, now })
  if (late) return late
  return {
    kind: "incident.reported@1",
    ...aboutOf(given),
    values: { incident: incident.id, report, authority, reportedAt, digest, by },
  }
}

export type UnfreezingCase = IncidentCase & {
  readonly authority: string
  readonly toldAt: string
  readonly what: string
}

/**
 * The authority was told what is to be altered: the freeze ends. Our reading of Art. 73(6): what has
 * to be told is the alteration, so a report of the incident alone does not end it.
 */
export function decideUnfreezing(given: UnfreezingCase): EntryOf<"incident.unfrozen@1"> | Refusal {
  const { incident, standing, authority, toldAt, what, by, now } = given
  if (!standing.isFrozen)
    return new NotAtThatStep(`${incident.slug} freezes nothing: it is ${standing.state}.`)
  if (standing.firstReport === null)
    return new NotAtThatStep(
      `No authority was told of ${incident.slug} yet. Report it first, then tell what is to be altered.`,
    )
  const late = untimely("toldAt", toldAt, { from: standing.firstReport.at, now })
  if (late) return late
  return {
    kind: "incident.unfrozen@1",
    ...aboutOf(given),
    values: { incident: incident.id, authority, toldAt, what, by },
  }
}

export type CorrectionCase = IncidentCase & {
  readonly correctedAt: string
  readonly what: string
  /** The entries of the change requests by which it was done. */
  readonly changes: readonly string[]
}

/** What led to an incident was corrected. */
export function decideCorrection(given: CorrectionCase): EntryOf<"incident.corrected@1"> | Refusal {
  const { incident, standing, correctedAt, what, by, now } = given
  const refused =
    closed(given) ?? untimely("correctedAt", correctedAt, { from: incident.occurredFrom, now })
  if (refused) return refused
  if (!standing.judged)
    return new NotAtThatStep(`Nobody has judged ${incident.slug} yet. Judge it first.`)
  const changes = [...new Set(given.changes)]
  return {
    kind: "incident.corrected@1",
    ...aboutOf(given, changes),
    values: { incident: incident.id, correctedAt, what, changes, by },
  }
}

export type LessonCase = IncidentCase & { readonly lesson: string; readonly change: string | null }

/** An incident taught something, maybe after it was closed. */
export const decideLesson = (given: LessonCase): EntryOf<"lesson.learnt@1"> => {
  const { incident, lesson, change, by } = given
  return {
    kind: "lesson.learnt@1",
    ...aboutOf(given, change === null ? [] : [change]),
    values: { incident: incident.id, lesson, change, by },
  }
}

export type ClosingCase = IncidentCase & {
  /** How many lessons were learnt from it. */
  readonly lessons: number
  readonly outcome: string
}

/** Nothing more is to be done: it is corrected, and of a serious one the authority has it all. */
export function decideClosing(given: ClosingCase): EntryOf<"incident.closed@1"> | Refusal {
  const { incident, standing, lessons, outcome, by } = given
  if (standing.state === "CLOSED") return new NotAtThatStep(`${incident.slug} is CLOSED already.`)
  const isSerious = standing.judged?.serious === true
  const open = [
    ...(standing.judged ? [] : ["nobody has judged whether it is serious"]),
    ...(isSerious && !standing.finalReport ? ["the complete report to the authority"] : []),
    ...(standing.correctedAt === null ? ["what was corrected, or why nothing had to be"] : []),
    ...(isSerious && lessons === 0 ? ["what was learnt from it"] : []),
  ]
  if (open.length > 0) return new IncidentUnsettled(incident.slug, open)
  return {
    kind: "incident.closed@1",
    ...aboutOf(given),
    values: { incident: incident.id, by, outcome },
  }
}

export type ReopeningCase = IncidentCase & { readonly reason: string }

/** An incident that was closed is looked into again. */
export function decideReopening(given: ReopeningCase): EntryOf<"incident.reopened@1"> | Refusal {
  const { incident, standing, reason, by } = given
  if (standing.state !== "CLOSED")
    return new NotAtThatStep(`${incident.slug} is ${standing.state}, and not closed.`)
  return {
    kind: "incident.reopened@1",
    ...aboutOf(given),
    values: { incident: incident.id, by, reason },
  }
}
