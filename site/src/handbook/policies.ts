import type {
  ClauseSaidFragment,
  ClauseShownFragment,
  PolicyRecordFragment,
} from "../operations/operations.generated.ts"

export type PolicyRecord = PolicyRecordFragment
export type VersionRecord = PolicyRecord["versions"][number]

/** What a version says. */
export type VersionText = {
  readonly version: string
  readonly text: string
  readonly clauses: readonly ClauseSaidFragment[]
}

/** A policy of which a version is in force, and what comes of its clauses. */
export type PolicyShown = {
  readonly policy: PolicyRecord
  /** The version in force; without one, the newest. */
  readonly shown: VersionRecord
  readonly isInForce: boolean
  readonly clauses: readonly ClauseShownFragment[]
}

const inPaths = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/
const mostLetters = 60

/** A version as a part of a path: its name where that can be one, else some of its digest. */
export const slugOfVersion = ({
  version,
  digest,
}: Pick<VersionRecord, "version" | "digest">): string =>
  inPaths.test(version) && version.length <= mostLetters && version !== "clauses"
    ? version
    : `v-${digest.replace(/^sha256:/, "").slice(0, 16)}`

export const policyPath = (slug: string): string => `handbook/${slug}.html`
export const feedPath = (slug: string): string => `handbook/${slug}.atom`
export const versionPath = (
  slug: string,
  version: Pick<VersionRecord, "version" | "digest">,
): string => `handbook/${slug}/${slugOfVersion(version)}.html`
export const differencePath = (
  slug: string,
  [earlier, later]: readonly [VersionRecord, VersionRecord],
): string => `handbook/${slug}/${slugOfVersion(earlier)}...${slugOfVersion(later)}.html`
export const clausePath = (slug: string, clause: string): string =>
  `handbook/${slug}/clauses/${clause}.html`
export const clauseId = (clause: string): string => `clause-${clause}`

/** The version in force, or else the newest. */
export function shownOf(
  policy: PolicyRecord,
): Pick<PolicyShown, "shown" | "isInForce"> | undefined {
  const inForce = policy.versions.find(({ version }) => version === policy.inForce?.version)
  const shown = inForce ?? policy.versions[0]
  return shown && { shown, isInForce: inForce !== undefined }
}

/** Every two versions, the earlier first. */
export function* pairsOf({
  versions,
}: PolicyRecord): Generator<readonly [VersionRecord, VersionRecord]> {
  const inOrder = versions.toReversed()
  for (const [at, later] of inOrder.entries())
    for (const earlier of inOrder.slice(0, at)) yield [earlier, later]
}

/** Two versions of a policy, the one that was proposed first before the other. */
export const inOrder = (
  { versions }: PolicyRecord,
  [one, other]: readonly [VersionRecord, VersionRecord],
): readonly [VersionRecord, VersionRecord] =>
  versions.indexOf(one) > versions.indexOf(other) ? [one, other] : [other, one]

export type Span = {
  readonly policy: PolicyRecord
  readonly version: VersionRecord
  readonly from: string
  readonly until: string | null
}

/** Which version was in force from when until when, the latest first. */
export const spansOf = (policies: readonly PolicyRecord[]): Span[] =>
  policies
    .flatMap((policy) =>
      policy.versions.flatMap((version): Span[] =>
        version.inForceFrom === null
          ? []
          : [{ policy, version, from: version.inForceFrom, until: version.inForceUntil }],
      ),
    )
    .sort((a, b) => (a.from < b.from ? 1 : -1))

/** The approvers who have not approved a version. */
export const openApprovals = ({ approvers, approvals }: VersionRecord) =>
  approvers.filter(({ slug }) => !approvals.some(({ office }) => office.slug === slug))
