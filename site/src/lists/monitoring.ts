import { entriesOfContests } from "./contests.ts"
import type { SystemRecordFragment } from "../operations/operations.generated.ts"

type Watched = Pick<
  SystemRecordFragment,
  | "monitoringPlan"
  | "validations"
  | "findings"
  | "rightFindings"
  | "decisionLog"
  | "overrides"
  | "contestLog"
  | "contests"
>
export type Plan = NonNullable<SystemRecordFragment["monitoringPlan"]>
export type Check = Plan["checks"][number]
export type Finding = SystemRecordFragment["findings"]["nodes"][number]
export type RightFinding = SystemRecordFragment["rightFindings"][number]

/** Whether anything is on record of how a system behaves. */
export const hasMonitoring = (of: Watched): boolean =>
  of.monitoringPlan !== null ||
  of.decisionLog !== null ||
  of.findings.nodes.length + of.validations.nodes.length > 0

/** How many of the latest observations the table below a chart shows. */
export const observationsShown = 12

/** The entries that the page of how a system behaves shows. */
export const entriesOfMonitoring = ({
  monitoringPlan: plan,
  validations,
  findings,
  rightFindings,
  decisionLog,
  overrides,
  contestLog,
  contests,
}: Watched): number[] => [
  ...(plan ? [plan.entry] : []),
  ...(plan?.checks ?? []).flatMap(({ observations }) =>
    observations.nodes.slice(0, observationsShown).map(({ entry }) => entry),
  ),
  ...validations.nodes.map(({ entry }) => entry),
  ...findings.nodes.flatMap(({ entry, actions, steps }) => [
    entry,
    ...[...actions, ...steps].map((one) => one.entry),
  ]),
  ...rightFindings.map(({ entry }) => entry),
  ...(decisionLog ? [decisionLog.entry] : []),
  ...overrides.nodes.map(({ entry }) => entry),
  ...entriesOfContests({ contestLog, contests }),
]
