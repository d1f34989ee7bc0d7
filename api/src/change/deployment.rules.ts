import { Refusal } from "../ledger/refusal.ts"

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
