import type { Decided } from "@answerable/schema/entries"
import { listDeployments, type DeploymentRow } from "../change/deployment.store.ts"
import { listEvidence, scopeIn, type EvidenceRow } from "../change/evidence.store.ts"
import { speaksUntil } from "../change/evidence-state.rules.ts"
import { isGoodAt, speaksFor } from "../change/scope.rules.ts"
import { scopedOf } from "../change/speaking.ts"
import {
  findVersions,
  listSignOffs,
  type SignOffRow,
  type VersionRow,
} from "../change/version.store.ts"
import type { Reader } from "../db/query.ts"
import { readPoliciesInForce } from "../handbook/policies.ts"
import { findPolicyVersions, type PolicyVersionRow } from "../handbook/policy.store.ts"
import { sizeKnownAt } from "../ledger/entry.store.ts"
import type { View } from "../ledger/view.ts"
import { listCheckStandings, type StandingRow } from "../monitoring/observation.store.ts"
import type { PlannedRow } from "../monitoring/plan.store.ts"
import { readApplying } from "../monitoring/refs.ts"
import { listTimeline, type AccountabilityRow } from "../ownership/accountability.store.ts"
import { listRights, type RightRow } from "../ownership/right.store.ts"
import { findSystems, type SystemRow } from "../ownership/system-view.store.ts"

/** What had been recorded when a decision was taken, and when it was itself recorded. */
export type MomentSizes = {
  /** How many entries there were when it was taken. */
  readonly taken: number
  /** How many there were with the batch that it arrived in. */
  readonly recorded: number
}

/** A decision as far as its moment goes. */
export type TakenDecision = {
  readonly systemId: string
  readonly entry: number
  readonly decided: Pick<Decided, "decidedAt" | "version">
}

/** The two sizes of a decision. They differ where it was recorded later than it was taken. */
export async function readMomentSizes(
  reader: Reader,
  { entry, decided }: Pick<TakenDecision, "entry" | "decided">,
): Promise<MomentSizes> {
  const recorded = entry + 1
  return { taken: Math.min(await sizeKnownAt(reader, decided.decidedAt), recorded), recorded }
}

/** Everything that was in force when a decision was taken, as far as it was known at a size. */
export type Moment = {
  readonly size: number
  /** When the decision was taken. */
  readonly at: string
  /** Undefined where the system was not registered. */
  readonly system: SystemRow | undefined
  /** The version that took it; undefined where it is not known, or was not known then. */
  readonly version: VersionRow | undefined
  readonly signOffs: readonly SignOffRow[]
  /** What ran, in any environment. */
  readonly live: readonly DeploymentRow[]
  readonly policies: readonly PolicyVersionRow[]
  /** Who answered for the system, in any role. */
  readonly answering: readonly AccountabilityRow[]
  readonly rights: readonly RightRow[]
  /** What spoke for the version. */
  readonly evidence: readonly EvidenceRow[]
  /** The checks of the monitoring plan that applied. */
  readonly planned: readonly PlannedRow[]
  /** What they had come to. */
  readonly standings: readonly StandingRow[]
}

/** What was in force when a decision was taken, as it was known at a size. */
export async function readMoment(
  reader: Reader,
  { systemId, decided }: TakenDecision,
  size: number,
): Promise<Moment> {
  const at = decided.decidedAt
  const view: View = { size, asOf: at, audience: "REGULATOR" }
  const ids = [systemId]
  const version =
    decided.version && (await findVersions(reader, [decided.version])).get(decided.version)
  const known = version && version.firstSize <= size ? version : undefined
  const [systems, signOffs, deployments, policies, timeline, rights, evidence, planned, standings] =
    await Promise.all([
      findSystems(reader, view, ids),
      known ? listSignOffs(reader, { size }, [known.id]) : [],
      listDeployments(reader, size, ids),
      readPolicies(reader, view),
      listTimeline(reader, size, ids),
      listRights(reader, size, ids),
      listEvidence(reader, size, ids),
      readApplying(reader, view, ids),
      listCheckStandings(reader, { ids, size, asOf: at }),
    ])
  const scoped = known && scopedOf(known)
  return {
    size,
    at,
    system: systems.get(systemId),
    version: known,
    signOffs: signOffs.filter(({ signedAt }) => signedAt <= at),
    live: deployments.filter(isInForceAt(at)),
    policies,
    answering: timeline.filter(isInForceAt(at)),
    rights: rights.filter(isInForceAt(at)),
    evidence: evidence.filter(
      (one) =>
        scoped !== undefined &&
        one.occurredAt <= at &&
        isGoodAt({ goodUntil: speaksUntil(one) }, at) &&
        speaksFor({ scope: scopeIn(one) }, scoped),
    ),
    planned,
    standings: standings.filter(({ slug }) => planned.some(({ check }) => check.slug === slug)),
  }
}

const isInForceAt =
  (at: string) =>
  ({ inForceFrom, inForceUntil }: { inForceFrom: string; inForceUntil: string }): boolean =>
    inForceFrom <= at && at < inForceUntil

async function readPolicies(reader: Reader, view: View): Promise<PolicyVersionRow[]> {
  const inForce = await readPoliciesInForce(reader, view)
  const versions = await findPolicyVersions(
    reader,
    inForce.map(({ versionId }) => versionId),
  )
  return inForce.flatMap(({ versionId }) => versions.get(versionId) ?? [])
}
