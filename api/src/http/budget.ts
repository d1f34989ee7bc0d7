import { BadRequest } from "../ledger/refusal.ts"
import {
  fullBucket,
  refilled,
  secondsUntil,
  taken,
  type Bucket,
  type Policy,
} from "./budget.rules.ts"

/** What callers may ask in a minute, in points: those of an address without a credential, and others. */
export type BudgetGiven = {
  /** For an address; null has no limit. */
  readonly address: number | null
  /** For a key or a person; null has no limit. */
  readonly signedIn: number | null
}

export const usualBudget: BudgetGiven = { address: 200_000, signedIn: 2_000_000 }

/** What is left to a caller, as the headers say it. */
export type Left = { readonly policy: Policy; readonly points: number; readonly seconds: number }

/** A caller has used up what they may ask for now. */
export class RateLimited extends BadRequest {
  override readonly name = "RateLimited"
  readonly left: Left
  readonly retryAfter: number
  constructor(left: Left, retryAfter: number) {
    super(
      `You have used up what you may ask: ${left.policy.quota} points in ${left.policy.window} seconds. ` +
        `Try again in ${retryAfter} seconds.`,
      "RATE_LIMITED",
    )
    this.left = left
    this.retryAfter = retryAfter
  }
}

const window = 60
const mostBuckets = 10_000

/** Buckets of points for callers; the ones used least recently are forgotten, and full again. */
export class Budget {
  readonly #policies: Record<"address" | "signedIn", Policy | null>
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(given: BudgetGiven, now: () => number = () => performance.now()) {
    const of = (quota: number | null) => (quota === null ? null : { quota, window })
    this.#policies = { address: of(given.address), signedIn: of(given.signedIn) }
    this.#now = now
  }

  /** What is taken from a caller: their name, or the address of somebody without one. */
  spend(of: "address" | "signedIn", caller: string, cost: number): Left | null {
    const policy = this.#policies[of]
    if (!policy) return null
    const name = `${of} ${of === "address" ? networkOf(caller) : caller}`
    const bucket = refilled(
      this.#buckets.get(name) ?? fullBucket(policy, this.#now()),
      policy,
      this.#now(),
    )
    const after = taken(bucket, cost)
    this.#keep(name, after ?? bucket)
    if (!after) throw new RateLimited(leftOf(bucket, policy), secondsUntil(bucket, policy, cost))
    return leftOf(after, policy)
  }

  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name)
    this.#buckets.set(name, bucket)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size > mostBuckets && oldest !== undefined) this.#buckets.delete(oldest)
  }
}

const leftOf = (bucket: Bucket, policy: Policy): Left => ({
  policy,
  points: Math.floor(bucket.points),
  seconds: secondsUntil(bucket, policy, policy.quota),
})

/** One household of the IPv6 internet has a network of 64 bits, and any address in it. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address
  const [head = "", tail = ""] = address.split("::", 2)
  const groups = head.split(":").filter(Boolean)
  const after = tail.split(":").filter(Boolean)
  const zeros = address.includes("::") ? 8 - groups.length - after.length : 0
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...after].slice(0, 4).join(":")
}

/** The headers that tell a caller what is left (draft-ietf-httpapi-ratelimit-headers). */
export const budgetHeaders = ({
  policy,
  points,
  seconds,
}: Left): Readonly<Record<string, string>> => ({
  "ratelimit-policy": `"points";q=${policy.quota};w=${policy.window}`,
  ratelimit: `"points";r=${Math.max(0, points)};t=${seconds}`,
})
