import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Author, Decide, Guard, Outcome } from "./ledger/record.ts"
import { BadRequest, invariant } from "./ledger/refusal.ts"
import type { Act } from "./ownership/permission.rules.ts"
import { permit } from "./ownership/permit.ts"
import type { Register } from "./register.ts"
import type { Role } from "./roles.ts"

/** Who is calling, and what they may read. */
export type Caller = {
  readonly author: Author
  readonly audience: Audiences
  /** What they may do besides what they answer for. */
  readonly roles: readonly Role[]
  /** Calls without a credential: reads what is PUBLIC, and does nothing. */
  readonly anonymous?: boolean
  /** Of somebody signed in: the slug by which they are a person of the register, or would be. */
  readonly slug?: string | null
}

/** What every command and resolver is given: the register, and who is calling. */
export type Context = { readonly register: Register; readonly caller: Caller }

/**
 * Records an act of the caller through the one door, if they may do it at the instant at which it
 * is recorded. Throws `NotPermitted`, or a bad request for a caller without a credential.
 */
export async function record(
  ctx: Context,
  act: Act,
  input: Guard,
  decide: Decide,
): Promise<Outcome> {
  const { author, roles, anonymous } = ctx.caller
  if (anonymous)
    throw new BadRequest(
      `${act} needs a credential: an API key or an access token, as Authorization: Bearer.`,
      "UNAUTHENTICATED",
    )
  if (author.actor.party === null && author.actor.machine === null)
    throw new BadRequest(unregistered(ctx.caller), "FORBIDDEN")
  return ctx.register.recorder.record(author, act, input, async (tx, at) => {
    await permit(tx, { act, actor: author.actor, roles, input, at })
    return decide(tx, at)
  })
}

const unregistered = ({ slug }: Caller): string =>
  slug
    ? `You are signed in, and no person of this register: nobody here has the slug ${slug}, or they have left.`
    : "You are signed in, and no person of this register: your token does not name one."

/** The person who acts, in an act that only persons are permitted. */
export function actingPerson({ caller }: Context): string {
  const { party } = caller.author.actor
  invariant(party !== null, "only a person was permitted to do this")
  return party
}

/** The machine user of the folder itself, who may do what a person need not have done. */
export const folderCaller = (register: Register): Caller => ({
  author: register.machine,
  audience: "REGULATOR",
  roles: ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"],
})
