import { sql, type Kysely } from "kysely"
import { firstInstantOf } from "../../handbook/wording.rules.ts"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  policy_reading: {
    columns: {
      version_id: "text",
      reader_id: "text",
      policy: "text",
      read_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["version_id", "reader_id"],
    indexes: [["policy", "first_size"], ["reader_id"]],
  },
}

/** Keeps who has read which version of a policy, and from when questions are put in which words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db, tables)
  await dateWordings(db)
}

type Wording = { slug: string; entry_id: string; from_date: string; from_size: number | string }

/** A wording counts from its date until the next one's; before, it did from when it was recorded. */
async function dateWordings(db: Kysely<unknown>): Promise<void> {
  const text = db.getExecutor().adapter.supportsTransactionalDdl ? sql`text collate "C"` : sql`text`
  await db.schema
    .alterTable("question")
    .addColumn("in_force_from", text, (of) => of.notNull().defaultTo(""))
    .execute()
  const { rows } = await sql<Wording>`
    select slug, entry_id, from_date, from_size from question order by slug, from_size`.execute(db)
  const dated = rows.map((row) => ({ ...row, from: firstInstantOf(JSON.parse(row.from_date)) }))
  for (const [index, { slug, entry_id: id, from, from_size: size }] of dated.entries()) {
    const next = dated.slice(index + 1).find((row) => row.slug === slug && row.from === from)
    const until = Number(next?.from_size ?? Number.MAX_SAFE_INTEGER)
    await sql`
      update question set in_force_from = ${from}, until_size = ${until} where entry_id = ${id}`.execute(
      db,
    )
    await sql`
      insert into turning_point (at, of_row, from_size, until_size)
      values (${from}, ${`question/${id}`}, ${Number(size)}, ${until})`.execute(db)
  }
}
