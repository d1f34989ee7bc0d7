import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { decideUnplanned } from "./planned-start.rules.ts"
import { listOpenPlans } from "./planned-start.store.ts"
import { getVersion } from "./version.command.ts"

export type UnplanDeploymentInput = Guard & {
  readonly system: string
  readonly version: string
  readonly environment: string
  readonly reason?: string | null | undefined
}

/** A start that was planned is taken back, whether of all or of a share. */
export const unplanDeployment = (ctx: Context, input: UnplanDeploymentInput): Promise<Outcome> =>
  record(ctx, "unplanDeployment", input, async (tx) => {
    const { environment, reason = null } = input
    const { id: version, systemId: system } = await getVersion(tx, input.system, input.version)
    const isPlanned = (await listOpenPlans(tx, system)).some(
      (row) => row.environment === environment && row.versionId === version,
    )
    return granted(decideUnplanned({ system, version, environment, isPlanned, reason }))
  })
