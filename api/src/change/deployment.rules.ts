import type { EntryOf } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** The version runs in that environment already, or nothing does. */
export class NothingToChange extends Refusal {
  override readonly name = "NothingToChange"
}

/** The system is stopped there: nothing runs until it is taken up again. */
export class SystemStopped extends Refusal {
  override readonly name = "SystemStopped"
}

export type StopCase = {
  /** The state that the system was said to be in last; null for one that nobody registered. */
  readonly state: string | null
  /** The environments in which a suspension lets nothing run; null for all. */
  readonly stopped: readonly string[] | null
  readonly environment: string
}

/** Whether what the system is lets a version run in an environment. Null means yes. */
export function decideStopped({ state, stopped, environment }: StopCase): SystemStopped | null {
  if (state === "RETIRED" || state === "WITHDRAWN")
    return new SystemStopped(`The system is ${state}: nothing runs of it any more.`)
  if (state !== "SUSPENDED" || (stopped !== null && !stopped.includes(environment))) return null
  return new SystemStopped(
    `The system is SUSPENDED, and nothing runs in ${environment} until it is taken up again.`,
  )
}

export type DeploymentCase = {
  /** What runs in the environment at that instant; null for nothing. */
  readonly running: string | null
  /** What is to run; null for nothing. */
  readonly next: string | null
  readonly environment: string
}

/** Whether the environment would change. Null means yes. */
export function decideDeployment({ running, next, environment }: DeploymentCase): Refusal | null {
  if (running !== next) return null
  return new NothingToChange(
    next === null
      ? `Nothing runs in ${environment} then.`
      : `This version runs in ${environment} then already.`,
  )
}

/** A canary runs beside a version, and none does. */
export class NothingBeside extends Refusal {
  override readonly name = "NothingBeside"
}

export type Canary = { readonly version: string; readonly share: number }

export type StartCase = {
  readonly system: string
  readonly version: string
  readonly environment: string
  readonly from: string
  readonly now: string
  /** Of a canary, its share in percent; null for a version that runs in full. */
  readonly share: number | null
  /** What runs there in full at that instant; null for nothing. */
  readonly running: string | null
  /** What runs beside it; null for nothing. */
  readonly canary: Canary | null
  /** Whether the environment is stated as production. */
  readonly isProduction: boolean
}

type Started = EntryOf<"deployment.started@1"> | EntryOf<"canary.started@1">

/** A version runs in an environment from an instant on, in full or for a share. */
export function decideStart(given: StartCase): Started | Refusal {
  const { system, version, environment, from, now, share, isProduction } = given
  // A gate is asked before, never after.
  if (isProduction && from < now)
    return new NotInOrder(
      `from: ${from} has passed, and the gate before ${environment} is asked when a version starts. Leave it out.`,
    )
  const refused = share === null ? decideFull(given) : decideCanary(given, share)
  if (refused) return refused
  const about = { system, references: [version] }
  return share === null
    ? { kind: "deployment.started@1", ...about, values: { version, environment, from } }
    : { kind: "canary.started@1", ...about, values: { version, environment, share, from } }
}

const decideFull = ({ running, canary, version, environment }: StartCase): Refusal | null =>
  // What runs alone already has nothing to take the place of.
  canary === null ? decideDeployment({ running, next: version, environment }) : null

function decideCanary(
  { running, canary, version, environment }: StartCase,
  share: number,
): Refusal | null {
  if (running === null)
    return new NothingBeside(
      `Nothing runs in ${environment} then, so nothing is left to run beside. Deploy the version in full.`,
    )
  if (running === version)
    return new NothingToChange(`This version runs in ${environment} in full then already.`)
  if (canary?.version === version && canary.share === share)
    return new NothingToChange(`This version takes ${share} % of ${environment} then already.`)
  return null
}
