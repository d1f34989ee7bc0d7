import type { KindName, Reader as Audiences } from "@answerable/schema/entries"
import { modelsAmong, modelsUsedBy } from "./change/touched-models.store.ts"
import { systemsWorkedOn } from "./change/touched.store.ts"
import type { Reader } from "./db/query.ts"
import { systemsEndingWith } from "./exit/touched.store.ts"
import { kindsIn, rowsTurning, subjectsIn } from "./ledger/touched.store.ts"
import { idOfSubject } from "./ledger/visible.ts"
import { ownersOfActions, systemsWatchedBy } from "./monitoring/touched.store.ts"
import {
  membersOfParties,
  neighboursOf,
  partiesAmong,
  partiesAppointed,
  systemsAdmitted,
  systemsAmong,
  systemsNaming,
  systemsReaching,
} from "./ownership/touched.store.ts"

/** Slugs of whatever may look different in two views; all the rest looks the same in both. */
export type Touched = {
  readonly systems: ReadonlySet<string>
  readonly parties: ReadonlySet<string>
  readonly models: ReadonlySet<string>
}

type At = { readonly size: number; readonly asOf: string }

/**
 * How far an entry of a kind reaches: to what it is about, to all who name the party that it is
 * about, or to nothing with a page. A kind that is not here reaches everything.
 */
const reaches: { readonly [Name in KindName]?: "SUBJECTS" | "NAMING" | "NOTHING" } = {
  "party.registered@1": "SUBJECTS",
  "party.renamed@1": "NAMING",
  "party.left@1": "NAMING",
  "system.registered@1": "SUBJECTS",
  "system.described@1": "SUBJECTS",
  "system.moved@1": "SUBJECTS",
  "system.reported@1": "SUBJECTS",
  "report.discontinued@1": "SUBJECTS",
  "statement.made@1": "SUBJECTS",
  "statement.withdrawn@1": "SUBJECTS",
  "accountability.appointed@1": "SUBJECTS",
  "accountability.accepted@1": "SUBJECTS",
  "accountability.ended@1": "SUBJECTS",
  "accountability.attested@1": "SUBJECTS",
  "system.taken-on@1": "SUBJECTS",
  "legal-role.stated@1": "SUBJECTS",
  "risk.classified@1": "SUBJECTS",
  "tier.set@1": "SUBJECTS",
  "assessment.recorded@1": "SUBJECTS",
  "supplier.stated@1": "SUBJECTS",
  "supplier-change.noticed@1": "SUBJECTS",
  "outcome.accounted@1": "SUBJECTS",
  "right.granted@1": "SUBJECTS",
  "right.withdrawn@1": "SUBJECTS",
  "right.exercised@1": "SUBJECTS",
  "flow.stated@1": "SUBJECTS",
  "flow.ended@1": "SUBJECTS",
  "flow.acknowledged@1": "SUBJECTS",
  "version.drafted@1": "SUBJECTS",
  "version.signed-off@1": "SUBJECTS",
  "version.described@1": "SUBJECTS",
  "evidence.recorded@1": "SUBJECTS",
  "evidence.recorded@2": "SUBJECTS",
  "evidence.expected@1": "SUBJECTS",
  "evidence.missed@1": "SUBJECTS",
  "evidence.accepted@1": "SUBJECTS",
  "evidence.rejected@1": "SUBJECTS",
  "evidence-file.stored@1": "SUBJECTS",
  "evidence-file.erased@1": "SUBJECTS",
  "change.requested@1": "SUBJECTS",
  "change.judged@1": "SUBJECTS",
  "change.reviewed@1": "SUBJECTS",
  "change.withdrawn@1": "SUBJECTS",
  "deployment.started@1": "SUBJECTS",
  "deployment.ended@1": "SUBJECTS",
  "canary.started@1": "SUBJECTS",
  "deployment.planned@1": "SUBJECTS",
  "deployment.unplanned@1": "SUBJECTS",
  "environment.stated@1": "SUBJECTS",
  "admission.granted@1": "SUBJECTS",
  "admission.refused@1": "SUBJECTS",
  "exception.granted@1": "SUBJECTS",
  "exception.ended@1": "SUBJECTS",
  "lapse.noticed@1": "SUBJECTS",
  "pilot.chartered@1": "SUBJECTS",
  "charter.reviewed@1": "SUBJECTS",
  "pilot.extended@1": "SUBJECTS",
  "pilot.ended@1": "SUBJECTS",
  "monitoring-plan.stated@1": "SUBJECTS",
  "observations.recorded@1": "SUBJECTS",
  "silence.noticed@1": "SUBJECTS",
  "finding.opened@1": "SUBJECTS",
  "validation.recorded@1": "SUBJECTS",
  "action.assigned@1": "SUBJECTS",
  "action.done@1": "SUBJECTS",
  "finding.closed@1": "SUBJECTS",
  "finding.reopened@1": "SUBJECTS",
  "incident.detected@1": "SUBJECTS",
  "incident.triaged@1": "SUBJECTS",
  "incident.contained@1": "SUBJECTS",
  "incident.reported@1": "SUBJECTS",
  "incident.unfrozen@1": "SUBJECTS",
  "incident.corrected@1": "SUBJECTS",
  "lesson.learnt@1": "SUBJECTS",
  "incident.closed@1": "SUBJECTS",
  "incident.reopened@1": "SUBJECTS",
  "decisions.recorded@1": "SUBJECTS",
  "override.recorded@1": "SUBJECTS",
  "contest.received@1": "SUBJECTS",
  "contest.taken-up@1": "SUBJECTS",
  "contest.decided@1": "SUBJECTS",
  "contest.answered@1": "SUBJECTS",
  "contest.closed@1": "SUBJECTS",
  "contest.reopened@1": "SUBJECTS",
  "contest-answer.released@1": "SUBJECTS",
  "exit-plan.stated@1": "SUBJECTS",
  "exit.rehearsed@1": "SUBJECTS",
  "system.suspended@1": "SUBJECTS",
  "system.rolled-back@1": "SUBJECTS",
  "retirement.begun@1": "SUBJECTS",
  "retirement.acknowledged@1": "SUBJECTS",
  "system.retired@1": "SUBJECTS",
  "hold.placed@1": "SUBJECTS",
  "hold.lifted@1": "SUBJECTS",
  "sealed-value.read@1": "SUBJECTS",
  "model.registered@1": "SUBJECTS",
  "model-version.registered@1": "SUBJECTS",
  "model-version.described@1": "SUBJECTS",
  "model-alias.moved@1": "SUBJECTS",
  "policy.read@1": "NOTHING",
  "inventory.imported@1": "NOTHING",
  "snapshot.published@1": "NOTHING",
  "head.anchored@1": "NOTHING",
  "key.changed@1": "NOTHING",
}

