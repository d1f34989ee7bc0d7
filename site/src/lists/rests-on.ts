import type {
  DescribedFragment,
  PartyRecordFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { entriesOfFlows } from "./flow-graph.ts"
import { entriesInShort, entriesOfChanges } from "./changed.ts"
import { entriesOfLines, linesInShort, linesOfEvidence } from "./evidence.ts"
import { entriesOfExit } from "./exit.ts"
import { runsOf } from "../words/entries.ts"
import {
  changesShown,
  deploymentsShown,
  gatesShown,
  hasMoreHistory,
  hasMoreVersions,
  linesShown,
  versionsShown,
} from "./further-pages.ts"
import { judgedOf } from "./law.ts"
import { entriesOfMonitoring } from "./monitoring.ts"
import { entriesOfDuties } from "./obligations.ts"

/** The entries that all pages of a system rest on; some more than once. */
export const entriesAbout = (system: SystemRecordFragment): number[] => [
  ...entriesOfSystem(system),
  ...(hasMoreVersions(system) ? entriesOfVersions(system) : []),
  ...(hasMoreHistory(system) ? entriesOfHistory(system) : []),
  ...entriesOfLaw(system),
  ...entriesOfDuties(system),
  ...entriesOfFlows(system),
  ...entriesOfMonitoring(system),
]

/** The entries that the page of a system shows or is made of; some more than once. */
export function entriesOfSystem(system: SystemRecordFragment): number[] {
  const { answers, accountabilities, versions, deployments, history } = system
  const shownVersions = versions.nodes.slice(0, versionsShown)
  const lines = runsOf(history.nodes).slice(0, linesShown)
  const cited = [
    ...[answers.ownership, answers.monitoring, answers.audit, answers.change, answers.exit].flatMap(
      ({ evidence }) => evidence,
    ),
    ...system.statements,
    ...system.reports,
    ...accountabilities.nodes,
    ...accountabilities.nodes.map(({ attestedIn }) => ({ entry: attestedIn })),
    ...system.outcomes.nodes.slice(0, 1),
    ...system.appointments,
    ...shownVersions,
    ...shownVersions.flatMap(({ signOffs }) => signOffs),
    ...describedIn(shownVersions),
    ...system.plannedStarts.nodes,
    ...deployments.nodes.slice(0, deploymentsShown),
    ...system.stateHistory,
    ...gateOf(system),
  ]
  return [
    ...cited.flatMap(({ entry }) => (entry === null ? [] : [entry])),
    ...entriesOfLines(linesInShort(system)),
    ...entriesInShort(system.changeRequests.nodes.slice(0, changesShown)),
    ...entriesOfExit(system),
    ...lines.flatMap(({ indices }) => indices),
    // Its name and purpose are those of the newest of these.
    ...history.nodes.filter(({ kind }) => kind !== null && naming.has(kind)).map(indexOf),
  ]
}

/** What the page tells of gates: what they said, what they rest on, exceptions and the charter. */
const gateOf = ({
  standing,
  ahead,
  admissions,
  exceptions,
  charter,
  live,
}: SystemRecordFragment) => [
  ...[standing?.verdict, ahead].flatMap((verdict) =>
    (verdict?.clauses ?? []).flatMap(({ facts }) => facts),
  ),
  ...admissions.slice(0, gatesShown),
  // What runs may have been let in long before.
  ...live.flatMap(({ deployment: { admission, entry } }) => [admission ?? { entry }]),
  ...exceptions,
  ...(charter ? [charter, { entry: charter.endEntry }, ...charter.reviews] : []),
]

/** What says where versions come from, and their cards. */
const describedIn = (versions: readonly DescribedFragment[]) =>
  versions.flatMap(({ provenance, modelCard }) =>
    [provenance, modelCard].filter((one) => one !== null),
  )

/** The entries that the page of its versions shows. */
export const entriesOfVersions = (system: SystemRecordFragment): number[] => [
  ...[
    ...system.versions.nodes,
    ...system.versions.nodes.flatMap(({ signOffs }) => signOffs),
    ...describedIn(system.versions.nodes),
    ...system.plannedStarts.nodes,
    ...system.deployments.nodes,
  ].map(({ entry }) => entry),
  ...entriesOfLines(linesOfEvidence(system)),
  ...entriesOfChanges(system.changeRequests.nodes),
]

/** The entries that the page of its law, supplier and outcomes shows. */
export const entriesOfLaw = (system: SystemRecordFragment): number[] =>
  [...judgedOf(system), ...system.supplierChanges.nodes, ...system.outcomes.nodes].map(
    ({ entry }) => entry,
  )

/** The entries that the page of its history lists. */
export const entriesOfHistory = ({ history, admissions }: SystemRecordFragment): number[] => [
  ...history.nodes.map(indexOf),
  ...admissions.map(({ entry }) => entry),
]

const naming = new Set([
  "system.registered@1",
  "system.taken-on@1",
  "system.described@1",
  "system.reported@1",
])
const indexOf = ({ index }: { index: number }): number => index

/** The entries that the page of a party shows or is made of. */
export const entriesOfParty = ({
  entries,
  accountabilities,
  waiting,
  fallsDue,
  offices,
  holders,
  flows,
}: PartyRecordFragment): number[] => [
  ...entries,
  ...flows.nodes
    .filter(({ stands }) => stands)
    .flatMap(({ entry, acknowledged }) => (acknowledged ? [entry, acknowledged.entry] : [entry])),
  ...[...accountabilities.nodes, ...waiting, ...fallsDue.nodes, ...offices, ...holders].map(
    ({ entry }) => entry,
  ),
]
