import { isSlug, type Entry } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { stoppedBy } from "../exit/intervention.store.ts"
import { decideStep, GateClosed } from "../handbook/admission.rules.ts"
import { refuseClosed } from "../handbook/answered.ts"
import { askGate } from "../handbook/gate.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { refuseFrozen } from "../monitoring/incident-standing.ts"
import { getSystemId, listOpenStates } from "../ownership/system.store.ts"
import { decideDeployment, decideStart, decideStopped, type Canary } from "./deployment.rules.ts"
import { listOpenDeployments } from "./deployment.store.ts"
import { findEnvironment } from "./environment.store.ts"
import { decidePlan } from "./planned-start.rules.ts"
import { listOpenPlans } from "./planned-start.store.ts"
import { getVersion } from "./version.command.ts"

export type DeployInput = Guard & {
  readonly system: string
  readonly version: string
  readonly environment: string
  readonly from?: string | null | undefined
  /** Of a canary, in percent. */
  readonly share?: number | null | undefined
}

/**
 * A version runs in an environment from an instant on, in full or for a share. Into one that is
 * stated as production the gate is asked; a closed one is recorded, then answered as `GateClosed`.
 * A start that is still to come is a plan: no gate is asked, and nothing runs by it.
 */
export async function deploy(ctx: Context, input: DeployInput): Promise<Outcome> {
  const outcome = await record(ctx, "deploy", input, async (tx, now) => {
    const { environment } = input
    const share = shareOf(input)
    if (!isSlug(environment))
      throw new BadRequest("environment: use a short name such as production.")
    const version = await getVersion(tx, input.system, input.version)
    const { systemId } = version
    const stopped = await readStopped(tx, systemId, environment)
    if (stopped) throw stopped
    const from = input.from ?? now
    const runs = await runningAt(tx, { systemId, environment }, from)
    const place = { system: systemId, version: version.id, environment }
    if (from > now) {
      const planned = await findPlan(tx, { systemId, environment }, share)
      return granted(decidePlan({ ...place, from, share, ...runs, planned }))
    }
    await refuseFrozen(tx, systemId, now)
    const stated = await findEnvironment(tx, { systemId, slug: environment })
    const isProduction = stated?.isProduction === 1
    const started = granted(decideStart({ ...place, from, now, share, ...runs, isProduction }))
    return isProduction ? throughGate(tx, { ...place, from, input, started }) : started
  })
  await refuseClosed(ctx, outcome)
  return outcome
}

function shareOf({ share = null }: DeployInput): number | null {
  if (share !== null && (!Number.isInteger(share) || share < 1 || share > 99))
    throw new BadRequest("share: give whole percent, from 1 to 99; leave it out for all of it.")
  return share
}

/** The plan that stands in an environment: for what runs in full, or beside that. */
async function findPlan(
  reader: Reader,
  place: { systemId: string; environment: string },
  share: number | null,
) {
  const plan = (await listOpenPlans(reader, place.systemId)).find(
    (row) => row.environment === place.environment && (row.share === null) === (share === null),
  )
  return plan ? { ...plan, version: plan.versionId } : null
}

/** What follows from asking the gate, as of the instant at which the version begins to run. */
async function throughGate(
  tx: Reader,
  given: {
    readonly system: string
    readonly version: string
    readonly environment: string
    readonly from: string
    readonly input: DeployInput
    readonly started: Entry
  },
): Promise<Entry | readonly Entry[]> {
  const { system, version, environment, from, input, started } = given
  const { size } = await readEnd(tx)
  const step = "DEPLOYMENT"
  const view = { size, asOf: from, audience: "REGULATOR" } as const
  const meant = { version, environment }
  const verdict = await askGate(tx, view, { systemId: system, step, meant })
  // What is only asked is not recorded.
  if (input.validateOnly && !verdict.isOpen) throw new GateClosed(verdict)
  const subject = { system, step, version, environment } as const
  const decided = decideStep(subject, verdict, { from: null, effectiveAt: from, reason: null })
  return decided.kind === "admission.refused@1" ? decided : [decided, started]
}

export type EndDeploymentInput = Guard & {
  readonly system: string
  readonly environment: string
  readonly endsAt?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** Nothing runs in an environment from an instant on. */
export const endDeployment = (ctx: Context, input: EndDeploymentInput): Promise<Outcome> =>
  record(ctx, "endDeployment", input, async (tx, now) => {
    const { environment, reason = null } = input
    const systemId = await getSystemId(tx, input.system)
    const endsAt = input.endsAt ?? now
    const { running, canary } = await runningAt(tx, { systemId, environment }, endsAt)
    const refused = decideDeployment({ running, next: null, environment })
    if (refused) throw refused
    return {
      kind: "deployment.ended@1",
      system: systemId,
      references: [running, canary?.version ?? null].filter((id) => id !== null),
      values: { environment, endsAt, reason },
    }
  })

async function readStopped(reader: Reader, systemId: string, environment: string) {
  const last = (await listOpenStates(reader, systemId)).at(-1)
  const stopped = last?.state === "SUSPENDED" ? await stoppedBy(reader, last.entry) : null
  return decideStopped({ state: last?.state ?? null, stopped, environment })
}

type Runs = { readonly running: string | null; readonly canary: Canary | null }

/** What runs in an environment at an instant, in full and beside that. */
async function runningAt(
  reader: Reader,
  place: { systemId: string; environment: string },
  at: string,
): Promise<Runs> {
  const rows = (await listOpenDeployments(reader, place)).filter(
    (row) => row.inForceFrom <= at && at < row.inForceUntil,
  )
  const beside = rows.find(({ kind }) => kind === "CANARY")
  return {
    running: rows.find(({ kind }) => kind !== "CANARY")?.versionId ?? null,
    canary: beside ? { version: beside.versionId, share: beside.share ?? 0 } : null,
  }
}
