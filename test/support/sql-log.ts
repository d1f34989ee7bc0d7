import Database from "better-sqlite3"
import pg from "pg"
import { onTestFinished } from "vitest"

/** What went to the engines of this process: the texts of statements, and the values bound to them. */
export type SqlLog = { readonly statements: Set<string>; readonly bound: Set<unknown> }

type Method = (this: object, ...given: unknown[]) => unknown
type Methods = { [name: string]: Method }

/** Listens at the drivers of both engines, below all code of the register, until the test is over. */
export function logSql(): SqlLog {
  const log: SqlLog = { statements: new Set(), bound: new Set() }
  listen(Database.prototype, ["prepare", "exec"], (_on, [text]) => log.statements.add(String(text)))
  const memory = new Database(":memory:")
  const statement: unknown = Object.getPrototypeOf(memory.prepare("select 1"))
  memory.close()
  listen(statement, ["all", "get", "run", "iterate"], (_on, given) => bind(log, given))
  listen(pg.Client.prototype, ["query"], (_on, [query, values]) => {
    const asked = typeof query === "object" && query !== null ? query : { text: query, values }
    log.statements.add(String("text" in asked ? asked.text : ""))
    bind(log, "values" in asked ? asked.values : values)
  })
  return log
}

function listen(
  prototype: unknown,
  names: readonly string[],
  hear: (on: object, given: unknown[]) => void,
): void {
  const methods = prototype as Methods
  for (const name of names) {
    const usual = methods[name] as Method
    methods[name] = function (...given) {
      hear(this, given)
      return usual.apply(this, given)
    }
    onTestFinished(() => void (methods[name] = usual))
  }
}

/** Notes values; the ones of a list, which SQLite is given as JSON, each by itself. */
function bind({ bound }: SqlLog, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) bind({ statements: new Set(), bound }, one)
  else bound.add(value)
  if (typeof value !== "string" || !value.startsWith('["')) return
  try {
    for (const one of JSON.parse(value) as unknown[]) bound.add(one)
  } catch {
    // A text that looks like a list and is none.
  }
}
