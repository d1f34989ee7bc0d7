import type { EntryOf, SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { decideMove, NotInOrder } from "../ownership/lifecycle.rules.ts"

/** Nothing runs in the environment, or nothing ran there before it. */
export class NothingToRollBack extends Refusal {
  override readonly name = "NothingToRollBack"
}

/** The version was never live in the environment: that is a deployment, and asks the gate. */
export class NeverLiveThere extends Refusal {
  override readonly name = "NeverLiveThere"
  constructor(label: string, environment: string) {
    super(
      `Version ${label} never ran in ${environment} before. A rollback is to what did; deploy it instead.`,
    )
  }
}

export type SuspensionCase = {
  readonly system: string
  readonly state: SystemState
  readonly since: string
  readonly orderedAt: string
  readonly effectiveAt: string
  readonly now: string
  /** The environments that are stopped; null for all. */
  readonly environments: readonly string[] | null
  readonly by: string | null
  readonly reason: string
}

/** A system is stopped, and from then on nothing runs where it is stopped. */
export function decideSuspension(given: SuspensionCase): EntryOf<"system.suspended@1"> | Refusal {
  const { system, state: from, since, orderedAt, effectiveAt, now, environments } = given
  const refused = decideMove({ from, since, to: "SUSPENDED", effectiveAt, now })
  if (refused) return refused
  const late = ordered(orderedAt, effectiveAt)
  if (late) return late
  const { by, reason } = given
  return {
    kind: "system.suspended@1",
    system,
    references: by === null ? [] : [by],
    values: {
      from,
      orderedAt,
      effectiveAt,
      environments: environments && [...environments],
      by,
      reason,
    },
  }
}

const ordered = (orderedAt: string, effectiveAt: string): Refusal | null =>
  orderedAt <= effectiveAt
    ? null
    : new NotInOrder(`orderedAt: ${orderedAt} is after ${effectiveAt}, when it was done.`)

export type VersionCase = { readonly id: string; readonly label: string; readonly digest: string }

export type RollbackCase = {
  readonly system: string
  readonly environment: string
  /** What runs there at that instant. */
  readonly running: VersionCase | null
  /** What ran there before that, the latest last. */
  readonly before: readonly VersionCase[]
  /** What is asked for; null for what ran there last. */
  readonly asked: VersionCase | null
  readonly orderedAt: string
  readonly effectiveAt: string
  readonly now: string
  readonly by: string | null
  readonly reason: string
}

/** A version that was live in an environment before takes the place of the one that runs there. */
export function decideRollback(given: RollbackCase): EntryOf<"system.rolled-back@1"> | Refusal {
  const { system, environment, running, asked, orderedAt, effectiveAt, now, by, reason } = given
  if (running === null) return new NothingToRollBack(`Nothing runs in ${environment} then.`)
  const before = given.before.filter(({ id }) => id !== running.id)
  const to = asked ?? before.at(-1)
  if (!to)
    return new NothingToRollBack(
      `Nothing ran in ${environment} before version ${running.label}. Suspend the system to stop it.`,
    )
  if (to.id === running.id)
    return new NothingToRollBack(`Version ${to.label} runs in ${environment} then already.`)
  if (!before.some(({ id }) => id === to.id)) return new NeverLiveThere(to.label, environment)
  if (effectiveAt > now)
    return new NotInOrder(
      `effectiveAt: ${effectiveAt} is still to come; a rollback is done when it is.`,
    )
  const late = ordered(orderedAt, effectiveAt)
  if (late) return late
  return {
    kind: "system.rolled-back@1",
    system,
    references: [running.id, to.id, ...(by === null ? [] : [by])],
    values: {
      environment,
      replaced: running.id,
      replacedDigest: running.digest,
      version: to.id,
      digest: to.digest,
      orderedAt,
      effectiveAt,
      by,
      reason,
    },
  }
}
