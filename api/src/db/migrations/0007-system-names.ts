import { sql, type Kysely } from "kysely"

/**
 * Keeps the names of systems by which they are ordered apart from what else is said of them, so that
 * a list of systems passes over nothing but earlier names; and finds what is in force among much that
 * no longer is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  await db.schema
    .createTable("system_name")
    .addColumn("system_id", text, (of) => of.notNull())
    .addColumn("name_key", text, (of) => of.notNull())
    .addColumn("from_size", integer, (of) => of.notNull())
    .addColumn("until_size", integer, (of) => of.notNull())
    .addPrimaryKeyConstraint("system_name_primary", ["system_id", "from_size"] as never[])
    .modifyEnd(isPostgres ? sql`` : sql`strict`)
    .execute()
  // Descriptions of one name that follow one another are one row.
  await sql`
    insert into system_name (system_id, name_key, from_size, until_size)
    select system_id, name_key, min(from_size), max(until_size) from (
      select system_id, name_key, from_size, until_size,
        sum(renamed) over (partition by system_id order by from_size) as name
      from (
        select system_id, name_key, from_size, until_size,
          case when name_key = lag(name_key) over (partition by system_id order by from_size)
            then 0 else 1 end as renamed
        from system_description) as told) as named
    group by system_id, name_key, name`.execute(db)
  await replaceIndex(db, {
    table: "system_name",
    columns: ["name_key", "system_id", "until_size", "from_size"],
  })
  await replaceIndex(db, {
    table: "system_description",
    columns: ["system_id", "until_size", "from_size"],
    before: "system_description_by_name_key_system_id_from_size_until_size",
  })
  await replaceIndex(db, {
    table: "accountability",
    columns: ["system_id", "role", "until_size", "from_size"],
    before: "accountability_by_system_id_role_from_size",
  })
}

async function replaceIndex(
  db: Kysely<unknown>,
  { table, columns, before }: { table: string; columns: readonly string[]; before?: string },
): Promise<void> {
  if (before !== undefined) await db.schema.dropIndex(before).execute()
  await db.schema
    .createIndex(`${table}_by_${columns.join("_")}`)
    .on(table)
    .columns([...columns])
    .execute()
}
