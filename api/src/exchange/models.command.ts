import type { Entry } from "@answerable/schema/entries"
import { readDescriptions } from "../change/description.store.ts"
import { readStandsFor } from "../change/model-alias.store.ts"
import { decideAlias, isAlias } from "../change/model-alias.rules.ts"
import {
  findModel,
  findModelNamed,
  findModelVersion,
  listVersionsOfModel,
} from "../change/model.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { newId } from "../ledger/seal.ts"
import { slugOf } from "../ownership/names.ts"
import { freeSlug } from "./import-parties.ts"
import type { ModelsReading, StatedAlias, StatedModel } from "./models.ts"
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
    const moved = await moveAliases(ctx, reading.file, stated, taken.decided)
    entries += taken.entries + moved.length
    models.push(outcomeOf(stated, taken, moved))
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

/** Lets the aliases stand for what the file says; those that it does not name stay as they are. */
async function moveAliases(
  ctx: Context,
  file: string,
  { name, aliases }: StatedModel,
  { change, slug }: ModelDecision,
): Promise<readonly StatedAlias[]> {
  if (change === "REFUSED" || aliases.length === 0) return []
  const moved: StatedAlias[] = []
  const input: Guard & Omit<Step, "from"> = { file, model: `${name}: aliases` }
  await record(ctx, "importModels", input, async (tx, from) => {
    moved.length = 0
    const entries: Entry[] = []
    const model = await findModel(tx, slug)
    const known = aliases.filter(({ alias }) => isAlias(alias))
    for (const { alias, version: label } of model ? known : []) {
      const modelId = model?.id ?? ""
      const version = await findModelVersion(tx, { modelId, version: label })
      const standsFor = await readStandsFor(tx, { modelId, alias }, from)
      if (!version || !model || version.id === standsFor) continue
      const decided = decideAlias({ model, alias, version: version.id, standsFor, from })
      entries.push(granted(decided))
      moved.push({ alias, version: label })
    }
    return entries
  })
  return moved
}

/** A model is known by its name: two that differ only in signs have slugs that differ. */
async function caseOf(tx: Reader, stated: StatedModel): Promise<ModelCase> {
  const { name } = stated
  const ids = stated.versions.map(newId)
  const known = await findModelNamed(tx, name)
  if (known !== undefined) {
    const rows = await listVersionsOfModel(tx, known.id)
    const described = await readDescriptions(
      tx,
      rows.map(({ id }) => id),
    )
    const versions = rows.map((row) => ({ ...row, known: described(row.id) }))
    return { stated, known: { ...known, versions }, fresh: { ...known, versions: ids } }
  }
  const slug = await freeSlug(slugOf(name), name, async (wanted) => {
    return (await findModel(tx, wanted)) !== undefined
  })
  return { stated, known: null, fresh: { id: newId(), slug, versions: ids } }
}

function outcomeOf(
  stated: StatedModel,
  { decided }: Taken,
  moved: readonly StatedAlias[],
): ModelsReport["models"][number] {
  const { entries: _entries, ...told } = decided
  const { name, sections, left } = stated
  const line = told.change === "REFUSED" ? stated.line() : null
  const change = told.change === "UNCHANGED" && moved.length > 0 ? "CHANGED" : told.change
  return {
    name,
    line,
    ...told,
    change,
    aliases: moved,
    remarks: remarksOn(stated, told),
    sections,
    left,
  }
}

/** What the decision remarks, and the aliases that are not taken. */
function remarksOn(
  { aliases, versions }: StatedModel,
  { change, remarks }: Pick<ModelDecision, "change" | "remarks">,
): readonly string[] {
  const ready = new Set(versions.map(({ version }) => version))
  const out = aliases.filter(({ alias, version }) => !isAlias(alias) || !ready.has(version))
  return change === "REFUSED"
    ? remarks
    : [
        ...remarks,
        ...out.map(({ alias, version }) =>
          isAlias(alias)
            ? `alias ${alias}: version ${version} is not taken, so it stands for nothing here`
            : `alias ${alias}: it is not what MLflow takes as one`,
        ),
      ]
}
