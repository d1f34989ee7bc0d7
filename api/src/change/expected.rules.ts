import type { EntryOf, EvidenceKind, EvidenceState } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** Evidence is accepted or rejected once. */
export class AlreadyJudged extends Refusal {
  override readonly name = "AlreadyJudged"
  constructor(state: EvidenceState, entry: number) {
    super(
      `Entry ${entry} says that it is ${state}. What is judged is not judged again; supersede it.`,
    )
  }
}

/** The step does not follow from where the evidence stands. */
export class EvidenceNotThere extends Refusal {
  override readonly name = "EvidenceNotThere"
}

/** Whoever collected evidence does not judge it. */
export class CollectedItThemself extends Refusal {
  override readonly name = "CollectedItThemself"
  constructor() {
    super("Somebody else judges it: it is not for whoever collected it.")
  }
}

export type ExpectingCase = {
  readonly system: string
  readonly evidenceKind: EvidenceKind
  readonly title: string
  readonly scope: readonly string[] | null
  readonly owner: { readonly id: string; readonly slug: string; readonly leftAt: string | null }
  readonly dueAt: string
  readonly by: string | null
  readonly now: string
}

const digestShape = /^sha256:[0-9a-f]{64}$/

/** Somebody is to hand in evidence, by a day. */
export function decideExpecting(given: ExpectingCase): EntryOf<"evidence.expected@1"> | Refusal {
  const { system, evidenceKind, title, owner, dueAt, by, now } = given
  const scope = given.scope === null ? null : [...new Set(given.scope)].toSorted()
  if (title.trim() === "") throw new BadRequest("title: say what it is to show.")
  if (scope?.length === 0) throw new BadRequest("scope: give at least one digest, or leave it out.")
  for (const one of scope ?? [])
    if (!digestShape.test(one))
      throw new BadRequest(`${one}: give sha256: and 64 lower-case hexadecimal digits.`)
  if (dueAt <= now) return new NotInOrder(`dueAt: ${dueAt} has passed; give a day to come.`)
  if (owner.leftAt !== null && owner.leftAt <= dueAt)
    return new NotInOrder(`owner: ${owner.slug} has left by then.`)
  return {
    kind: "evidence.expected@1",
    system,
    references: [...new Set([owner.id, ...(by === null ? [] : [by])])],
    values: { evidenceKind, title, scope, owner: owner.id, dueAt, by },
  }
}

export type JudgingCase = {
  readonly system: string
  readonly id: string
  readonly state: EvidenceState
  /** Who collected it, and who handed it in; null for a machine. */
  readonly hands: readonly (string | null)[]
  /** The entries that judged it and took its place. */
  readonly judgedIn: number | null
  readonly supersededIn: number | null
  readonly by: string
}

function refuseJudging(given: JudgingCase): Refusal | null {
  const { state, hands, judgedIn, supersededIn, by } = given
  if (judgedIn !== null) return new AlreadyJudged(state, judgedIn)
  if (state === "SUPERSEDED")
    return new EvidenceNotThere(`Entry ${supersededIn ?? ""} took its place: judge that one.`)
  if (state !== "RECEIVED")
    return new EvidenceNotThere(`It is ${state}: nothing is left of it to be judged.`)
  return hands.includes(by) ? new CollectedItThemself() : null
}

/** A person who did not collect it accepts evidence. */
export function decideAccepting(
  given: JudgingCase & { readonly note: string | null },
): EntryOf<"evidence.accepted@1"> | Refusal {
  const { system, id, note, by } = given
  if (note?.trim() === "") throw new BadRequest("note: say what was looked at, or leave it out.")
  return (
    refuseJudging(given) ?? {
      kind: "evidence.accepted@1",
      system,
      references: [id, by],
      values: { evidence: id, note, by },
    }
  )
}

/** A person who did not collect it rejects evidence. */
export function decideRejecting(
  given: JudgingCase & { readonly reason: string },
): EntryOf<"evidence.rejected@1"> | Refusal {
  const { system, id, reason, by } = given
  if (reason.trim() === "") throw new BadRequest("reason: say why it is rejected.")
  return (
    refuseJudging(given) ?? {
      kind: "evidence.rejected@1",
      system,
      references: [id, by],
      values: { evidence: id, reason, by },
    }
  )
}
