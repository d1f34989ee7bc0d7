import type { EntryOf, Severity, FindingSource } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import type { FindingStanding } from "./finding-state.rules.ts"

/** A finding of the check is open already. */
export class AlreadyFound extends Refusal {
  override readonly name = "AlreadyFound"
  constructor(check: string, entry: number) {
    super(`The finding of entry ${entry} about ${check} is open. Assign what is to be done of it.`)
  }
}

/** The step does not follow from where the finding stands. */
export class FindingNotThere extends Refusal {
  override readonly name = "FindingNotThere"
}

/** Whoever had it in hand does not verify it. */
export class CorrectedItThemself extends Refusal {
  override readonly name = "CorrectedItThemself"
  constructor() {
    super(
      "Somebody else verifies it: neither who was to correct it nor who did; where nothing was to be corrected, not who opened it.",
    )
  }
}

/** Somebody else is to do what is said to be done. */
export class AssignedToAnother extends Refusal {
  override readonly name = "AssignedToAnother"
  constructor() {
    super(
      "It is assigned to another person, who says when it is done. Assign it to yourself first.",
    )
  }
}

export type OpeningCase = {
  readonly system: string
  readonly source: FindingSource
  readonly check: string | null
  readonly ground: number | null
  readonly position: number | null
  readonly severity: Severity | null
  readonly summary: string | null
  readonly foundAt: string
  readonly by: string | null
  readonly now: string
  /** The names of every check that any plan of the system has. */
  readonly checks: readonly string[]
  /** The entry that opened a finding of the check which is still open; null for none. */
  readonly openOfCheck: number | null
}

/** Somebody found something of a system that is to be corrected. */
export function decideOpening(given: OpeningCase): EntryOf<"finding.opened@1"> | Refusal {
  const { source, check, summary, foundAt, now, checks, openOfCheck } = given
  if (summary !== null && summary.trim() === "")
    throw new BadRequest("summary: say what was found.")
  if (check === null && (source === "BREACH" || source === "SILENCE"))
    throw new BadRequest("check: name the check that is breached or silent.")
  if (check !== null && !checks.includes(check))
    throw new BadRequest(`check: no plan of the system has a check ${check}.`, "NOT_FOUND")
  if (foundAt > now) return new NotInOrder(`foundAt: ${foundAt} is still to come.`)
  if (check !== null && openOfCheck !== null) return new AlreadyFound(check, openOfCheck)
  return openingOf(given)
}

type Opening = Omit<OpeningCase, "now" | "checks" | "openOfCheck">

/** The entry that opens a finding. */
export const openingOf = ({ system, by, ...said }: Opening): EntryOf<"finding.opened@1"> => ({
  kind: "finding.opened@1",
  system,
  references: by === null ? [] : [by],
  values: {
    source: said.source,
    check: said.check,
    ground: said.ground,
    position: said.position,
    severity: said.severity,
    summary: said.summary,
    foundAt: said.foundAt,
    by,
  },
})

/** A finding that an act is about. */
export type Found = {
  readonly system: string
  readonly id: string
  readonly standing: FindingStanding
}

const notThere = (message: string): FindingNotThere => new FindingNotThere(message)

export type AssigningCase = Found & {
  readonly what: string
  readonly owner: {
    readonly id: string
    readonly slug: string
    readonly kind: string
    readonly leftAt: string | null
  }
  readonly dueAt: string
  readonly severity: Severity | null
  readonly by: string | null
  readonly now: string
}

/** A person is to correct what was found, by a day. */
export function decideAssigning(given: AssigningCase): EntryOf<"action.assigned@1"> | Refusal {
  const { system, id, standing, what, owner, dueAt, severity, by, now } = given
  if (what.trim() === "") throw new BadRequest("what: say what is to be done.")
  if (owner.kind !== "PERSON")
    throw new BadRequest(`owner: ${owner.slug} is no person; one person is to do it.`)
  if (owner.leftAt !== null && owner.leftAt <= dueAt)
    return new NotInOrder(`owner: ${owner.slug} has left by then.`)
  if (dueAt <= now) return new NotInOrder(`dueAt: ${dueAt} has passed; give a day to come.`)
  if (standing.state === "CLOSED")
    return notThere("The finding is closed. Reopen it before anything is assigned.")
  return {
    kind: "action.assigned@1",
    system,
    references: [...new Set([id, owner.id, ...(by === null ? [] : [by])])],
    values: { finding: id, what, owner: owner.id, dueAt, severity, by },
  }
}

export type DoingCase = Found & {
  readonly action: string
  readonly done: string
  readonly evidence: string | null
  readonly by: string | null
}

/** What was assigned is done; somebody else has yet to verify it. */
export function decideDoing(given: DoingCase): EntryOf<"action.done@1"> | Refusal {
  const { system, id, standing, action, done, evidence, by } = given
  if (done.trim() === "") throw new BadRequest("done: say what was done.")
  refuseNoDigest(evidence)
  if (standing.state === "CLOSED") return notThere("The finding is closed.")
  const assigned = standing.outstanding.find((one) => one.id === action)
  if (!assigned) return notThere("That is done already, or of before the finding was opened anew.")
  if (by !== null && by !== assigned.ownerId) return new AssignedToAnother()
  return {
    kind: "action.done@1",
    system,
    references: [id, action, ...(by === null ? [] : [by])],
    values: { finding: id, action, done, evidence, by },
  }
}

export type ClosingCase = Found & {
  readonly verified: string
  readonly evidence: string
  readonly by: string
}

/** Somebody who did not correct it verifies that it is as it should be. */
export function decideClosing(given: ClosingCase): EntryOf<"finding.closed@1"> | Refusal {
  const { system, id, standing, verified, evidence, by } = given
  if (verified.trim() === "") throw new BadRequest("verified: say what was looked at.")
  refuseNoDigest(evidence)
  if (standing.state === "CLOSED") return notThere("The finding is closed already.")
  if (standing.state === "ASSIGNED")
    return notThere("Something that was assigned is not done. Tell that it is, then verify it.")
  if (standing.hands.has(by)) return new CorrectedItThemself()
  return {
    kind: "finding.closed@1",
    system,
    references: [id, by],
    values: { finding: id, verified, evidence, by },
  }
}

export type ReopeningCase = Found & { readonly reason: string; readonly by: string | null }

/** A finding that was closed is open again. */
export function decideReopening(given: ReopeningCase): EntryOf<"finding.reopened@1"> | Refusal {
  const { system, id, standing, reason, by } = given
  if (reason.trim() === "") throw new BadRequest("reason: say why.")
  if (standing.state !== "CLOSED") return notThere("The finding is open.")
  return {
    kind: "finding.reopened@1",
    system,
    references: [id, ...(by === null ? [] : [by])],
    values: { finding: id, reason, by },
  }
}

function refuseNoDigest(digest: string | null): void {
  if (digest !== null && !/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new BadRequest("evidence: give sha256: and 64 lower-case hexadecimal digits.")
}
