import { isSlug } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { stoppedBy } from "../exit/intervention.store.ts"
import { getSystemId, listOpenStates } from "../ownership/system.store.ts"
import { decideDeployment, decideStopped } from "./deployment.rules.ts"
import { listOpenDeployments } from "./deployment.store.ts"
import { getVersion } from "./version.command.ts"

export type DeployInput = Guard & {
  readonly system: string
  readonly version: string
  readonly environment: string
  readonly from?: string | null | undefined
}

/** A version runs in an environment from an instant on, in the place of any other there. */
export const deploy = (ctx: Context, input: DeployInput): Promise<Outcome> =>
  record(ctx, "deploy", input, async (tx, now) => {
    const { environment } = input
    if (!isSlug(environment))
      throw new BadRequest("environment: use a short name such as production.")
    const version = await getVersion(tx, input.system, input.version)
    const stopped = await readStopped(tx, version.systemId, environment)
    if (stopped) throw stopped
    const from = input.from ?? now
    const running = await runningAt(tx, { systemId: version.systemId, environment }, from)
    const refused = decideDeployment({ running, next: version.id, environment })
    if (refused) throw refused
    return {
      kind: "deployment.started@1",
      system: version.systemId,
      references: [version.id],
      values: { version: version.id, environment, from },
    }
  })

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
    const running = await runningAt(tx, { systemId, environment }, endsAt)
    const refused = decideDeployment({ running, next: null, environment })
    if (refused) throw refused
    return {
      kind: "deployment.ended@1",
      system: systemId,
      references: running === null ? [] : [running],
      values: { environment, endsAt, reason },
    }
  })

async function readStopped(reader: Reader, systemId: string, environment: string) {
  const last = (await listOpenStates(reader, systemId)).at(-1)
  const stopped = last?.state === "SUSPENDED" ? await stoppedBy(reader, last.entry) : null
  return decideStopped({ state: last?.state ?? null, stopped, environment })
}

async function runningAt(
  reader: Reader,
  place: { systemId: string; environment: string },
  at: string,
): Promise<string | null> {
  const rows = await listOpenDeployments(reader, place)
  return rows.find((row) => row.inForceFrom <= at && at < row.inForceUntil)?.versionId ?? null
}
