import { resolve } from "node:path"
import { InvalidArgumentError, type Command } from "commander"
import { onNewRegister } from "../cli/options.ts"
import { folderCaller } from "../context.ts"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { openRegister } from "../register.ts"
import { runDecisionsImport } from "./decisions.cli.ts"
import { explain } from "./explain.ts"
import { printExplanation } from "./explain.print.ts"
import { importInventory } from "./import.command.ts"
import { printReport, type ImportReport } from "./import.report.ts"
import { findMapping, loadMapping, type LoadedMapping } from "./mapping.ts"
import { progressOf } from "./progress.ts"
import { isModelForm, runModelsImport } from "./models.cli.ts"
import { runObservationsImport } from "./observations.cli.ts"
import { loadQuestions, type Question } from "./questions.ts"
import { readInventory } from "./reading.ts"
import { NotFound } from "./refusals.ts"
import type { Reading } from "./reported.ts"

export type ImportOptions = {
  readonly data?: string
  readonly database?: string
  readonly keys?: string
  readonly origin?: string
  readonly content: string
  /** Which model a card is of, as ORG/NAME or NAME. */
  readonly model?: string
  /** Whose decisions or observations a file holds. */
  readonly system?: string
  /** Where, and of which version, observations were made. */
  readonly environment?: string
  readonly version?: string
  /** NAME=METRIC, the metrics that checks are for besides those of their own names. */
  readonly check?: readonly string[]
  /** When observations were made, where their file does not say it. */
  readonly observedAt?: string
  /** The offset of times that are written without one. */
  readonly offset?: string
  readonly explain?: number | true
  readonly json?: boolean
}

/** Where a command writes: what it was asked for to `out`, everything else to `err`. */
export type Streams = {
  readonly out: NodeJS.WritableStream & { readonly columns?: number }
  readonly err: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean }
}

const ourContent = resolve(import.meta.dirname, "../../../content")
const explainedRows = 3

/** Adds `answerable import MAPPING FILE…` to a program. */
export function importCommand(program: Command): void {
  const command = program
    .command("import")
    .description(
      "Read an inventory by a mapping, models, decisions or observations into a register. Reading them again changes nothing.",
    )
    .argument(
      "<mapping>",
      "a mapping of the content folder, such as us-federal-2025, or a path to one; " +
        "or mlflow or model-card, for models; or decisions, for a system's decisions (NDJSON); or " +
        "observations and then their form: alertmanager, inspect, lm-eval, garak, or a mapping of metrics",
    )
    .argument("<file...>", "the files of that source, oldest first")
    .option("--data <dir>", "the folder of the register; it is made where there is none")
    .option(
      "--keys <dir>",
      "the folder of its signing key (default: the data folder's, .keys added)",
    )
    .option("--content <dir>", "the folder with imports and questions", ourContent)
    .option("--explain [rows]", "show what becomes of the first rows; write nothing", wholeNumber)
    .option("--model <org/name>", "the model that one card is of, where it does not say so itself")
    .option(
      "--system <slug>",
      "the system whose decisions or observations a file holds, or that a card describes",
    )
    .option("--environment <slug>", "where observations were made (default: production)")
    .option(
      "--version <label>",
      "the version that was observed (default: what ran then), or that a card describes",
    )
    .option("--check <name=metric>", "the metric that a check is for; may be repeated", collected)
    .option("--observed-at <instant>", "when metrics were measured whose file does not say it")
    .option("--offset <offset>", "the offset of times that a file writes without one: +02:00, Z")
    .option("--json", "print one JSON object, for machines; an error is one as well")
  onNewRegister(command).action(
    async (mapping: string, files: readonly string[], options: ImportOptions) => {
      if (options.data === undefined && options.explain === undefined)
        command.error(
          "error: give the folder of the register with --data DIR, or look first with --explain",
        )
      await runImport(mapping, files, options, { out: process.stdout, err: process.stderr })
    },
  )
}

