import { isSlug } from "@answerable/schema/entries"
import { listOpenDeployments } from "../change/deployment.store.ts"
import { findVersion, findVersions, type VersionRow } from "../change/version.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { getRegistered, personOf } from "./case.ts"
import { decideRollback, decideSuspension } from "./stop.rules.ts"

export type SuspendInput = Guard & {
  readonly system: string
  readonly reason: string
  readonly environments?: readonly string[] | null | undefined
  readonly orderedAt?: string | null | undefined
  readonly effectiveAt?: string | null | undefined
}

/**
 * A system is stopped, and with it what runs: in one call, whatever else is open. It asks for no
 * plan, no gate and no second person.
 */
export const suspend = (ctx: Context, input: SuspendInput): Promise<Outcome> =>
  record(ctx, "suspend", input, async (tx, now) => {
    const { id, state, since } = await getRegistered(tx, input.system)
    const environments = input.environments ?? null
    if (environments?.length === 0 || environments?.some((one) => !isSlug(one)))
      throw new BadRequest("environments: name at least one, such as production; or leave it out.")
    const effectiveAt = input.effectiveAt ?? now
    return granted(
      decideSuspension({
        system: id,
        state,
        since,
        orderedAt: input.orderedAt ?? effectiveAt,
        effectiveAt,
        now,
        environments,
        by: personOf(ctx),
        reason: input.reason,
      }),
    )
  })

export type RollBackInput = Guard & {
  readonly system: string
  readonly environment: string
  readonly version?: string | null | undefined
  readonly reason: string
  readonly orderedAt?: string | null | undefined
  readonly effectiveAt?: string | null | undefined
}

/**
 * A version that was live in an environment before runs there again, in one call: it asks for no
 * gate, since it was let in before.
 */
export const rollBack = (ctx: Context, input: RollBackInput): Promise<Outcome> =>
  record(ctx, "rollBack", input, async (tx, now) => {
    const { environment, reason } = input
    const system = await getSystemId(tx, input.system)
    const effectiveAt = input.effectiveAt ?? now
    return granted(
      decideRollback({
        system,
        environment,
        ...(await ranThere(tx, { systemId: system, environment }, effectiveAt)),
        asked: input.version ? await getAsked(tx, system, input.version) : null,
        orderedAt: input.orderedAt ?? effectiveAt,
        effectiveAt,
        now,
        by: personOf(ctx),
        reason,
      }),
    )
  })

async function getAsked(reader: Reader, systemId: string, label: string): Promise<VersionRow> {
  const version = await findVersion(reader, { systemId, label })
  if (version) return version
  throw new BadRequest(`version: the system has no version ${label}.`, "NOT_FOUND")
}

/**
 * What a rollback takes out of an environment at an instant, and what ran there in full before that,
 * the latest last. A canary is taken out before what it runs beside.
 */
async function ranThere(
  reader: Reader,
  place: { systemId: string; environment: string },
  at: string,
): Promise<{ running: VersionRow | null; before: VersionRow[] }> {
  const rows = (await listOpenDeployments(reader, place)).filter((row) => row.inForceFrom <= at)
  const versions = await findVersions(
    reader,
    rows.map(({ versionId }) => versionId),
  )
  const isCanary = ({ kind }: (typeof rows)[number]) => kind === "CANARY"
  const runs = rows.filter((row) => at < row.inForceUntil)
  const now = runs.find(isCanary) ?? runs[0]
  const before = rows.filter(
    (row) =>
      now !== undefined && !isCanary(row) && (isCanary(now) || row.inForceFrom < now.inForceFrom),
  )
  return {
    running: (now && versions.get(now.versionId)) ?? null,
    before: before.flatMap(({ versionId }) => versions.get(versionId) ?? []),
  }
}
