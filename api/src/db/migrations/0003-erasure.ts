import { sql, type Kysely } from "kysely"

/** Keeps which values were destroyed, and which erasures still have remnants in files. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  const erasure = db.schema
    .createTable("erasure")
    .addColumn("entry", integer, (of) => of.notNull())
    .addColumn("field", text, (of) => of.notNull())
    .addColumn("commitment", text, (of) => of.notNull())
    .addColumn("ground", text, (of) => of.notNull())
    .addColumn("erased_in", integer, (of) => of.notNull())
    .addPrimaryKeyConstraint("erasure_primary", ["entry", "field"])
  const remnant = db.schema
    .createTable("remnant")
    .addColumn("erased_in", integer, (of) => of.notNull())
    .addPrimaryKeyConstraint("remnant_primary", ["erased_in"])
  for (const table of [erasure, remnant])
    await (isPostgres ? table : table.modifyEnd(sql`strict`)).execute()
}
