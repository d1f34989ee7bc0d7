import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { onTestFinished } from "vitest"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { importInventory } from "../../api/src/exchange/import.command.ts"
import type { ImportReport } from "../../api/src/exchange/import.report.ts"
import { findMapping, loadMapping } from "../../api/src/exchange/mapping.ts"
import { loadQuestions } from "../../api/src/exchange/questions.ts"
import { readInventory } from "../../api/src/exchange/reading.ts"
import { openRegister } from "../../api/src/register.ts"
import { freshDatabase, whyNoPostgres } from "../support/postgres.ts"

export type EngineName = "SQLite" | "PostgreSQL"
export const engines: readonly EngineName[] =
  whyNoPostgres === undefined ? ["SQLite", "PostgreSQL"] : ["SQLite"]

export const content = resolve(import.meta.dirname, "../../content")

/** A folder that is gone when the test is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "answerable-import-"))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** An empty register of the test's own. */
export async function register(engine: EngineName): Promise<Context> {
  const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
  if (database) onTestFinished(() => database.drop())
  const opened = await openRegister({
    data: join(await folder(), "register"),
    database: database?.url,
    origin: "test.invalid/import",
  })
  onTestFinished(() => opened.close())
  return { register: opened, caller: folderCaller(opened) }
}

/** Reads a file into a register by a mapping, by its name or its text, as the command does. */
export async function take(ctx: Context, mapping: string, file: string): Promise<ImportReport> {
  const questions = await loadQuestions(content)
  const path = mapping.includes("\n") ? await written(mapping) : await findMapping(mapping, content)
  const loaded = await loadMapping(path, new Set(questions.keys()))
  const reading = await readInventory(loaded, file)
  const fed = Object.keys(loaded.mapping.questions)
  try {
    return await importInventory(ctx, {
      reading,
      questions: fed.flatMap((slug) => questions.get(slug) ?? []),
    })
  } finally {
    reading.close()
  }
}

/** A text as a file of the test's own. */
export async function written(text: string, name = "systems.csv"): Promise<string> {
  const path = join(await folder(), name)
  await writeFile(path, text)
  return path
}
