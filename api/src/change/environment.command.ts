import { isSlug } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decideEnvironment } from "./environment.rules.ts"
import { findEnvironment } from "./environment.store.ts"

export type StateEnvironmentInput = Guard & {
  readonly system: string
  readonly slug: string
  readonly name: string
  readonly isProduction: boolean
}

/** An environment of a system is stated: what it is called, and whether it is production. */
export const stateEnvironment = (ctx: Context, input: StateEnvironmentInput): Promise<Outcome> =>
  record(ctx, "stateEnvironment", input, async (tx) => {
    const { slug, name, isProduction } = input
    if (!isSlug(slug)) throw new BadRequest("slug: use a short name such as production.")
    const system = await getSystemId(tx, input.system)
    const row = await findEnvironment(tx, { systemId: system, slug })
    const stated = row ? { name: row.name, isProduction: row.isProduction === 1 } : null
    return granted(decideEnvironment({ system, slug, name, isProduction, stated }))
  })
