import type { FastifyReply, FastifyRequest } from "fastify"
import type { Caller } from "../context.ts"
import { NotAuthenticated } from "../identity/not-authenticated.ts"
import { budgetHeaders, RateLimited, type Budget } from "./budget.ts"
import type { Door } from "./caller.ts"
import { limitedHeaders } from "./refuse.ts"

/** What a request costs before anything of it is looked at. */
export const costOfAsking = 1

/** What a credential costs that proves nothing. */
const costOfGuessing = 100

/** Tells who asks; guesses are paid by the address they come from. */
export const callerOf =
  (door: Door, budget: Budget) =>
  (request: FastifyRequest): Promise<Caller> =>
    door(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof NotAuthenticated) budget.spend("address", request.ip, costOfGuessing)
      throw error
    })

export type Spend = (cost: number) => void

/** Takes what a request costs from whoever asks, and tells them what is left. */
export function spending(
  budget: Budget,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Spend {
  const [of, name] = caller.anonymous
    ? (["address", request.ip] as const)
    : (["signedIn", caller.author.name] as const)
  return (cost) => {
    try {
      const left = budget.spend(of, name, cost)
      if (left) reply.headers(budgetHeaders(left))
    } catch (error) {
      if (error instanceof RateLimited) reply.headers(limitedHeaders(error))
      throw error
    }
  }
}
