import { sql, type Kysely } from "kysely"

/** The audience of a value beside it, and what it was before it could be another. */
const columns = [
  ["party", "contact_audience", "INTERNAL"],
  ["system_description", "purpose_audience", "PUBLIC"],
  ["system_state", "reason_audience", "PUBLIC"],
  ["version", "notes_audience", "PUBLIC"],
  ["statement", "source_audience", "PUBLIC"],
] as const

/** Keeps the audience of each value that an entry may narrow beside the value. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const type = isPostgres ? sql`text collate "C"` : sql`text`
  for (const [table, column, before] of columns)
    await db.schema
      .alterTable(table)
      .addColumn(column, type, (of) => of.notNull().defaultTo(before))
      .execute()
  // Whatever was read for a question was narrowed as the answer was.
  await sql`update statement set source_audience = audience where source is not null`.execute(db)
}
