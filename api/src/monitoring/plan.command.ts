import type { Direction, PlannedCheck } from "@answerable/schema/entries"
import { sentencesOf } from "@answerable/schema/words/sentences"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getParty } from "../ownership/party.store.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideMonitoringPlan } from "./plan.rules.ts"
import { listPlanned } from "./plan.store.ts"

export type CheckInput = {
  readonly check: string
  readonly metric: string
  readonly unit?: string | null | undefined
  readonly direction: Direction
  readonly threshold: string
  readonly every: string
  readonly grace?: string | null | undefined
  readonly watcher: string
  readonly sentences?: readonly number[] | null | undefined
}
export type StateMonitoringPlanInput = Guard & {
  readonly system: string
  readonly from?: string | null | undefined
  readonly checks: readonly CheckInput[]
}

/** What is observed of a system, how often, within which limits and by whom, from an instant on. */
export const stateMonitoringPlan = (
  ctx: Context,
  input: StateMonitoringPlanInput,
): Promise<Outcome> =>
  record(ctx, "stateMonitoringPlan", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const from = input.from ?? now
    const { purposeEntry, sentences } = await readPurpose(tx, system, now)
    const checks: PlannedCheck[] = []
    for (const [index, check] of input.checks.entries())
      checks.push(await plannedOf(tx, check, index))
    const before = await readBefore(tx, system, from)
    return granted(
      decideMonitoringPlan({ system, from, now, purposeEntry, sentences, checks, before }),
    )
  })

async function plannedOf(reader: Reader, given: CheckInput, index: number): Promise<PlannedCheck> {
  const { check, metric, unit = null, direction, threshold, every } = given
  if (metric === "") throw new BadRequest(`checks[${index}].metric: say what is measured.`)
  const watcher = (await getParty(reader, given.watcher, `checks[${index}].watcher`)).id
  const sentences = [...new Set(given.sentences ?? [])].toSorted((a, b) => a - b)
  const grace = given.grace ?? "P1D"
  return { check, metric, unit, direction, threshold, every, grace, watcher, sentences }
}

/** How many sentences the intended purpose has, and the entry that states it. */
async function readPurpose(reader: Reader, system: string, asOf: string) {
  const { size } = await readEnd(reader)
  const view = { size, asOf, audience: "REGULATOR" } as const
  const described = (await findSystems(reader, view, [system])).get(system)
  const purpose = described?.purpose ?? null
  return purpose === null || !described
    ? { purposeEntry: null, sentences: 0 }
    : { purposeEntry: described.descriptionEntry, sentences: sentencesOf(purpose).length }
}

async function readBefore(reader: Reader, system: string, at: string) {
  const applying = (await listPlanned(reader, system)).filter(
    ({ plan }) => plan.inForceFrom <= at && at < plan.inForceUntil,
  )
  const [first] = applying
  if (!first) return null
  const checks = applying.map(({ check }): PlannedCheck => {
    const { slug, metric, unit, threshold, every, grace, watcherId: watcher } = check
    const direction = check.direction as Direction
    const sentences = JSON.parse(check.sentences) as number[]
    return { check: slug, metric, unit, direction, threshold, every, grace, watcher, sentences }
  })
  return { purposeEntry: first.plan.purposeEntry, checks: JSON.stringify(checks) }
}
