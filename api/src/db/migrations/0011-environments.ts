import { sql, type Kysely } from "kysely"
import { createTables, sizes } from "./create-tables.ts"

/** Keeps the environments of systems, and how a version runs in one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db, {
    environment: {
      columns: {
        row_id: "text",
        system_id: "text",
        slug: "text",
        name: "text",
        is_production: "integer",
        stated_at: "text",
        entry: "integer",
        ...sizes,
      },
      key: ["row_id"],
      indexes: [["system_id", "slug", "until_size"]],
    },
  })
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  await db.schema
    .alterTable("deployment")
    .addColumn("kind", text, (of) => of.notNull().defaultTo("FULL"))
    .execute()
  await db.schema
    .alterTable("deployment")
    .addColumn("share", isPostgres ? sql`bigint` : sql`integer`)
    .execute()
  // Until now a rollback was told by its entry only.
  await sql`
    update deployment set kind = 'ROLLBACK'
    where entry in (select idx from entry where kind = 'system.rolled-back@1')`.execute(db)
}
