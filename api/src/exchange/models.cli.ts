import { folderCaller } from "../context.ts"
import { openRegister } from "../register.ts"
import type { ImportOptions, Streams } from "./import.cli.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { readMlflow } from "./mlflow.ts"
import { readModelCard } from "./model-card.ts"
import type { ModelsReading } from "./models.ts"
import { importModels } from "./models.command.ts"
import { printModels, printReading, type ModelsReport } from "./models.report.ts"
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
  const reports = await writeAll(readings, options)
  out.write(options.json ? asJson(reports) : reports.map(printModels).join("\n"))
}

function holdToModel(form: string, files: readonly string[], model: string): void {
  if (form !== "model-card" || files.length > 1)
    throw new BadRequest("--model says which model one card is of: import model-card CARD.")
  if (!/^[^\s/]+(\/[^\s/]+)?$/.test(model))
    throw new BadRequest("--model: give the model as ORG/NAME or NAME, without blanks.")
}

async function writeAll(
  readings: readonly ModelsReading[],
  { data, keys, database, origin }: ImportOptions,
): Promise<readonly ModelsReport[]> {
  if (data === undefined) throw new NotFound("There is no register without a folder for its data.")
  const register = await openRegister({ data, keys, database, origin })
  try {
    const ctx = { register, caller: folderCaller(register) }
    const reports: ModelsReport[] = []
    for (const reading of readings) reports.push(await importModels(ctx, reading))
    await register.signHead()
    return reports
  } finally {
    await register.close()
  }
}

/** One file is one object; several are a list. */
const asJson = (results: readonly unknown[]): string =>
  `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
