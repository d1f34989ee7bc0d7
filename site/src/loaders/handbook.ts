import { shownOf } from "../handbook/policies.ts"
import type { PolicyRecord, PolicyShown, VersionText } from "../handbook/policies.ts"
import {
  ClausesStandingDocument,
  PoliciesDocument,
  PolicyTextsDocument,
} from "../operations/operations.generated.ts"
import { answer, everyNode } from "./ask.ts"
import type { Ask, View } from "./ask.ts"

/** The policies of a view with their versions, by slug. */
export const loadPolicies = (ask: Ask, view: View): Promise<PolicyRecord[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, PoliciesDocument, { ...view, ...window })).register.policies,
    ),
  )

/** What each version of a policy says, by its name. */
export async function loadTexts(
  ask: Ask,
  view: View,
  slug: string,
): Promise<ReadonlyMap<string, VersionText>> {
  const { policy } = (await answer(ask, PolicyTextsDocument, { ...view, slug })).register
  return new Map((policy?.versions ?? []).map((one) => [one.version, one]))
}

/** As many systems of which a clause does not hold as its page names. */
const mostSystems = 100

/** The policies with what comes of the clauses that are in force. */
export async function loadHandbook(
  ask: Ask,
  view: View,
  policies: readonly PolicyRecord[],
): Promise<PolicyShown[]> {
  const shown: PolicyShown[] = []
  for (const policy of policies) {
    const of = shownOf(policy)
    if (!of) continue
    const given = { ...view, slug: policy.slug, first: mostSystems }
    const { register } = of.isInForce
      ? await answer(ask, ClausesStandingDocument, given)
      : { register: { policy: null } }
    shown.push({ policy, ...of, clauses: register.policy?.inForce?.clauses ?? [] })
  }
  return shown
}
