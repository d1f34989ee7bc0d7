import type { ChangeRisk, ChangeState, EntryOf, SigningRole } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { decideLaw, type LawCase } from "../ownership/law-version.rules.ts"
import { NotInThatRole } from "./version.rules.ts"

/** That change is asked for already. */
export class AlreadyRequested extends Refusal {
  override readonly name = "AlreadyRequested"
}

/** No change is asked for that could be judged, reviewed or withdrawn. */
export class NoOpenChange extends Refusal {
  override readonly name = "NoOpenChange"
  constructor(label: string, environment: string, state: ChangeState | null) {
    super(
      state === null
        ? `Nobody asks for version ${label} in ${environment}. Request the change first.`
        : `The change to version ${label} in ${environment} is ${state}: nothing more is said of it.`,
    )
  }
}

/** Nobody has said whether the change is substantial, which a reviewer has to know. */
export class NotJudged extends Refusal {
  override readonly name = "NotJudged"
  constructor(label: string) {
    super(
      `Nobody has judged whether the change to version ${label} is substantial. Judge it first; then it is reviewed.`,
    )
  }
}

/** The caller has reviewed it in that role, and said the same. */
export class AlreadyReviewed extends Refusal {
  override readonly name = "AlreadyReviewed"
  constructor(label: string) {
    super(`You have said this of the change to version ${label} in this role already.`)
  }
}

/** Whoever asks for a change, or put its version together, neither judges nor reviews it. */
export class AuthorCannotReview extends Refusal {
  override readonly name = "AuthorCannotReview"
  constructor(label: string) {
    super(
      `You asked for version ${label}, or put it together; somebody else must judge and review it.`,
    )
  }
}

/** A change as it stands when something is done about it. */
export type ChangeCase = {
  readonly system: string
  readonly environment: string
  readonly version: {
    readonly id: string
    readonly label: string
    readonly digest: string
    readonly authorId: string
  }
  /** The last request for that version there; null where there is none. */
  readonly request: {
    readonly id: string
    readonly requesterId: string | null
    readonly state: ChangeState
    readonly isJudged: boolean
  } | null
}

const isOpen = (state: ChangeState): boolean => state !== "WITHDRAWN" && state !== "DEPLOYED"

/** The request that is open, and was asked for by somebody else. */
function openFor({ request, version, environment }: ChangeCase, actor: string | null) {
  if (request === null || !isOpen(request.state))
    return new NoOpenChange(version.label, environment, request?.state ?? null)
  if (actor !== null && (actor === version.authorId || actor === request.requesterId))
    return new AuthorCannotReview(version.label)
  return request
}

export type RequestCase = ChangeCase & {
  /** The version that runs there now. */
  readonly replaces: string | null
  readonly requester: string | null
  readonly what: string
  readonly why: string
  readonly risk: ChangeRisk
  readonly mayGoWrong: string | null
  readonly roles: readonly SigningRole[]
}

/** A version is asked for in an environment, in the place of what runs there. */
export function decideRequest(given: RequestCase): EntryOf<"change.requested@1"> | Refusal {
  const { system, version, environment, request, replaces, requester } = given
  const { what, why, risk, mayGoWrong } = given
  if (given.roles.length === 0)
    throw new BadRequest("roles: give at least one role whose review is asked for.")
  if (request !== null && isOpen(request.state))
    return new AlreadyRequested(
      `Version ${version.label} is asked for in ${environment} already. Withdraw that, or go on with it.`,
    )
  if (replaces === version.id)
    return new AlreadyRequested(`Version ${version.label} runs in ${environment} already.`)
  return {
    kind: "change.requested@1",
    system,
    references: [version.id, ...[replaces, requester].filter((id) => id !== null)],
    values: {
      version: version.id,
      digest: version.digest,
      replaces,
      environment,
      what,
      why,
      risk,
      mayGoWrong,
      roles: [...new Set(given.roles)],
      requester,
    },
  }
}

export type ModificationCase = {
  readonly foreseen: boolean
  readonly affectsCompliance: boolean
  readonly changesPurpose: boolean
}

/**
 * Whether a change is a substantial modification (AI Act Art. 3(23)): not foreseen or planned in
 * the initial conformity assessment, and compliance is affected or the intended purpose modified.
 */
export const isSubstantial = ({
  foreseen,
  affectsCompliance,
  changesPurpose,
}: ModificationCase): boolean => !foreseen && (affectsCompliance || changesPurpose)

export type JudgeCase = ChangeCase &
  ModificationCase & {
    readonly by: string
    readonly law: LawCase
    readonly reason: string
    readonly now: string
  }

/** Somebody else than its author judges whether a change is substantial. */
export function decideJudgement(given: JudgeCase): EntryOf<"change.judged@1"> | Refusal {
  const { system, by, foreseen, affectsCompliance, changesPurpose, reason } = given
  const request = openFor(given, by)
  if (request instanceof Refusal) return request
  const law = decideLaw(given.law, given.now)
  if (law instanceof Refusal) return law
  const substantial = isSubstantial(given)
  const judged = { foreseen, affectsCompliance, changesPurpose, substantial, ...law }
  return {
    kind: "change.judged@1",
    system,
    references: [request.id, by],
    values: { request: request.id, ...judged, by, reason },
  }
}

export type ChangeReviewCase = ChangeCase & {
  readonly reviewer: string
  readonly as: SigningRole
  /** The roles that the reviewer holds for the system at this moment. */
  readonly roles: readonly string[]
  readonly outcome: "APPROVED" | "CHANGES_REQUESTED"
  readonly comments: string | null
  /** What the reviewer has said of it that stands, by role. */
  readonly said: readonly { readonly role: string; readonly outcome: string }[]
}

/** Somebody else than its author reviews a change in a role they hold; the last word counts. */
export function decideChangeReview(
  given: ChangeReviewCase,
): EntryOf<"change.reviewed@1"> | Refusal {
  const { system, version, reviewer, as, outcome, comments } = given
  const request = openFor(given, reviewer)
  if (request instanceof Refusal) return request
  if (!given.roles.includes(as)) return new NotInThatRole(as)
  if (!request.isJudged) return new NotJudged(version.label)
  if (given.said.some((one) => one.role === as && one.outcome === outcome))
    return new AlreadyReviewed(version.label)
  return {
    kind: "change.reviewed@1",
    system,
    references: [request.id, reviewer],
    values: { request: request.id, digest: version.digest, as, reviewer, outcome, comments },
  }
}

export type WithdrawCase = ChangeCase & { readonly by: string | null; readonly reason: string }

/** A change is no longer asked for. */
export function decideWithdrawal(given: WithdrawCase): EntryOf<"change.withdrawn@1"> | Refusal {
  const { system, by, reason } = given
  const request = openFor(given, null)
  if (request instanceof Refusal) return request
  return {
    kind: "change.withdrawn@1",
    system,
    references: [request.id],
    values: { request: request.id, by, reason },
  }
}
