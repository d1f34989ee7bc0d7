import { sql, type Kysely } from "kysely"
import type { Tables } from "../db/tables.ts"

type Row = { readonly [column: string]: unknown }
type Differ = (table: string, key: string, what: string) => void

/** What follows from no entry, or is checked by another way than row by row. */
const apart = new Set([
  "anchor_answer",
  "disclosure",
  "disclosure_key",
  "evidence_bytes",
  "evidence_key",
  "head",
  "idempotency",
  "remnant",
  "tile",
  "token",
])

/** How many rows of a table are read at a time. */
const stride = 1000

/** Compares every table of a register with the one that was made anew, row by row; counts the rows. */
export async function compareTables(
  live: Kysely<Tables>,
  rebuilt: Kysely<Tables>,
  differ: Differ,
  onProgress: (done: number, of: number) => void,
): Promise<{ [table: string]: number }> {
  const tables = (await rebuilt.introspection.getTables()).filter(({ name }) => !apart.has(name))
  const rows: { [table: string]: number } = {}
  for (const [done, { name }] of tables.entries()) {
    const key = await keyOf(rebuilt, name)
    rows[name] = await compareTable(
      { name, key, live: rowsOf(live, name, key), rebuilt: rowsOf(rebuilt, name, key) },
      differ,
    )
    onProgress(done + 1, tables.length)
  }
  return rows
}

/** Walks both tables in the order of the key at once. */
async function compareTable(
  given: {
    name: string
    key: readonly string[]
    live: AsyncGenerator<Row>
    rebuilt: AsyncGenerator<Row>
  },
  differ: Differ,
): Promise<number> {
  const { name, key } = given
  const tell = (row: Row, what: string) =>
    differ(name, key.map((column) => String(row[column])).join("/"), what)
  let count = 0
  let live = await next(given.live)
  let rebuilt = await next(given.rebuilt)
  while (live !== undefined || rebuilt !== undefined) {
    const order =
      live === undefined ? 1 : rebuilt === undefined ? -1 : compareKeys(key, live, rebuilt)
    if (order < 0 && live) tell(live, "follows from no entry")
    else if (order > 0 && rebuilt) tell(rebuilt, "is missing")
    else if (live && rebuilt) {
      const columns = Object.keys(rebuilt).filter((one) => !sameValue(live?.[one], rebuilt?.[one]))
      if (columns.length > 0) tell(live, `differs in ${columns.join(", ")}`)
    }
    count += order <= 0 ? 1 : 0
    if (order <= 0) live = await next(given.live)
    if (order >= 0) rebuilt = await next(given.rebuilt)
  }
  return count
}

const next = async (rows: AsyncGenerator<Row>): Promise<Row | undefined> => {
  const { value, done } = await rows.next()
  return done === true ? undefined : value
}

/** The columns of a table's primary key, in its order. */
async function keyOf(db: Kysely<Tables>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_info(${table}) where pk > 0 order by pk
  `.execute(db)
  return rows.map(({ name }) => name)
}

/** The rows of a table in the order of its key, some at a time. */
async function* rowsOf(
  db: Kysely<Tables>,
  table: string,
  key: readonly string[],
): AsyncGenerator<Row> {
  const columns = sql.join(key.map((column) => sql.ref(column)))
  let last: Row | undefined
  do {
    const from = sql.table(table)
    const after: Row | undefined = last
    const place = after && sql.join(key.map((column) => sql`${after[column]}`))
    const where = place ? sql`where (${columns}) > (${place})` : sql``
    const { rows } = await sql<Row>`
      select * from ${from} ${where} order by ${columns} limit ${stride}
    `.execute(db)
    yield* rows
    last = rows.length < stride ? undefined : rows.at(-1)
  } while (last !== undefined)
}

/** Both engines order texts by their bytes, and so does this. */
function compareKeys(key: readonly string[], a: Row, b: Row): number {
  for (const column of key) {
    const order = compareValues(a[column], b[column])
    if (order !== 0) return order
  }
  return 0
}

const compareValues = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))

const sameValue = (a: unknown, b: unknown): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b
