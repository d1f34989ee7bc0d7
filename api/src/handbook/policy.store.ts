import { canonical } from "@answerable/schema/ledger"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type {
  PolicyApprovalTable,
  PolicyInForceTable,
  PolicyVersionTable,
} from "../db/gate-tables.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import { inForceFrom } from "./policy.rules.ts"

const insertVersion = change<PolicyVersionTable>()((db, given) =>
  db.insertInto("policyVersion").values({
    id: given.id,
    policy: given.policy,
    version: given.version,
    title: given.title,
    owner: given.owner,
    approvers: given.approvers,
    text: given.text,
    digest: given.digest,
    effectiveFrom: given.effectiveFrom,
    bindsExistingFrom: given.bindsExistingFrom,
    reviewBy: given.reviewBy,
    proposedAt: given.proposedAt,
    firstSize: given.firstSize,
    approvedSize: given.approvedSize,
    entry: given.entry,
  }),
)
const insertApproval = change<PolicyApprovalTable>()((db, given) =>
  db.insertInto("policyApproval").values({
    versionId: given.versionId,
    officeId: given.officeId,
    approverId: given.approverId,
    approvedAt: given.approvedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const markApproved = change<{ id: string; approvedSize: number }>()((db, given) =>
  db
    .updateTable("policyVersion")
    .set({ approvedSize: given.approvedSize })
    .where("id", "=", given.id),
)
const insertInForce = change<Omit<PolicyInForceTable, "untilSize">>()((db, given) =>
  db.insertInto("policyInForce").values({
    rowId: given.rowId,
    policy: given.policy,
    versionId: given.versionId,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeInForce = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("policyInForce")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)
const openInForce = query<{ policy: string }>()((db, given) =>
  db
    .selectFrom("policyInForce")
    .selectAll()
    .where("policy", "=", given.policy)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

export type PolicyVersionRow = Omit<PolicyVersionTable, "approvers"> & {
  /** The offices that have to approve it, by id. */
  readonly approvers: readonly string[]
}
export type PolicyApprovalRow = PolicyApprovalTable
export type PolicyInForceRow = PolicyInForceTable

const parsed = ({ approvers, ...row }: PolicyVersionTable): PolicyVersionRow => ({
  ...row,
  approvers: JSON.parse(approvers) as string[],
})

/** From an instant on a version is in force, in the place of any other of its policy. */
async function putInForce(
  tx: Writer,
  given: { policy: string; versionId: string; from: string; size: number; entry: number },
): Promise<void> {
  const { policy, versionId, from, size, entry } = given
  const span: Span = { inForceFrom: from, inForceUntil: openInstant }
  const { closed, left } = cutSpans(await tx.all(openInForce, { policy }), span)
  for (const { rowId } of closed) {
    await tx.run(closeInForce, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  for (const row of [...left, { policy, versionId, entry, ...span }]) {
    const rowId = spanRowId(`policy/${policy}`, size, row.inForceFrom)
    await tx.run(insertInForce, { ...row, rowId, fromSize: size })
    await insertTurningPoints(tx, rowId, row, size)
  }
}

export const policyProjections: Projections = {
  "policy.proposed@1": async (tx, entry) => {
    const { values } = entry
    await tx.run(insertVersion, {
      id: entry.id,
      policy: values.policy,
      version: values.version,
      title: values.title,
      owner: values.owner,
      approvers: canonical(values.approvers),
      text: values.text,
      digest: values.digest,
      effectiveFrom: values.effectiveFrom,
      bindsExistingFrom: values.bindsExistingFrom,
      reviewBy: values.reviewBy.date,
      proposedAt: entry.at,
      firstSize: entry.size,
      approvedSize: openSize,
      entry: entry.index,
    })
    if (values.bindsExistingFrom !== null)
      await insertTurningPoints(
        tx,
        `policy/${entry.id}`,
        { inForceFrom: values.bindsExistingFrom, inForceUntil: openInstant },
        entry.size,
      )
  },
  "policy.approved@1": async (tx, entry) => {
    const { proposal, office, approver } = entry.values
    const version = await findPolicyVersion(tx, proposal)
    if (!version) return
    await tx.run(insertApproval, {
      versionId: proposal,
      officeId: office,
      approverId: approver,
      approvedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
    const approvals = await listApprovals(tx, entry.size, [proposal])
    const approved = new Set(approvals.map(({ officeId }) => officeId))
    if (!version.approvers.every((id) => approved.has(id))) return
    await tx.run(markApproved, { id: proposal, approvedSize: entry.size })
    await putInForce(tx, {
      policy: version.policy,
      versionId: proposal,
      from: inForceFrom(version.effectiveFrom, entry.at),
      size: entry.size,
      entry: entry.index,
    })
  },
}

const ofId = query<{ id: string }>()((db, given) =>
  db.selectFrom("policyVersion").selectAll().where("id", "=", given.id),
)
async function findPolicyVersion(
  reader: Reader,
  id: string,
): Promise<PolicyVersionRow | undefined> {
  const row = await reader.first(ofId, { id })
  return row && parsed(row)
}

const ofLabel = query<{ policy: string; version: string }>()((db, given) =>
  db
    .selectFrom("policyVersion")
    .selectAll()
    .where("policy", "=", given.policy)
    .where("version", "=", given.version),
)
/** A version of a policy by what it is called, whatever the view. */
export async function findPolicyVersionCalled(
  reader: Reader,
  given: { readonly policy: string; readonly version: string },
): Promise<PolicyVersionRow | undefined> {
  const row = await reader.first(ofLabel, given)
  return row && parsed(row)
}

const ofPolicies = query<{ policies: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("policyVersion")
    .selectAll()
    .where((on) => among(on.ref("policy"), given.policies))
    .where("firstSize", "<=", given.size)
    .orderBy("policy")
    .orderBy("firstSize", "desc"),
)
/** The versions of some policies that were proposed at a size, the newest first. */
export async function listPolicyVersions(
  reader: Reader,
  size: number,
  policies: readonly string[],
): Promise<PolicyVersionRow[]> {
  return (await reader.all(ofPolicies, { policies, size })).map(parsed)
}

const slugs = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("policyVersion")
    .select("policy")
    .distinct()
    .where("firstSize", "<=", given.size)
    .orderBy("policy"),
)
/** The policies of which a version was proposed at a size. */
export async function listPolicies(reader: Reader, size: number): Promise<string[]> {
  return (await reader.all(slugs, { size })).map(({ policy }) => policy)
}

const approvalsOf = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("policyApproval")
    .selectAll()
    .where((on) => among(on.ref("versionId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("firstSize"),
)
/** Who has approved some versions at a size, in the order of their approvals. */
export const listApprovals = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<PolicyApprovalRow[]> => reader.all(approvalsOf, { ids, size })

const inForce = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("policyInForce")
    .selectAll()
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("policy")
    .orderBy("inForceFrom"),
)
/** Which versions are, were and will be in force as far as known at a size, by policy. */
export const listPoliciesInForce = (reader: Reader, size: number): Promise<PolicyInForceRow[]> =>
  reader.all(inForce, { size })

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("policyVersion")
    .selectAll()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** Versions of policies by the entries that proposed them. */
export async function findPolicyVersions(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, PolicyVersionRow>> {
  const rows = await reader.all(ofIds, { ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.id, parsed(row)]))
}
