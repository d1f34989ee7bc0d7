import type { RehearsalOutcome, RehearsalSort, ReplacementKind } from "@answerable/schema/entries"
import { findVersion } from "../change/version.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getReceiver } from "../ownership/receiver.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { optionalSystem, optionalText } from "./case.ts"
import { decidePlan, decideRehearsal } from "./plan.rules.ts"
import { listStanding } from "./plan.store.ts"

export type StateExitPlanInput = Guard & {
  readonly system: string
  readonly stop: string
  readonly takesOver: ReplacementKind
  readonly version?: string | null | undefined
  readonly successor?: string | null | undefined
  readonly process?: string | null | undefined
  readonly minutes: number
  readonly consumers?: readonly string[] | null | undefined
  readonly data?: string | null | undefined
  readonly contracts?: string | null | undefined
  readonly retention?: string | null | undefined
}

/** How a system is stopped, what takes over and who is told: in the place of any plan before. */
export const stateExitPlan = (ctx: Context, input: StateExitPlanInput): Promise<Outcome> =>
  record(ctx, "stateExitPlan", input, async (tx) => {
    const system = await getSystemId(tx, input.system)
    const consumers: string[] = []
    for (const [index, slug] of (input.consumers ?? []).entries())
      consumers.push((await getReceiver(tx, slug, `consumers[${index}]`)).id)
    const { stop, takesOver, minutes } = input
    return granted(
      decidePlan({
        system,
        stop,
        takesOver,
        target: await targetOf(tx, system, input),
        process: optionalText(input.process),
        minutes,
        consumers,
        data: optionalText(input.data),
        contracts: optionalText(input.contracts),
        retention: optionalText(input.retention),
      }),
    )
  })

async function targetOf(
  reader: Reader,
  systemId: string,
  { takesOver, version, successor }: StateExitPlanInput,
): Promise<string | null> {
  // What is given and does not take over would be forgotten in silence.
  if (version && takesOver !== "VERSION")
    throw new BadRequest(`version: ${takesOver} takes over, and no version; leave it out.`)
  if (successor && takesOver !== "SYSTEM")
    throw new BadRequest(`successor: ${takesOver} takes over, and no system; leave it out.`)
  if (takesOver === "SYSTEM") return optionalSystem(reader, successor, "successor")
  if (takesOver !== "VERSION" || !version) return null
  const found = await findVersion(reader, { systemId, label: version })
  if (found) return found.id
  throw new BadRequest(`version: the system has no version ${version}.`, "NOT_FOUND")
}

export type RehearseExitInput = Guard & {
  readonly system: string
  readonly rehearsed: RehearsalSort
  readonly heldAt?: string | null | undefined
  readonly minutes: number
  readonly outcome: RehearsalOutcome
  readonly goodUntil: string
  readonly evidence?: string | null | undefined
  readonly notes?: string | null | undefined
}

/** A part of the exit plan was tried out, and the time it took was measured. */
export const rehearseExit = (ctx: Context, input: RehearseExitInput): Promise<Outcome> =>
  record(ctx, "rehearseExit", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const [plan] = await listStanding(tx, size, [system])
    const { rehearsed, minutes, outcome, goodUntil } = input
    return granted(
      decideRehearsal({
        system,
        slug: input.system,
        plan: plan?.id ?? null,
        rehearsed,
        heldAt: input.heldAt ?? now,
        minutes,
        outcome,
        goodUntil,
        evidence: optionalText(input.evidence),
        notes: optionalText(input.notes),
        now,
      }),
    )
  })
