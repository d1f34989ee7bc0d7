import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { decideAlias } from "./model-alias.rules.ts"
import { listOpenAliases } from "./model-alias.store.ts"
import { findModel, findModelVersion } from "./model.store.ts"

export type MoveModelAliasInput = Guard & {
  readonly model: string
  readonly alias: string
  readonly version?: string | null | undefined
  readonly from?: string | null | undefined
}

/** The version that an alias stands for at an instant, as it is known now; null for none. */
export async function readStandsFor(
  reader: Reader,
  of: { readonly modelId: string; readonly alias: string },
  at: string,
): Promise<string | null> {
  const rows = await listOpenAliases(reader, of)
  return rows.find((row) => row.inForceFrom <= at && at < row.inForceUntil)?.versionId ?? null
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
