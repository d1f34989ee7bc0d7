import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { runsOf } from "../words/entries.ts"

// The newest of what a system's own page has to show; all of it has a page of its own.
export const versionsShown = 1
export const deploymentsShown = 3
export const linesShown = 6

type System = Pick<SystemRecordFragment, "versions" | "deployments" | "history">

export const hasMoreVersions = ({ versions, deployments }: System): boolean =>
  versions.nodes.length > versionsShown || deployments.nodes.length > deploymentsShown

export const hasMoreHistory = ({ history }: System): boolean =>
  runsOf(history.nodes).length > linesShown
