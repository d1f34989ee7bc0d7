import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listOfficesAt } from "../ownership/office.store.ts"
import { findParties, getParty } from "../ownership/party.store.ts"
import { readPolicyTimeline } from "./policies.ts"
import { checkPolicy } from "./policy-check.ts"
import type { Policy } from "./policy-file.ts"
import { decideApproval, decideProposal, supersessionCycle } from "./policy.rules.ts"
import { findPolicyVersionCalled, listApprovals, type PolicyVersionRow } from "./policy.store.ts"

export type ProposePolicyInput = Guard & {
  /** The Markdown file, every byte of it. */
  readonly text: string
}

/** A version of a policy is put to its approvers, exactly as its file is. */
export const proposePolicy = (ctx: Context, input: ProposePolicyInput): Promise<Outcome> => {
  const policy = readChecked(input.text)
  return record(ctx, "proposePolicy", input, async (tx) => {
    const { slug, version, digest } = policy
    const known = await findPolicyVersionCalled(tx, { policy: slug, version })
    const refused = decideProposal({ policy: slug, version, digest, known: known?.digest ?? null })
    if (refused) throw refused
    const approvers: string[] = []
    for (const office of policy.approvers) approvers.push(await officeId(tx, office, "approvers"))
    const owner = await officeId(tx, policy.owner, "owner")
    await refuseCycle(tx, policy)
    return {
      kind: "policy.proposed@1",
      system: null,
      references: [...new Set([owner, ...approvers])],
      values: {
        policy: slug,
        version,
        title: policy.title,
        owner,
        approvers,
        effectiveFrom: policy.effectiveFrom,
        bindsExistingFrom: policy.bindsExistingFrom,
        reviewBy: { date: policy.reviewBy, precision: "DAY", text: policy.reviewBy },
        text: policy.text,
        digest,
      },
    }
  })
}

function readChecked(text: string): Policy {
  const { located, problems } = checkPolicy("text", new TextEncoder().encode(text))
  if (located && problems.length === 0) return located.policy
  throw new BadRequest(
    problems.map(({ line, column, message }) => `text:${line}:${column}: ${message}`).join("\n"),
  )
}

async function refuseCycle(reader: Reader, { slug, supersedes }: Policy): Promise<void> {
  if (supersedes === null) return
  const { size } = await readEnd(reader)
  const timeline = await readPolicyTimeline(reader, size)
  const cycle = supersessionCycle(slug, (policy) =>
    policy === slug
      ? supersedes
      : (timeline.findLast((one) => one.slug === policy)?.supersedes ?? null),
  )
  if (cycle)
    throw new BadRequest(`supersedes: ${cycle.join(" takes the place of ")}: that has no end.`)
}

async function officeId(reader: Reader, slug: string, argument: string): Promise<string> {
  const party = await getParty(reader, slug, argument)
  if (party.kind === "OFFICE") return party.id
  throw new BadRequest(`${argument}: ${slug} is no office; register one as a party first.`)
}

export type ApprovePolicyInput = Guard & {
  readonly policy: string
  readonly version: string
  /** The digest that the approver read. */
  readonly digest: string
  readonly office?: string | null | undefined
}

/** An approver agrees to exactly the bytes of a version, in an office that they hold. */
export const approvePolicy = (ctx: Context, input: ApprovePolicyInput): Promise<Outcome> =>
  record(ctx, "approvePolicy", input, async (tx, now) => {
    const caller = actingPerson(ctx)
    const version = await getPolicyVersion(tx, input)
    if (input.digest !== version.digest)
      throw new BadRequest(
        `digest: version ${version.version} of ${version.policy} has the digest ${version.digest}.`,
      )
    const { size } = await readEnd(tx)
    const view = { size, asOf: now, audience: "PUBLIC" } as const
    const offices = await findParties(tx, view, version.approvers)
    const office = granted(
      decideApproval({
        title: `${version.title} (${version.version})`,
        approvers: version.approvers.map((id) => ({ id, slug: offices.get(id)?.slug ?? id })),
        held: await listOfficesAt(tx, caller, now),
        office: input.office ? (await getParty(tx, input.office, "office")).id : null,
        caller,
        approvals: await listApprovals(tx, size, [version.id]),
      }),
    )
    return {
      kind: "policy.approved@1",
      system: null,
      references: [version.id, office],
      values: {
        policy: version.policy,
        proposal: version.id,
        digest: version.digest,
        office,
        approver: caller,
      },
    }
  })

/** A version by what it is called. Throws a bad request for one that was not proposed. */
export async function getPolicyVersion(
  reader: Reader,
  { policy, version }: { readonly policy: string; readonly version: string },
): Promise<PolicyVersionRow> {
  const row = await findPolicyVersionCalled(reader, { policy, version })
  if (!row)
    throw new BadRequest(`version: no version ${version} of ${policy} was proposed.`, "NOT_FOUND")
  return row
}
