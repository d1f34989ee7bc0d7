import { sql, type Kysely } from "kysely"

/** Keeps which heads authorities stamped, and what they answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  const bytes = isPostgres ? sql`bytea` : sql`blob`
  const end = isPostgres ? sql`` : sql`strict`
  await db.schema
    .createTable("anchor")
    .addColumn("entry", integer, (of) => of.notNull())
    .addColumn("size", integer, (of) => of.notNull())
    .addColumn("authority", text, (of) => of.notNull())
    .addColumn("token", text, (of) => of.notNull())
    .addColumn("stamped_at", text, (of) => of.notNull())
    .addPrimaryKeyConstraint("anchor_primary", ["entry"] as never[])
    .modifyEnd(end)
    .execute()
  await db.schema
    .createTable("anchor_answer")
    .addColumn("token", text, (of) => of.notNull())
    .addColumn("answer", bytes, (of) => of.notNull())
    .addPrimaryKeyConstraint("anchor_answer_primary", ["token"] as never[])
    .modifyEnd(end)
    .execute()
}
