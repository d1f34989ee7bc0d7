import type { EntryOf, ExerciseSort, RightAction } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

/** Such a party holds no decision right: an organisation, or a person who left. */
export class CannotHoldRight extends Refusal {
  override readonly name = "CannotHoldRight"
}

/** They have the right then already. */
export class RightStands extends Refusal {
  override readonly name = "RightStands"
}

/** They do not have the right then. */
export class NoSuchRight extends Refusal {
  override readonly name = "NoSuchRight"
}

/** A person who does not hold the right is said to have used it. */
export class NotTheHolder extends Refusal {
  override readonly name = "NotTheHolder"
}

/** A right that stands in a span of time. */
export type Standing = {
  readonly id: string
  readonly inForceFrom: string
  readonly inForceUntil: string
}

export type GrantCase = {
  readonly system: string
  readonly action: RightAction
  readonly holder: {
    readonly id: string
    readonly slug: string
    readonly kind: string
    readonly leftAt: string | null
  }
  readonly office: string
  readonly limits: string | null
  readonly from: string
  readonly until: string | null
  /** The rights to the same that the party has, as they are known now. */
  readonly standing: readonly Standing[]
}

/** Somebody is given a decision right. */
export function decideGrant(given: GrantCase): EntryOf<"right.granted@1"> | Refusal {
  const { system, action, holder, office, limits, from, until } = given
  const { slug, leftAt } = holder
  if (holder.kind === "ORGANISATION")
    return new CannotHoldRight(`holder: ${slug} is an organisation; name a person, team or office.`)
  if (leftAt !== null && leftAt <= from)
    return new CannotHoldRight(`holder: ${slug} left on ${leftAt.slice(0, 10)}.`)
  if (until !== null && until <= from)
    return new NotInOrder(`until: ${until} is not after ${from}, when it begins.`)
  const overlaps = (one: Standing): boolean =>
    (until === null || one.inForceFrom < until) && from < one.inForceUntil
  if (given.standing.some(overlaps))
    return new RightStands(`${slug} has the right to ${action} in that time already.`)
  return {
    kind: "right.granted@1",
    system,
    references: [holder.id],
    values: { action, holder: holder.id, office, limits, from, until },
  }
}

const standingAt = (standing: readonly Standing[], at: string): Standing | undefined =>
  standing.find((one) => one.inForceFrom <= at && at < one.inForceUntil)

const none = (slug: string, action: string, at: string): NoSuchRight =>
  new NoSuchRight(`${slug} does not have the right to ${action} at ${at}.`)

export type WithdrawalCase = {
  readonly system: string
  readonly action: RightAction
  readonly holder: { readonly id: string; readonly slug: string }
  readonly standing: readonly Standing[]
  readonly endsAt: string
  readonly reason: string | null
}

/** A decision right no longer stands. */
export function decideWithdrawal(given: WithdrawalCase): EntryOf<"right.withdrawn@1"> | Refusal {
  const { system, action, holder, standing, endsAt, reason } = given
  const right = standingAt(standing, endsAt)
  if (!right) return none(holder.slug, action, endsAt)
  return {
    kind: "right.withdrawn@1",
    system,
    references: [holder.id],
    values: { right: right.id, endsAt, reason },
  }
}

export type ExerciseCase = {
  readonly system: string
  readonly action: RightAction
  readonly holder: { readonly id: string; readonly slug: string }
  readonly standing: readonly Standing[]
  readonly sort: ExerciseSort
  readonly exercisedAt: string
  readonly goodUntil: string
  /** The person who used it, and whether the right is theirs then; null where that is not said. */
  readonly by: { readonly id: string; readonly slug: string; readonly holds: boolean } | null
  readonly evidence: string | null
  readonly notes: string | null
  readonly now: string
}

/** A decision right was used, or tried out. */
export function decideExercise(given: ExerciseCase): EntryOf<"right.exercised@1"> | Refusal {
  const { system, action, holder, standing, sort, exercisedAt, goodUntil, by, now } = given
  if (exercisedAt > now)
    return new NotInOrder(`exercisedAt: ${exercisedAt} is still to come; record it when it was.`)
  if (goodUntil <= exercisedAt)
    return new NotInOrder(`goodUntil: ${goodUntil} is not after ${exercisedAt}, when it was.`)
  const right = standingAt(standing, exercisedAt)
  if (!right) return none(holder.slug, action, exercisedAt)
  if (by !== null && !by.holds)
    return new NotTheHolder(
      `by: ${by.slug} is not ${holder.slug} at ${exercisedAt}, nor holds that office or belongs to that team.`,
    )
  const { evidence, notes } = given
  return {
    kind: "right.exercised@1",
    system,
    references: [holder.id, ...(by === null || by.id === holder.id ? [] : [by.id])],
    values: {
      right: right.id,
      sort,
      exercisedAt,
      goodUntil,
      by: by && by.id,
      evidence,
      notes,
    },
  }
}
