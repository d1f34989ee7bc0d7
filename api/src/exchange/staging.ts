import { createHash } from "node:crypto"
import Database from "better-sqlite3"
import { keyWith, type BaseKey, type Interpreted } from "./interpret.ts"
import type { Reported } from "./reported.ts"

const tables = `
  CREATE TABLE record (row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE seen (digest BLOB PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE refused (key TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE place (key TEXT PRIMARY KEY, taken INTEGER NOT NULL) WITHOUT ROWID;
`

/** The records of one file, kept in a temporary database on disk that nobody else can open. */
export class Staging {
  readonly #database = new Database("")
  readonly #see
  readonly #seen
  readonly #take
  readonly #place
  readonly #refuse
  readonly #names

  constructor() {
    // An empty name is a file that SQLite deletes when it is closed; a crash may lose it.
    this.#database.pragma("journal_mode = OFF")
    this.#database.pragma("synchronous = OFF")
    this.#database.pragma("cache_size = -8000")
    this.#database.exec(tables)
    this.#see = this.#database.prepare("INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING")
    this.#seen = this.#database.prepare<[Buffer], number>("SELECT row FROM seen WHERE digest = ?")
    this.#take = this.#database.prepare("INSERT INTO record VALUES (?, ?, ?)")
    this.#place = this.#database.prepare<[string], number>(
      `INSERT INTO place VALUES (?, 1) ON CONFLICT DO UPDATE SET taken = taken + 1
       RETURNING taken`,
    )
    this.#refuse = this.#database.prepare("INSERT INTO refused VALUES (?)")
    this.#names = this.#database.prepare<[string, string]>(
      "SELECT 1 FROM record WHERE key = ? UNION ALL SELECT 1 FROM refused WHERE key = ?",
    )
    this.#seen.pluck()
    this.#place.pluck()
  }

  /** The earlier row that is equal to this one in every cell; undefined for the first such row. */
  earlier(row: number, cells: readonly string[]): number | undefined {
    const digest = createHash("sha256").update(JSON.stringify(cells)).digest()
    if (this.#see.run(digest, row).changes === 1) return undefined
    return this.#seen.get(digest)
  }

  /** Keeps a record. Of records with one key, each has the next ordinal. */
  take(row: number, { key, reported }: Interpreted): void {
    const record: Reported = { row, key: this.#next(key), ...reported }
    this.#take.run(row, record.key, JSON.stringify(record))
  }

  /** Keeps the key of a record that was refused: it has its ordinal, and its file names it. */
  refuse(key: BaseKey): void {
    this.#refuse.run(this.#next(key))
  }

  /** Whether a record was taken or refused under a key. */
  names(key: string): boolean {
    return this.#names.get(key, key) !== undefined
  }

  #next(key: BaseKey): string {
    return keyWith(key, this.#place.get(key.text) ?? 1)
  }

  *records(order: "row" | "key"): Generator<Reported> {
    const query = this.#database.prepare<[], string>(`SELECT body FROM record ORDER BY ${order}`)
    // The body is what `take` wrote a moment ago.
    for (const body of query.pluck().iterate()) yield JSON.parse(body) as Reported
  }

  close(): void {
    this.#database.close()
  }
}
