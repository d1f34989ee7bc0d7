import { Refusal } from "../ledger/refusal.ts"

/** A version once proposed never changes: the same one cannot be proposed with other bytes. */
export class VersionTaken extends Refusal {
  override readonly name = "VersionTaken"
  constructor(policy: string, version: string) {
    super(
      `Version ${version} of ${policy} was proposed with other bytes. A version never changes; give the next one.`,
    )
  }
}

/** The very bytes were proposed already. */
export class AlreadyProposed extends Refusal {
  override readonly name = "AlreadyProposed"
  constructor(policy: string, version: string) {
    super(`Version ${version} of ${policy} was proposed already, with the same bytes.`)
  }
}

/** The caller holds none of the offices whose approval is open. */
export class NotAnApprover extends Refusal {
  override readonly name = "NotAnApprover"
}

/** The office has approved the version, or its holder has in another office. */
export class AlreadyApproved extends Refusal {
  override readonly name = "AlreadyApproved"
}

/** Whether a version may be put to its approvers. Null means yes. */
export function decideProposal(given: {
  readonly policy: string
  readonly version: string
  readonly digest: string
  /** The digest under which that version was proposed before; null where it was not. */
  readonly known: string | null
}): Refusal | null {
  const { policy, version, digest, known } = given
  if (known === null) return null
  return known === digest ? new AlreadyProposed(policy, version) : new VersionTaken(policy, version)
}

export type ApprovalCase = {
  readonly title: string
  /** The offices that have to approve, by id, with their slugs. */
  readonly approvers: readonly { readonly id: string; readonly slug: string }[]
  /** The offices that the caller holds at this moment, by id. */
  readonly held: readonly string[]
  /** The office in which the caller approves, by id; null leaves it to what they hold. */
  readonly office: string | null
  readonly caller: string
  readonly approvals: readonly { readonly officeId: string; readonly approverId: string }[]
}

/** The office in which the caller approves, or why they cannot. */
export function decideApproval(given: ApprovalCase): string | Refusal {
  const { title, approvers, held, caller, approvals } = given
  const names = approvers.map(({ slug }) => slug).join(" and ")
  const own = approvers.filter(
    ({ id }) => held.includes(id) && (given.office === null || given.office === id),
  )
  if (own.length === 0)
    return new NotAnApprover(`${title} is approved by ${names}; you hold no such office now.`)
  if (approvals.some(({ approverId }) => approverId === caller))
    return new AlreadyApproved(`You have approved ${title}; another person has to, too.`)
  const open = own.find(({ id }) => !approvals.some(({ officeId }) => officeId === id))
  return open?.id ?? new AlreadyApproved(`${own[0]?.slug} has approved ${title} already.`)
}

/** From when a version is in force: its own date, or its last approval, whichever is later. */
export const inForceFrom = (effectiveFrom: string, lastApproval: string): string =>
  effectiveFrom > lastApproval ? effectiveFrom : lastApproval

/** What takes the place of what, if that comes back to where it began; null where it does not. */
export function supersessionCycle(
  policy: string,
  supersedes: (policy: string) => string | null,
): readonly string[] | null {
  const path = [policy]
  for (let next = supersedes(policy); next !== null; next = supersedes(next)) {
    if (next === policy) return [...path, next]
    if (path.includes(next)) return null
    path.push(next)
  }
  return null
}
