import { setTimeout as sleep } from "node:timers/promises"
import Database, { type Database as Connection, type Statement } from "better-sqlite3"
import { Kysely, SqliteDialect } from "kysely"
import { StorageFault, StorageFull, type Engine } from "./engine.ts"
import {
  bind,
  renamer,
  type Change,
  type Query,
  type Reader,
  type Transaction,
  type Values,
} from "./query.ts"
import type { Tables } from "./tables.ts"

type Ready = { statement: Statement; row: (values: readonly unknown[]) => unknown }

/** A connection with its statements prepared once. */
class Session implements Transaction {
  readonly dialect = "sqlite"
  readonly connection: Connection
  readonly #ready = new Map<unknown, Ready>()
  readonly #savepoint: Statement
  readonly #release: Statement

  constructor(connection: Connection) {
    this.connection = connection
    this.#savepoint = connection.prepare("savepoint command")
    this.#release = connection.prepare("release command")
  }

  #prepare(key: unknown, sql: string): Ready {
    const known = this.#ready.get(key)
    if (known) return known
    const statement = this.connection.prepare(sql)
    const ready = statement.reader
      ? { statement: statement.raw(), row: renamer(statement.columns().map(({ name }) => name)) }
      : { statement, row: (row: readonly unknown[]) => row }
    this.#ready.set(key, ready)
    return ready
  }

  async all<P extends Values, Row>(query: Query<P, Row>, given: P): Promise<Row[]> {
    const prepared = query.text("sqlite")
    const { statement, row } = this.#prepare(query, prepared.sql)
    const values = bind(prepared, given, "sqlite")
    const rows = told(() => statement.all(values)) as unknown[][]
    return rows.map((values) => row(values) as Row)
  }

  async first<P extends Values, Row>(query: Query<P, Row>, given: P): Promise<Row | undefined> {
    const prepared = query.text("sqlite")
    const { statement, row } = this.#prepare(query, prepared.sql)
    const values = bind(prepared, given, "sqlite")
    const found = told(() => statement.get(values)) as unknown[] | undefined
    return found && (row(found) as Row)
  }

  async run<P extends Values>(change: Change<P>, given: P): Promise<number> {
    const prepared = change.change("sqlite")
    const { statement } = this.#prepare(change, prepared.sql)
    const values = bind(prepared, given, "sqlite")
    return told(() => statement.run(values)).changes
  }

  async savepoint(): Promise<void> {
    this.#savepoint.run()
  }
  async release(): Promise<void> {
    this.#release.run()
  }
  async rollBackToSavepoint(): Promise<void> {
    // A full disk may have rolled the whole transaction back already.
    if (this.connection.inTransaction) this.connection.exec("rollback to command; release command")
  }
}

const settings = (connection: Connection): Connection => {
  connection.pragma("busy_timeout = 5000")
  connection.pragma("foreign_keys = on")
  connection.pragma("trusted_schema = off")
  // In KiB: pages that lists go through again and again, of a register of any size.
  connection.pragma("cache_size = -16384")
  return connection
}

/** Opens the register's SQLite file: one connection that writes, one that reads. */
export function openSqlite(file: string): Engine {
  const writing = settings(new Database(file))
  writing.pragma("journal_mode = wal")
  // FULL syncs the log at each commit: what was acknowledged survives a loss of power.
  writing.pragma("synchronous = full")
  // Freed pages are overwritten, so that an erased value is not left in them.
  writing.pragma("secure_delete = on")
  // A longer log is copied back into the file less often, and its pages once for many commits.
  writing.pragma("wal_autocheckpoint = 8000")
  // Waiting for another process is done by `begin`, which lets this one go on.
  writing.pragma("busy_timeout = 0")
  const reading = settings(new Database(file, { fileMustExist: true }))
  reading.pragma("query_only = on")
  const writer = new Session(writing)
  const reader: Reader = new Session(reading)
  let turn: Promise<unknown> = Promise.resolve()

  const transact = async <Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer> => {
    try {
      await begin(writing)
      const answer = await work(writer)
      writing.exec("commit")
      return answer
    } catch (error) {
      if (writing.inTransaction) writing.exec("rollback")
      throw storageError(error)
    }
  }

  return {
    reader,
    write: (work) => {
      const mine = turn.then(() => transact(work))
      turn = mine.catch(() => undefined)
      return mine
    },
    async atOneMoment(work) {
      const connection = settings(new Database(file, { fileMustExist: true }))
      try {
        connection.pragma("query_only = on")
        connection.exec("begin")
        return await work(new Session(connection))
      } finally {
        connection.close()
      }
    },
    prepare: async () => undefined,
    sweep: () => {
      const mine = turn.then(() => truncateLog(writing))
      turn = mine.catch(() => undefined)
      return mine
    },
    kysely: new Kysely<Tables>({ dialect: new SqliteDialect({ database: writing }) }),
    async close() {
      await turn
      reading.close()
      writing.close()
    },
  }
}

// The file itself holds no freed value (secure_delete); the log beside it does until it is emptied.
function truncateLog(connection: Connection): boolean {
  const [outcome] = connection.pragma("wal_checkpoint(truncate)") as { busy: number }[]
  return outcome?.busy === 0
}

/** How long a write waits for another process, and how often it looks, in milliseconds. */
const patience = 5000
const pause = 10

/** Begins a transaction; while another process writes, this one goes on with its other work. */
async function begin(connection: Connection): Promise<void> {
  const start = performance.now()
  for (;;)
    try {
      connection.exec("begin immediate")
      return
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code === "SQLITE_BUSY"
      if (!busy || performance.now() - start > patience) throw error
      await sleep(pause)
    }
}

// SQLite may roll the whole transaction back when a statement meets a full disk: it must not look
// like a fault of one command.
function told<Answer>(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    throw storageError(error)
  }
}

/** What the driver says, as one of the two faults a caller can act on; other errors stay. */
function storageError(error: unknown): unknown {
  const code = error instanceof Database.SqliteError ? error.code : ""
  if (code === "SQLITE_FULL") return new StorageFull({ cause: error })
  if (/^SQLITE_(?:BUSY|LOCKED|IOERR|READONLY|CANTOPEN)/.test(code))
    return new StorageFault({ cause: error })
  return error
}
