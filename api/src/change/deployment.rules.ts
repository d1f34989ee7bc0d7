import { Refusal } from "../ledger/refusal.ts"

/** The version runs in that environment already, or nothing does. */
export class NothingToChange extends Refusal {
  override readonly name = "NothingToChange"
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
