import { isSlug, slugInWords } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { SlugTaken } from "../ownership/slug.rules.ts"
import { findModel, findModelVersion } from "./model.store.ts"
import { LabelTaken } from "./version.rules.ts"

export type RegisterModelInput = Guard & {
  readonly slug: string
  readonly name: string
  readonly provider?: string | null | undefined
}

/** A model becomes known to the register. */
export const registerModel = (ctx: Context, input: RegisterModelInput): Promise<Outcome> =>
  record(ctx, "registerModel", input, async (tx) => {
    const { slug, name, provider = null } = input
    if (!isSlug(slug)) throw new BadRequest(`slug: use ${slugInWords}.`)
    if (await findModel(tx, slug)) throw new SlugTaken(slug)
    return {
      kind: "model.registered@1",
      system: null,
      references: [],
      values: { slug, name, provider },
    }
  })

export type RegisterModelVersionInput = Guard & {
  readonly model: string
  readonly version: string
  readonly digest?: string | null | undefined
}

/** A version of a model becomes known to the register. */
export const registerModelVersion = (
  ctx: Context,
  input: RegisterModelVersionInput,
): Promise<Outcome> =>
  record(ctx, "registerModelVersion", input, async (tx) => {
    const { version, digest = null } = input
    const model = await findModel(tx, input.model)
    if (!model) throw new BadRequest(`model: there is no model named ${input.model}.`, "NOT_FOUND")
    if (await findModelVersion(tx, { modelId: model.id, version })) throw new LabelTaken(version)
    return {
      kind: "model-version.registered@1",
      system: null,
      references: [model.id],
      values: { model: model.id, version, digest },
    }
  })
