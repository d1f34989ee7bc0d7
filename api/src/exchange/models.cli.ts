import { folderCaller, type Context } from "../context.ts"
import { openRegister } from "../register.ts"
import { attachCard, type Attached } from "./attach.command.ts"
import type { ImportOptions, Streams } from "./import.cli.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { readMlflow } from "./mlflow.ts"
import { readModelCard } from "./model-card.ts"
import type { ModelsReading } from "./models.ts"
import { importModels } from "./models.command.ts"
import { printAttached, printModels, printReading } from "./models.report.ts"
import { NotFound } from "./refusals.ts"

type Read = (path: string, model?: string) => Promise<ModelsReading>
const forms = {
  mlflow: (path) => readMlflow(path),
  "model-card": readModelCard,
} as const satisfies { readonly [form: string]: Read }

/** The forms in which models are read, by the name they are imported under. */
export const isModelForm = (name: string): name is keyof typeof forms => Object.hasOwn(forms, name)

/** Runs `import mlflow` or `import model-card`. Throws NotFound and FileRefused. */
export async function runModelsImport(
  form: keyof typeof forms,
  files: readonly string[],
  options: ImportOptions,
  { out }: Streams,
): Promise<void> {
  const { model } = options
  if (model !== undefined) holdToModel(form, files, model)
  const to = attachedTo(form, files, options)
  const readings: ModelsReading[] = []
  // Every file is read to its end before the first is written: one refusal refuses all.
  for (const file of files) readings.push(await forms[form](file, model))
  if (options.explain !== undefined) {
    const told = readings.map(({ models, ...reading }) => ({
      ...reading,
      models: models.map(({ line: _line, ...model }) => model),
    }))
    out.write(options.json ? asJson(told) : readings.map(printReading).join("\n"))
    return
  }
  if (to !== undefined) {
    const reports = await writeAll(readings, options, (ctx, one) => attachCard(ctx, one, to))
    out.write(options.json ? asJson(reports) : reports.map(printAttached).join("\n"))
    return
  }
  const reports = await writeAll(readings, options, importModels)
  out.write(options.json ? asJson(reports) : reports.map(printModels).join("\n"))
}

function holdToModel(form: string, files: readonly string[], model: string): void {
  if (form !== "model-card" || files.length > 1)
    throw new BadRequest("--model says which model one card is of: import model-card CARD.")
  if (!/^[^\s/]+(\/[^\s/]+)?$/.test(model))
    throw new BadRequest("--model: give the model as ORG/NAME or NAME, without blanks.")
}

/** What a card is attached to; undefined where it becomes a version by itself. */
function attachedTo(
  form: string,
  files: readonly string[],
  { system, model, version }: ImportOptions,
): Attached | undefined {
  if (system === undefined && version === undefined) return undefined
  if (form !== "model-card" || files.length > 1)
    throw new BadRequest(
      "--system and --version say which version one card is attached to: import model-card CARD.",
    )
  if (version === undefined)
    throw new BadRequest("--version: say which version of the system the card is attached to.")
  if (system !== undefined) return { system, version }
  if (model === undefined)
    throw new BadRequest("--version: say of which system or model it is, by --system or --model.")
  return { model: model.slice(model.indexOf("/") + 1), version }
}

async function writeAll<Report>(
  readings: readonly ModelsReading[],
  { data, keys, database, origin }: ImportOptions,
  write: (ctx: Context, reading: ModelsReading) => Promise<Report>,
): Promise<readonly Report[]> {
  if (data === undefined) throw new NotFound("There is no register without a folder for its data.")
  const register = await openRegister({ data, keys, database, origin })
  try {
    const ctx = { register, caller: folderCaller(register) }
    const reports: Report[] = []
    for (const reading of readings) reports.push(await write(ctx, reading))
    await register.signHead()
    return reports
  } finally {
    await register.close()
  }
}

/** One file is one object; several are a list. */
const asJson = (results: readonly unknown[]): string =>
  `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
