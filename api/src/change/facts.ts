import type { DeploymentRow } from "./deployment.store.ts"
import type { SignOffRow, LastingVersion } from "./version.store.ts"

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

/** The records of one system, in a view. */
export type ChangeRecords = {
  readonly newest: LastingVersion | undefined
  /** What runs, with the version and who agreed to it. */
  readonly running: readonly {
    readonly deployment: DeploymentRow
    readonly version: LastingVersion | undefined
    readonly signOffs: readonly SignOffRow[]
  }[]
}

/** The facts from the records of one system. Reads no erasable field. */
export const changeFacts = ({ newest, running }: ChangeRecords): ChangeFacts => ({
  newest: newest ? { label: newest.label, entry: newest.entry, draftedAt: newest.draftedAt } : null,
  running: running.map(({ deployment, version, signOffs }) => ({
    environment: deployment.environment,
    label: version?.label ?? "",
    from: deployment.inForceFrom,
    signOffs: signOffs.length,
    entry: deployment.entry,
  })),
})
