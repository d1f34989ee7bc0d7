import { findModel, findModelNamed, listVersionsOfModel } from "../change/model.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard } from "../ledger/record.ts"
import { newId } from "../ledger/seal.ts"
import { slugOf } from "../ownership/names.ts"
import { freeSlug } from "./import-parties.ts"
import type { ModelsReading, StatedModel } from "./models.ts"
import type { ModelsReport } from "./models.report.ts"
import { decideModel, type ModelCase, type ModelDecision } from "./models.rules.ts"

const entriesAtOnce = 500

/**
 * Appends the models and versions of a file that the register does not have. Reading the same file
 * again appends nothing; one that was cut short is completed by running it again.
 */
export async function importModels(ctx: Context, reading: ModelsReading): Promise<ModelsReport> {
  const models: ModelsReport["models"][number][] = []
  let entries = 0
  for (const stated of reading.models) {
    const taken = await takeModel(ctx, reading.file, stated)
    entries += taken.entries
    models.push(outcomeOf(stated, taken))
  }
  const { size } = await readEnd(ctx.register.engine.reader)
  const { fileName, file, notes } = reading
  return { fileName, file, notes, models, entries, size }
}

type Step = { readonly file: string; readonly model: string; readonly from: number }
type Taken = { readonly decided: ModelDecision; readonly entries: number }

async function takeModel(ctx: Context, file: string, stated: StatedModel): Promise<Taken> {
  let first: ModelDecision | undefined
  let entries = 0
  for (;;) {
    let left = 0
    const input: Guard & Step = { file, model: stated.name, from: entries }
    const { receipts } = await record(ctx, "importModels", input, async (tx) => {
      const decided = decideModel(await caseOf(tx, stated))
      first ??= decided
      left = Math.max(0, decided.entries.length - entriesAtOnce)
      return decided.entries.slice(0, entriesAtOnce)
    })
    entries += receipts.length
    if (first === undefined) throw new Error("Nothing was decided.")
    if (left === 0) return { decided: first, entries }
  }
}

/** A model is known by its name: two that differ only in signs have slugs that differ. */
async function caseOf(tx: Reader, stated: StatedModel): Promise<ModelCase> {
  const { name } = stated
  const known = await findModelNamed(tx, name)
  if (known !== undefined) {
    const versions = await listVersionsOfModel(tx, known.id)
    return { stated, known: { ...known, versions }, fresh: known }
  }
  const slug = await freeSlug(slugOf(name), name, async (wanted) => {
    return (await findModel(tx, wanted)) !== undefined
  })
  return { stated, known: null, fresh: { id: newId(), slug } }
}

const outcomeOf = (stated: StatedModel, { decided }: Taken): ModelsReport["models"][number] => {
  const { entries: _entries, ...told } = decided
  const { name, sections, left } = stated
  return { name, line: told.change === "REFUSED" ? stated.line() : null, ...told, sections, left }
}
