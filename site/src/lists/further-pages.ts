import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { runsOf } from "../words/entries.ts"

// The newest of what a system's own page has to show; all of it has a page of its own.
export const versionsShown = 1
export const deploymentsShown = 2
export const linesShown = 6
export const changesShown = 1
export const evidenceShown = 1
export const gatesShown = 2

type System = Pick<
  SystemRecordFragment,
  | "versions"
  | "deployments"
  | "history"
  | "changeRequests"
  | "evidence"
  | "expectedEvidence"
  | "admissions"
>

export const hasMoreVersions = (system: System): boolean =>
  system.versions.nodes.length > versionsShown ||
  // What a card says stands there.
  system.versions.nodes.some(({ modelCard }) => modelCard?.text) ||
  system.deployments.nodes.length > deploymentsShown ||
  system.changeRequests.nodes.length > 0 ||
  system.evidence.nodes.length + system.expectedEvidence.nodes.length > evidenceShown

export const hasMoreHistory = ({ history, admissions }: System): boolean =>
  runsOf(history.nodes).length > linesShown || admissions.length > gatesShown
