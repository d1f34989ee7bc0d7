import type { InForce, Sizes } from "./intervals.ts"

/** The tables of where versions run. */
export type DeploymentTables = {
  environment: EnvironmentTable
  deployment: DeploymentTable
  plannedStart: PlannedStartTable
}

export type EnvironmentTable = Sizes & {
  rowId: string
  systemId: string
  slug: string
  name: string
  isProduction: number
  statedAt: string
  entry: number
}
/** `kind` is FULL, CANARY or ROLLBACK; `share` is that of a canary, in percent. */
export type DeploymentTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    environment: string
    versionId: string
    kind: string
    share: number | null
    entry: number
  }
/** `share` is that of a canary, in percent; `startedIn` is the entry by which it began to run. */
export type PlannedStartTable = Sizes & {
  rowId: string
  systemId: string
  environment: string
  versionId: string
  share: number | null
  startsAt: string
  plannedAt: string
  entry: number
  startedIn: number | null
}
