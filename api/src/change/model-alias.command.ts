import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { decideAlias } from "./model-alias.rules.ts"
import { readStandsFor } from "./model-alias.store.ts"
import { findModel, findModelVersion } from "./model.store.ts"

export type MoveModelAliasInput = Guard & {
  readonly model: string
  readonly alias: string
  readonly version?: string | null | undefined
  readonly from?: string | null | undefined
}

/** An alias of a model stands for one of its versions from an instant on, or for none. */
export const moveModelAlias = (ctx: Context, input: MoveModelAliasInput): Promise<Outcome> =>
  record(ctx, "moveModelAlias", input, async (tx, now) => {
    const { alias, from = null, version: label = null } = input
    const model = await findModel(tx, input.model)
    if (!model) throw new BadRequest(`model: there is no model named ${input.model}.`, "NOT_FOUND")
    const modelId = model.id
    const version = label === null ? null : await findModelVersion(tx, { modelId, version: label })
    if (version === undefined)
      throw new BadRequest(`version: ${input.model} has no version ${label}.`, "NOT_FOUND")
    const at = from ?? now
    const standsFor = await readStandsFor(tx, { modelId, alias }, at)
    return granted(decideAlias({ model, alias, version: version?.id ?? null, standsFor, from: at }))
  })
