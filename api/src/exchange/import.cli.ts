import { resolve } from "node:path"
import { InvalidArgumentError, type Command } from "commander"
import { folderCaller } from "../context.ts"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { FolderProblem } from "../ledger/keys.ts"
import { openRegister } from "../register.ts"
import { explain } from "./explain.ts"
import { printExplanation } from "./explain.print.ts"
import { importInventory } from "./import.command.ts"
import { printReport, type ImportReport } from "./import.report.ts"
import { findMapping, loadMapping, type LoadedMapping } from "./mapping.ts"
import { progressOf } from "./progress.ts"
import { loadQuestions, type Question } from "./questions.ts"
import { readInventory } from "./reading.ts"
import { FileRefused, InvalidFile, NotFound } from "./refusals.ts"
import type { Reading } from "./reported.ts"

export type ImportOptions = {
  readonly data?: string
  readonly database?: string
  readonly keys?: string
  readonly origin?: string
  readonly content: string
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

/** Adds `answerable import MAPPING FILE…` to a program. It sets the exit code of the process. */
export function importCommand(program: Command): void {
  program
    .command("import")
    .description(
      "Read an inventory by a mapping into a register. Reading it again changes nothing.",
    )
    .argument(
      "<mapping>",
      "a mapping of the content folder, such as us-federal-2025, or a path to one",
    )
    .argument("<file...>", "the files of that source, oldest first")
    .option("--data <dir>", "the folder of the register; it is made where there is none")
    .option("--database <url>", "keep the tables of a new register in this PostgreSQL database")
    .option(
      "--keys <dir>",
      "the folder of the signing key (default: the data folder's, .keys added)",
    )
    .option("--origin <name>", "the name of a new register's log")
    .option("--content <dir>", "the folder with imports and questions", ourContent)
    .option("--explain [rows]", "show what becomes of the first rows; write nothing", wholeNumber)
    .option("--json", "print one JSON object, for machines")
    .action(async (mapping: string, files: readonly string[], options: ImportOptions) => {
      process.exitCode = await runImport(mapping, files, options, {
        out: process.stdout,
        err: process.stderr,
      })
    })
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new InvalidArgumentError(
      "It takes a number of rows, or nothing: put it after the files then.",
    )
  return Number(text)
}

/** Runs the command. Answers 0, 1 when a file is refused, or 2 when it was called wrongly. */
export async function runImport(
  mapping: string,
  files: readonly string[],
  options: ImportOptions,
  streams: Streams,
): Promise<0 | 1 | 2> {
  try {
    const questions = await loadQuestions(options.content)
    const path = await findMapping(mapping, options.content)
    const loaded = await loadMapping(path, new Set(questions.keys()))
    if (options.explain !== undefined) await explainFiles(loaded, files, options, streams)
    else await importFiles(loaded, files, questions, options, streams)
    return 0
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined || !(error instanceof Error)) throw error
    streams.err.write(`${error.message}\n${afterwards(error)}\n`)
    return code
  }
}

function codeOf(error: unknown): 1 | 2 | undefined {
  if (error instanceof FileRefused) return 1
  const usage = [InvalidFile, NotFound, FolderProblem, NoData]
  return isFault(error) || usage.some((of) => error instanceof of) ? 2 : undefined
}

/** What the register holds after an error: a fault of the storage may come in the midst of a file. */
const afterwards = (error: Error): string =>
  isFault(error)
    ? "What was read before stands. Run the same command again to complete it."
    : "Nothing was written."

const isFault = (error: unknown): boolean =>
  error instanceof StorageFull || error instanceof StorageFault

class NoData extends Error {
  constructor() {
    super("Give the folder of the register with --data DIR, or look first with --explain.")
  }
}

async function explainFiles(
  loaded: LoadedMapping,
  files: readonly string[],
  { explain: rows, json }: ImportOptions,
  { out }: Streams,
): Promise<void> {
  const explained = []
  for (const file of files)
    explained.push({
      file,
      ...(await explain(loaded, file, rows === true ? explainedRows : (rows ?? explainedRows))),
    })
  if (json) out.write(asJson(explained))
  else for (const one of explained) out.write(printExplanation(one, out.columns ?? 160))
}

async function importFiles(
  loaded: LoadedMapping,
  files: readonly string[],
  questions: ReadonlyMap<string, Question>,
  options: ImportOptions,
  { out, err }: Streams,
): Promise<void> {
  const { data } = options
  if (data === undefined) throw new NoData()
  const readings: Reading[] = []
  try {
    // Every file is read to its end before the first is written: one refusal refuses all.
    for (const file of files) readings.push(await readInventory(loaded, file))
    const reports: ImportReport[] = []
    const register = await openRegister({ ...options, data })
    try {
      const ctx = { register, caller: folderCaller(register) }
      const fed = Object.keys(loaded.mapping.questions)
      const put = fed.flatMap((slug) => questions.get(slug) ?? [])
      for (const reading of readings) {
        const progress = progressOf(err, reading.fileName, reading.taken)
        reports.push(await importInventory(ctx, { reading, questions: put, ...progress }))
        progress.done()
      }
      await register.signHead()
    } finally {
      await register.close()
    }
    out.write(options.json ? asJson(reports) : reports.map(printReport).join("\n"))
  } finally {
    for (const reading of readings) reading.close()
  }
}

/** One file is one object; several are a list. */
const asJson = (results: readonly unknown[]): string =>
  `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`
