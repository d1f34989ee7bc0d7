import { join } from "node:path"
import Database from "better-sqlite3"
import pg from "pg"
import { onTestFinished } from "vitest"

type Row = { readonly [column: string]: unknown }

/** A connection of its own to the tables of a register: the wrong hand, or a broken disk. */
export type Behind = {
  /** Runs a statement with `?` for its values. */
  run(statement: string, ...values: unknown[]): Promise<Row[]>
}

/** Opens the tables of a register behind its back, until the test is over. */
export async function openBehind({
  data,
  database,
}: {
  readonly data: string
  readonly database?: string | undefined
}): Promise<Behind> {
  if (database === undefined) {
    const file = new Database(join(data, "register.sqlite"))
    onTestFinished(() => void file.close())
    return {
      async run(statement, ...values) {
        const prepared = file.prepare(statement)
        return prepared.reader ? (prepared.all(values) as Row[]) : [prepared.run(values) && {}]
      },
    }
  }
  const client = new pg.Client(database)
  await client.connect()
  onTestFinished(() => client.end())
  return {
    async run(statement, ...values) {
      let at = 0
      return (
        await client.query(
          statement.replaceAll("?", () => `$${++at}`),
          values,
        )
      ).rows as Row[]
    },
  }
}
