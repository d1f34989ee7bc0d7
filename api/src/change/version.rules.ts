import type { EntryOf, SigningRole } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"

/** Whoever put a version together never signs it off. */
export class AuthorCannotSign extends Refusal {
  override readonly name = "AuthorCannotSign"
  constructor(label: string) {
    super(`You put version ${label} together; somebody else must sign it off.`)
  }
}

/** The caller does not hold the role in which they sign. */
export class NotInThatRole extends Refusal {
  override readonly name = "NotInThatRole"
  constructor(role: string) {
    super(`You are not ${role} for this system on this day; somebody who is must sign.`)
  }
}

export class AlreadySigned extends Refusal {
  override readonly name = "AlreadySigned"
  constructor(label: string) {
    super(`You have signed version ${label} off in this role already.`)
  }
}

/** A version of that label exists, and a version never changes. */
export class LabelTaken extends Refusal {
  override readonly name = "LabelTaken"
  constructor(label: string) {
    super(
      `label: this system has a version ${label} already. A version never changes; give the next label.`,
    )
  }
}

/** A person who put a version together under the name of another could sign it off. */
export class NotTheAuthor extends Refusal {
  override readonly name = "NotTheAuthor"
  constructor(label: string) {
    super(
      `author: a person drafts version ${label} as their own; its author drafts it, or a pipeline that names them.`,
    )
  }
}

/** Whether a version may be drafted under the name of an author. Null means yes. */
export const decideAuthor = (given: {
  readonly label: string
  /** The person who drafts; null for a machine. */
  readonly drafter: string | null
  readonly author: string
}): NotTheAuthor | null =>
  given.drafter === null || given.drafter === given.author ? null : new NotTheAuthor(given.label)

export type SignOffCase = {
  readonly system: string
  readonly version: {
    readonly id: string
    readonly label: string
    readonly digest: string
    readonly authorId: string
  }
  readonly signer: string
  readonly as: SigningRole
  /** The roles the signer holds for the system at this moment. */
  readonly roles: readonly string[]
  /** The roles in which the signer has signed this version. */
  readonly signed: readonly string[]
}

/** A reviewer agrees to exactly the digest of one version, in a role they hold. */
export function decideSignOff(given: SignOffCase): EntryOf<"version.signed-off@1"> | Refusal {
  const { system, version, signer, as } = given
  if (signer === version.authorId) return new AuthorCannotSign(version.label)
  if (!given.roles.includes(as)) return new NotInThatRole(as)
  if (given.signed.includes(as)) return new AlreadySigned(version.label)
  return {
    kind: "version.signed-off@1",
    system,
    references: [version.id, signer],
    values: { version: version.id, digest: version.digest, as, signer },
  }
}
