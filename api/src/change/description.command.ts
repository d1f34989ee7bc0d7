import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { decideDescription, type Description } from "./description.rules.ts"
import { readDescriptions } from "./description.store.ts"
import { findModel, findModelVersion } from "./model.store.ts"
import { getVersion } from "./version.command.ts"

/** What is said of a version: what is not given is not said. */
type Said = { readonly [Name in keyof Description]?: string | null | undefined }

export type DescribeVersionInput = Guard &
  Said & {
    readonly system: string
    readonly version: string
  }

/** Where a version of a system comes from is stated, or a model card is attached to it. */
export const describeVersion = (ctx: Context, input: DescribeVersionInput): Promise<Outcome> =>
  record(ctx, "describeVersion", input, async (tx) => {
    const {
      id: version,
      systemId: system,
      label,
    } = await getVersion(tx, input.system, input.version)
    const known = (await readDescriptions(tx, [version]))(version)
    const said = descriptionOf(input)
    return granted(decideDescription({ of: { system, version }, label, said, known }))
  })

export type DescribeModelVersionInput = Guard &
  Said & {
    readonly model: string
    readonly version: string
  }

/** Where a version of a model comes from is stated, or a model card is attached to it. */
export const describeModelVersion = (
  ctx: Context,
  input: DescribeModelVersionInput,
): Promise<Outcome> =>
  record(ctx, "describeModelVersion", input, async (tx) => {
    const { version: label } = input
    const model = await findModel(tx, input.model)
    if (!model) throw new BadRequest(`model: there is no model named ${input.model}.`, "NOT_FOUND")
    const version = await findModelVersion(tx, { modelId: model.id, version: label })
    if (!version)
      throw new BadRequest(`version: ${input.model} has no version ${label}.`, "NOT_FOUND")
    const of = { model: model.id, modelVersion: version.id }
    const known = (await readDescriptions(tx, [version.id]))(version.id)
    return granted(decideDescription({ of, label, said: descriptionOf(input), known }))
  })

const descriptionOf = (said: Said): Description => ({
  provenance: said.provenance ?? null,
  source: said.source ?? null,
  run: said.run ?? null,
  licence: said.licence ?? null,
  card: said.card ?? null,
  cardTitle: said.cardTitle ?? null,
  cardSource: said.cardSource ?? null,
  cardText: said.cardText ?? null,
})
