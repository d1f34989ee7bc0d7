import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listDeployments, type DeploymentRow } from "./deployment.store.ts"
import { findVersions, listNewestVersions, listSignOffs, type VersionRow } from "./version.store.ts"

/** What change knows of a system in a view, for answers and clauses. */
export type ChangeFacts = {
  /** The newest version; null where there is none. */
  readonly newest: {
    readonly label: string
    readonly entry: number
    readonly draftedAt: string
  } | null
  /** What runs, by environment. */
  readonly running: readonly {
    readonly environment: string
    readonly label: string
    readonly from: string
    readonly signOffs: number
    readonly entry: number
  }[]
}

/** The facts about some systems in a view, by system. */
export async function readChangeFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, ChangeFacts>> {
  const beyond = Number.MAX_SAFE_INTEGER
  const [newest, deployments] = await Promise.all([
    listNewestVersions(reader, { ids, size: view.size, before: beyond, limit: 1 }),
    listDeployments(reader, view.size, ids),
  ])
  const running = deployments.filter(
    (row) => row.inForceFrom <= view.asOf && view.asOf < row.inForceUntil,
  )
  const runningIds = running.map(({ versionId }) => versionId)
  const [versions, signOffs] = await Promise.all([
    findVersions(reader, runningIds),
    listSignOffs(reader, view, runningIds),
  ])
  const signed = Map.groupBy(signOffs, ({ versionId }) => versionId)
  const runningOf = Map.groupBy(running, ({ systemId }) => systemId)
  const newestOf = new Map(newest.map((version) => [version.systemId, version]))
  const describe = (row: DeploymentRow) => ({
    environment: row.environment,
    label: versions.get(row.versionId)?.label ?? "",
    from: row.inForceFrom,
    signOffs: signed.get(row.versionId)?.length ?? 0,
    entry: row.entry,
  })
  return new Map(
    ids.map((id) => [
      id,
      { newest: newestFacts(newestOf.get(id)), running: (runningOf.get(id) ?? []).map(describe) },
    ]),
  )
}

const newestFacts = (version: VersionRow | undefined): ChangeFacts["newest"] =>
  version ? { label: version.label, entry: version.entry, draftedAt: version.draftedAt } : null
