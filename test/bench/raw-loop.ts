import { join } from "node:path"
import Database, { type Statement } from "better-sqlite3"
import type { Actor } from "@answerable/schema/entries"
import { openRegister, type Register } from "../../api/src/register.ts"

/** A new register of the bench's own. */
export const openAt = (data: string): Promise<Register> =>
  openRegister({ data, origin: "bench.invalid/register" })

type Written = { readonly sql: string; readonly values: readonly unknown[] }

/** What a register writes for each of some batches, learnt from one that records them. */
export async function writtenFor<Batch>(
  data: string,
  batches: readonly Batch[],
  record: (register: Register, batch: Batch) => Promise<unknown>,
): Promise<readonly Written[][]> {
  const prepare = Database.prototype.prepare
  const all: Written[][] = []
  let part: Written[] = []
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    const statement: Statement = prepare.call(this, sql)
    const run = statement.run.bind(statement)
    if (!/^(?:insert|update|delete)/.test(sql)) return statement
    return Object.assign(statement, {
      run: (values: readonly unknown[]) => {
        part.push({ sql, values })
        return run(values)
      },
    })
  } as typeof prepare
  try {
    const register = await openAt(data)
    for (const batch of batches) {
      part = []
      all.push(part)
      await record(register, batch)
    }
    await register.close()
  } finally {
    Database.prototype.prepare = prepare
  }
  return all
}

/** The same rows in the tables of a register, without any of our doors. */
export class RawLoop<Batch> {
  readonly #database: Database.Database
  readonly #seal: (batch: Batch) => void
  readonly #written: Iterator<readonly Written[]>
  readonly #statements = new Map<string, Statement>()

  private constructor(folder: string, seal: (batch: Batch) => void, written: readonly Written[][]) {
    this.#database = new Database(join(folder, "register.sqlite"))
    for (const setting of settings) this.#database.pragma(setting)
    this.#seal = seal
    this.#written = written.values()
  }

  static async open<Batch>(
    folder: string,
    written: readonly Written[][],
    sealFor: (actor: Actor) => (batch: Batch) => void,
  ): Promise<RawLoop<Batch>> {
    const register = await openAt(folder)
    await register.close()
    return new RawLoop(folder, sealFor(register.machine.actor), written)
  }

  /** Seals a batch and writes what a register writes for it. */
  insertAll(batch: Batch): void {
    this.#database.transaction(() => {
      this.#seal(batch)
      for (const { sql, values } of this.#written.next().value ?? [])
        this.#prepared(sql).run(values)
    })()
  }

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }

  close(): void {
    this.#database.close()
  }
}

/** Those of the register's own connection. */
const settings = [
  "journal_mode = wal",
  "synchronous = full",
  "foreign_keys = on",
  "secure_delete = on",
  "wal_autocheckpoint = 8000",
]
