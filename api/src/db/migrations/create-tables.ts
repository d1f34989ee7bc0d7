import { sql, type Kysely, type RawBuilder } from "kysely"

/** The type of a column; one that may be empty ends with a question mark. */
type Column = "text" | "text?" | "integer" | "integer?" | "bytes"

/** A table as a migration declares it, for both engines. */
export type Table = {
  columns: Readonly<Record<string, Column>>
  key: readonly string[]
  unique?: readonly (readonly string[])[]
  indexes?: readonly (readonly string[])[]
}

/** The columns of rows that hold for the sizes [from_size, until_size). */
export const sizes = { from_size: "integer", until_size: "integer" } as const
/** The columns of rows that are in force at the instants [in_force_from, in_force_until). */
export const inForce = { in_force_from: "text", in_force_until: "text" } as const

const types = {
  sqlite: { text: sql`text`, integer: sql`integer`, bytes: sql`blob` },
  // Collation C orders text by its bytes, as SQLite does: a cursor means the same on both.
  postgres: { text: sql`text collate "C"`, integer: sql`bigint`, bytes: sql`bytea` },
}

/** Creates tables, each with its key and its indexes. */
export async function createTables(
  db: Kysely<unknown>,
  tables: Readonly<Record<string, Table>>,
): Promise<void> {
  const adapter = db.getExecutor().adapter
  const dialect = adapter.supportsTransactionalDdl ? "postgres" : "sqlite"
  for (const [name, table] of Object.entries(tables))
    await createTable(db, name, table, types[dialect], dialect === "sqlite")
}

async function createTable(
  db: Kysely<unknown>,
  name: string,
  table: Table,
  type: Record<"text" | "integer" | "bytes", RawBuilder<unknown>>,
  strict: boolean,
): Promise<void> {
  let builder = db.schema.createTable(name)
  for (const [column, declared] of Object.entries(table.columns)) {
    const optional = declared.endsWith("?")
    const plain = declared.replace("?", "") as "text" | "integer" | "bytes"
    builder = builder.addColumn(column, type[plain], (c) => (optional ? c : c.notNull()))
  }
  builder = builder.addPrimaryKeyConstraint(`${name}_primary`, table.key as never[])
  await (strict ? builder.modifyEnd(sql`strict`) : builder).execute()
  for (const columns of table.unique ?? [])
    await db.schema
      .createIndex(`${name}_by_${columns.join("_")}`)
      .unique()
      .on(name)
      .columns(columns as string[])
      .execute()
  for (const columns of table.indexes ?? [])
    await db.schema
      .createIndex(`${name}_by_${columns.join("_")}`)
      .on(name)
      .columns(columns as string[])
      .execute()
}