const reachOf = (kind: string) => reaches[kind as KindName] ?? "EVERYTHING"

/**
 * What may look different to an audience in two views: more than does, never less. "EVERYTHING"
 * where that is not told apart.
 */
export async function touchedBetween(
  reader: Reader,
  audience: Audiences,
  [one, other]: readonly [At, At],
): Promise<Touched | "EVERYTHING"> {
  const sizes = { from: Math.min(one.size, other.size), until: Math.max(one.size, other.size) }
  const kinds = await kindsIn(reader, sizes)
  if (kinds.some((kind) => reachOf(kind) === "EVERYTHING")) return "EVERYTHING"
  const about = (await subjectsIn(reader, sizes)).map(({ subject, kind }) => ({
    id: idOfSubject(subject),
    reach: reachOf(kind),
  }))
  const changed = about.filter(({ reach }) => reach === "NAMING").map(({ id }) => id)
  const renamed = (await partiesAmong(reader, changed)).map(({ id }) => id)
  // Who acted is named in the histories of systems, and kept in no table.
  if (renamed.length > 0 && audience !== "PUBLIC") return "EVERYTHING"
  const turned = await turning(reader, [one, other])
  // What a policy or an obligation asks is told on the page of every system that it binds, and a
  // question is put to all.
  if (["policy", "obligations", "question"].some((row) => turned.includes(row))) return "EVERYTHING"
  const changing = [...about.map(({ id }) => id), ...turned, ...renamed]
  const neighbours = await neighboursOf(reader, changing)
  const systems = await systemsAmong(reader, [
    ...about.map(({ id }) => id),
    ...turned,
    ...neighbours,
    // The page of a system tells whom it reaches, however far.
    ...(await systemsReaching(reader, changing)),
    // What a system is called stands on the page of each that names it.
    ...(await systemsEndingWith(reader, [...about.map(({ id }) => id), ...renamed])),
    ...(await systemsNaming(reader, renamed)),
    ...(await systemsWorkedOn(reader, renamed)),
    ...(await systemsWatchedBy(reader, renamed)),
  ])
  const parties = await partiesAmong(reader, [
    ...about.map(({ id }) => id),
    ...turned,
    ...neighbours,
    ...(await membersOfParties(reader, renamed)),
    ...(await partiesAppointed(
      reader,
      systems.map(({ id }) => id),
    )),
    ...(await ownersOfActions(
      reader,
      systems.map(({ id }) => id),
    )),
  ])
  const models = await modelsAmong(reader, [
    ...about.map(({ id }) => id),
    ...turned,
    // What a system is called stands on the page of each model that it is made with.
    ...(await modelsUsedBy(
      reader,
      systems.map(({ id }) => id),
    )),
  ])
  return { systems: slugsOf(systems), parties: slugsOf(parties), models: slugsOf(models) }
}

/** The systems of which something begins or ends to hold between the instants of two views. */
async function turning(reader: Reader, [one, other]: readonly [At, At]): Promise<string[]> {
  if (one.asOf === other.asOf) return []
  const [from = "", until = ""] = [one.asOf, other.asOf].sort()
  // A row of what holds for a time is named by its system, or its model, first.
  const rows = (await rowsTurning(reader, { from, until })).map((row) =>
    row.slice(0, row.indexOf("/")),
  )
  return [...rows, ...(await systemsAdmitted(reader, { from, until }))]
}

const slugsOf = (named: readonly { slug: string }[]): ReadonlySet<string> =>
  new Set(named.map(({ slug }) => slug))
