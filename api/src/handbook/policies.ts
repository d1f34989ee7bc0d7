import { openInstant, type Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { readPolicy, type Policy } from "./policy-file.ts"
import { findPolicyVersions, listPoliciesInForce, type PolicyVersionRow } from "./policy.store.ts"
import type { PolicyInForce } from "./verdict.rules.ts"

// The bytes of a version never change, so what they say is read once.
const read = new Map<string, Policy>()
const mostKept = 1000

/** What a published version says. Its bytes were checked before they were recorded. */
export function policyOf({ id, policy, text }: Pick<PolicyVersionRow, "id" | "policy" | "text">) {
  const known = read.get(id) ?? readPolicy(policy, new TextEncoder().encode(text)).policy
  if (read.size >= mostKept) read.clear()
  read.set(id, known)
  return known
}

/** The policies over time, as far as known at a size. */
export type PolicyTimeline = readonly (PolicyInForce & {
  readonly inForceUntil: string
  readonly supersedes: string | null
  readonly satisfies: readonly string[]
})[]

/**
 * The versions that are, were or will be in force, with what they say. What is superseded is in
 * force until what takes its place first is, and never again.
 */
export async function readPolicyTimeline(reader: Reader, size: number): Promise<PolicyTimeline> {
  const rows = await listPoliciesInForce(reader, size)
  const versions = await findPolicyVersions(
    reader,
    rows.map(({ versionId }) => versionId),
  )
  const timeline = rows.flatMap(({ versionId, inForceFrom, inForceUntil }) => {
    const row = versions.get(versionId)
    if (!row) return []
    const { slug, title, clauses, version, supersedes, satisfies } = policyOf(row)
    const { bindsExistingFrom } = row
    const span = { inForceFrom, inForceUntil, bindsExistingFrom }
    return [{ slug, title, version, versionId, ...span, clauses, supersedes, satisfies }]
  })
  return timeline.flatMap((one) => {
    const until = endBySupersession(one.slug, timeline)
    if (until <= one.inForceFrom) return []
    return [until < one.inForceUntil ? { ...one, inForceUntil: until } : one]
  })
}

/** When what takes the place of a policy is first in force. */
const endBySupersession = (
  policy: string,
  timeline: readonly { readonly supersedes: string | null; readonly inForceFrom: string }[],
): string =>
  timeline
    .filter(({ supersedes }) => supersedes === policy)
    .map(({ inForceFrom }) => inForceFrom)
    .sort()[0] ?? openInstant

/** Those that are in force at an instant. */
export const inForceAt = (timeline: PolicyTimeline, asOf: string): PolicyTimeline =>
  timeline.filter((one) => one.inForceFrom <= asOf && asOf < one.inForceUntil)

/** Those that are in force in a view. */
export const readPoliciesInForce = async (
  reader: Reader,
  { size, asOf }: View,
): Promise<PolicyTimeline> => inForceAt(await readPolicyTimeline(reader, size), asOf)
