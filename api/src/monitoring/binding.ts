import { listOpenDeployments, type DeploymentRow } from "../change/deployment.store.ts"
import { listEnvironments } from "../change/environment.store.ts"
import { findVersion } from "../change/version.store.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"

/** What data that is pushed in is bound to: the version, and the environment in which it ran. */
export type Binding = {
  /** The environment that is stated as production; null where there is none, or more than one. */
  readonly production: string | null
  /** The id of a version by its label. Throws a bad request that names the argument. */
  readonly versionOf: (label: string, argument: string) => Promise<string>
  /** The id of the version that ran in full in an environment at an instant; null for none. */
  readonly runningAt: (environment: string | null, at: string) => Promise<string | null>
}

/** How data of one system is bound; what was read once is not read again. */
export async function readBinding(reader: Reader, systemId: string): Promise<Binding> {
  const { size } = await readEnd(reader)
  const stated = (await listEnvironments(reader, size, [systemId])).filter(
    ({ isProduction }) => isProduction === 1,
  )
  const labels = new Map<string, string>()
  const deployments = new Map<string, readonly DeploymentRow[]>()
  return {
    production: stated.length === 1 ? (stated[0]?.slug ?? null) : null,
    async versionOf(label, argument) {
      const id = labels.get(label) ?? (await findVersion(reader, { systemId, label }))?.id
      if (id === undefined)
        throw new BadRequest(`${argument}: the system has no version ${label}.`, "NOT_FOUND")
      labels.set(label, id)
      return id
    },
    async runningAt(environment, at) {
      if (environment === null) return null
      const rows =
        deployments.get(environment) ??
        (await listOpenDeployments(reader, { systemId, environment }))
      deployments.set(environment, rows)
      const running = rows.find(
        ({ kind, inForceFrom, inForceUntil }) =>
          kind !== "CANARY" && inForceFrom <= at && at < inForceUntil,
      )
      return running?.versionId ?? null
    },
  }
}
