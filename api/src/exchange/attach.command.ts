import { NothingToChange } from "../change/deployment.rules.ts"
import { decideDescription, type DescriptionCase } from "../change/description.rules.ts"
import { readDescriptions } from "../change/description.store.ts"
import { findModelNamed, findModelVersion } from "../change/model.store.ts"
import { findVersion } from "../change/version.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import type { Guard } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import type { Left, ModelsReading, Section } from "./models.ts"

/** What a card is attached to: a version of a system by slug, or of a model by name. */
export type Attached =
  | { readonly system: string; readonly version: string }
  | { readonly model: string; readonly version: string }

/** What became of a card that was attached to a version. */
export type AttachReport = {
  readonly fileName: string
  readonly file: string
  readonly to: Attached
  readonly isNew: boolean
  readonly sections: readonly Section[]
  readonly left: readonly Left[]
  readonly size: number
}

/** Attaches a card to a version that the register has. The same card again changes nothing. */
export async function attachCard(
  ctx: Context,
  { fileName, file, models }: ModelsReading,
  to: Attached,
): Promise<AttachReport> {
  const [card] = models
  const description = card?.versions[0]?.description
  if (!card || !description) throw new Error("A card is of one model.")
  const input: Guard & Attached & { readonly file: string } = { ...to, file }
  const { receipts, size } = await record(ctx, "importModels", input, async (tx) => {
    const of = await subjectOf(tx, to)
    const id = "system" in of ? of.version : of.modelVersion
    const known = (await readDescriptions(tx, [id]))(id)
    // Where it comes from is stated whole, and may be known already.
    const licence = known.provenance === null ? description.licence : null
    const said = { ...description, licence }
    const decided = decideDescription({ of, label: to.version, said, known })
    return decided instanceof NothingToChange ? [] : granted(decided)
  })
  const { sections, left } = card
  return { fileName, file, to, isNew: receipts.length > 0, sections, left, size }
}

/** The version, and what it is a version of. */
async function subjectOf(reader: Reader, to: Attached): Promise<DescriptionCase["of"]> {
  if ("system" in to) {
    const system = await getSystemId(reader, to.system)
    const version = await findVersion(reader, { systemId: system, label: to.version })
    if (!version)
      throw new BadRequest(`version: ${to.system} has no version ${to.version}.`, "NOT_FOUND")
    return { system, version: version.id }
  }
  const model = await findModelNamed(reader, to.model)
  if (!model) throw new BadRequest(`model: there is no model named ${to.model}.`, "NOT_FOUND")
  const version = await findModelVersion(reader, { modelId: model.id, version: to.version })
  if (!version)
    throw new BadRequest(`version: ${to.model} has no version ${to.version}.`, "NOT_FOUND")
  return { model: model.id, modelVersion: version.id }
}