const collected = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  text,
]

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError(
      "It takes a number of rows, or nothing: put it after the files then.",
    )
  return Number(text)
}

/** Runs the command. Throws NotFound, InvalidFile, FileRefused, and what a register throws. */
export async function runImport(
  mapping: string,
  files: readonly string[],
  options: ImportOptions,
  streams: Streams,
): Promise<void> {
  if (mapping === "observations") return runObservationsImport(files, options, streams)
  holdToOthers(mapping, options)
  if (mapping === "decisions") return runDecisionsImport(files, options, streams)
  if (options.system !== undefined && mapping !== "model-card")
    throw new BadRequest(
      "--system says whose decisions or observations a file holds: import decisions FILE, or observations.",
    )
  if (isModelForm(mapping)) return runModelsImport(mapping, files, options, streams)
  if (options.model !== undefined)
    throw new BadRequest("--model says which model one card is of: import model-card CARD.")
  const questions = await loadQuestions(options.content)
  const path = await findMapping(mapping, options.content)
  const loaded = await loadMapping(path, new Set(questions.keys()))
  if (options.explain !== undefined) await explainFiles(loaded, files, options, streams)
  else await importFiles(loaded, files, questions, options, streams)
}

/** Refuses what is said of observations where none are read. */
function holdToOthers(mapping: string, options: ImportOptions): void {
  const { environment, version, check, observedAt, offset } = options
  const others = mapping === "model-card" ? [] : [version]
  if ([environment, check, observedAt, offset, ...others].some((given) => given !== undefined))
    throw new BadRequest(
      "--environment, --version, --check, --observed-at and --offset are for observations: import observations FORM FILE.",
    )
}

async function explainFiles(
  loaded: LoadedMapping,
  files: readonly string[],
  { explain: given, json }: ImportOptions,
  { out }: Streams,
): Promise<void> {
  const rows = typeof given === "number" ? given : explainedRows
  const explained = []
  for (const file of files) explained.push({ file, ...(await explain(loaded, file, rows)) })
  if (json) out.write(asJson(explained))
  else for (const one of explained) out.write(printExplanation(one, out.columns ?? 160))
}

async function importFiles(
  loaded: LoadedMapping,
  files: readonly string[],
  questions: ReadonlyMap<string, Question>,
  options: ImportOptions,
  streams: Streams,
): Promise<void> {
  const { data, json } = options
  if (data === undefined) throw new NotFound("There is no register without a folder for its data.")
  const readings: Reading[] = []
  try {
    // Every file is read to its end before the first is written: one refusal refuses all.
    for (const file of files) readings.push(await readInventory(loaded, file))
    const fed = Object.keys(loaded.mapping.questions).flatMap((slug) => questions.get(slug) ?? [])
    const reports = await writeAll(readings, fed, { ...options, data }, streams)
    streams.out.write(json ? asJson(reports) : reports.map(printReport).join("\n"))
  } finally {
    for (const reading of readings) reading.close()
  }
}

async function writeAll(
  readings: readonly Reading[],
  questions: readonly Question[],
  { data, keys, database, origin }: ImportOptions & { readonly data: string },
  { err }: Streams,
): Promise<readonly ImportReport[]> {
  const register = await openRegister({ data, keys, database, origin })
  try {
    const ctx = { register, caller: folderCaller(register) }
    const reports: ImportReport[] = []
    for (const reading of readings) {
      const progress = progressOf(err, reading.fileName, reading.taken)
      const { onProgress } = progress
      reports.push(
        await importInventory(ctx, { reading, questions, onProgress }).finally(progress.done),
      )
    }
    await register.signHead()
    return reports
  } catch (error) {
    if (error instanceof StorageFull || error instanceof StorageFault)
      err.write("What was written before this stands. Run the same command again to complete it.\n")
    throw error
  } finally {
    await register.close()
  }
}

/** One file is one object; several are a list. */
const asJson = (results: readonly unknown[]): string =>
  `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
