import type { EntryOf } from "@answerable/schema/entries"
import type { Refusal } from "../ledger/refusal.ts"
import { NothingToChange, type StartCase } from "./deployment.rules.ts"

export type PlanCase = Omit<StartCase, "now" | "isProduction"> & {
  /** The plan that stands there for what runs in full, or for a canary; null for none. */
  readonly planned: {
    readonly version: string
    readonly startsAt: string
    readonly share: number | null
  } | null
}

/** A version is to start in an environment on a day to come. No gate is asked: nothing is let in. */
export function decidePlan(given: PlanCase): EntryOf<"deployment.planned@1"> | Refusal {
  const { system, version, environment, from, share, planned } = given
  if (planned?.version === version && planned.startsAt === from && planned.share === share)
    return new NothingToChange(`This version is planned in ${environment} like that already.`)
  if (runsSo(given))
    return new NothingToChange(`This version runs in ${environment} like that then already.`)
  return {
    kind: "deployment.planned@1",
    system,
    references: [version],
    values: { version, environment, share, from },
  }
}

/** Whether the version would run then as it is planned to, as far as is known. */
const runsSo = ({ version, share, running, canary }: PlanCase): boolean =>
  running === version
    ? share !== null || canary === null
    : canary?.version === version && canary.share === share

export type UnplanCase = {
  readonly system: string
  readonly version: string
  readonly environment: string
  /** Whether a start of it is planned there. */
  readonly isPlanned: boolean
  readonly reason: string | null
}

/** A version is no longer planned in an environment. */
export function decideUnplanned(given: UnplanCase): EntryOf<"deployment.unplanned@1"> | Refusal {
  const { system, version, environment, isPlanned, reason } = given
  if (!isPlanned) return new NothingToChange(`This version is not planned in ${environment}.`)
  return {
    kind: "deployment.unplanned@1",
    system,
    references: [version],
    values: { version, environment, reason },
  }
}
