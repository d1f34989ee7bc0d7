import { findModelNamed, findModelVersion } from "../change/model.store.ts"
import {
  describeModelVersion,
  describeVersion,
  readDescriptions,
} from "../change/description.command.ts"
import { NothingToChange } from "../change/deployment.rules.ts"
import { getVersion } from "../change/version.command.ts"
import type { Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
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
  const { licence, ...said } = description
  const { reader } = ctx.register.engine
  const { id, slug } = await subjectOf(ctx, to)
  const { provenance } = (await readDescriptions(reader, [id]))(id)
  // Where it comes from is stated whole, and may be known already.
  const input = { ...said, version: to.version, ...(provenance === null && { licence }) }
  const describing =
    "system" in to
      ? describeVersion(ctx, { ...input, system: slug })
      : describeModelVersion(ctx, { ...input, model: slug })
  const isNew = await describing.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NothingToChange) return false
      throw error
    },
  )
  const { sections, left } = card
  return { fileName, file, to, isNew, sections, left, size: (await readEnd(reader)).size }
}

/** The id of the version, and the slug of what it is a version of. */
async function subjectOf({ register }: Context, to: Attached) {
  const { reader } = register.engine
  if ("system" in to)
    return { id: (await getVersion(reader, to.system, to.version)).id, slug: to.system }
  const model = await findModelNamed(reader, to.model)
  if (!model) throw new BadRequest(`model: there is no model named ${to.model}.`, "NOT_FOUND")
  const { version: label } = to
  const version = await findModelVersion(reader, { modelId: model.id, version: label })
  if (!version) throw new BadRequest(`version: ${to.model} has no version ${label}.`, "NOT_FOUND")
  return { id: version.id, slug: model.slug }
}
