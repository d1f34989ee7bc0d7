import { sql, type Kysely, type RawBuilder } from "kysely"
import { openSize } from "../query.ts"
import { yearAfter } from "../years.ts"

type Table = {
  readonly texts: readonly string[]
  readonly maybe?: readonly string[]
  readonly integers: readonly string[]
  readonly indexes: readonly (readonly string[])[]
}

const sizes = ["from_size", "until_size"]
const inForce = ["in_force_from", "in_force_until"]

const tables: Readonly<Record<string, Table>> = {
  attestation: {
    texts: ["row_id", "system_id", "party_id", "appointment_id", ...inForce],
    integers: ["entry", ...sizes],
    indexes: [
      ["system_id", "from_size"],
      ["appointment_id", "from_size"],
    ],
  },
  judgement: {
    texts: [
      "row_id",
      "system_id",
      "topic",
      "value",
      "detail",
      "text_audience",
      "judged_at",
      ...inForce,
    ],
    maybe: ["party_id", "law_version", "citation", "text", "due_at"],
    integers: ["entry", ...sizes],
    indexes: [["system_id", "topic", "from_size"], ["party_id"], ["entry"]],
  },
  supplier_change: {
    texts: ["row_id", "system_id", "what_audience", "occurred_at", "noticed_at"],
    maybe: ["what"],
    integers: ["notice_given", "first_size", "entry"],
    indexes: [["system_id", "first_size"], ["entry"]],
  },
  outcome: {
    texts: [
      "row_id",
      "system_id",
      "period_from",
      "period_until",
      "decision",
      "decided_by",
      "decided_at",
      "intended_audience",
      "brought_audience",
      "cost_audience",
      "harm_audience",
    ],
    maybe: ["intended", "brought", "cost", "harm"],
    integers: ["entry", ...sizes],
    indexes: [["system_id", "from_size"], ["decided_by"], ["entry"]],
  },
}

/** Keeps what the law and the bank ask first, outcomes by period, and who attested until when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl === true
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  for (const [name, table] of Object.entries(tables))
    await createTable(db, name, table, { text, integer, isPostgres })
  await attestAcceptances(db)
}

async function createTable(
  db: Kysely<unknown>,
  name: string,
  { texts, maybe = [], integers, indexes }: Table,
  engine: { text: RawBuilder<unknown>; integer: RawBuilder<unknown>; isPostgres: boolean },
): Promise<void> {
  let table = db.schema.createTable(name)
  for (const column of texts) table = table.addColumn(column, engine.text, (of) => of.notNull())
  for (const column of maybe) table = table.addColumn(column, engine.text)
  for (const column of integers)
    table = table.addColumn(column, engine.integer, (of) => of.notNull())
  table = table.addPrimaryKeyConstraint(`${name}_primary`, ["row_id"] as never[])
  await (engine.isPostgres ? table : table.modifyEnd(sql`strict`)).execute()
  for (const columns of indexes)
    await db.schema
      .createIndex(`${name}_by_${columns.join("_")}`)
      .on(name)
      .columns([...columns])
      .execute()
}

type Accepted = {
  id: string
  systemId: string
  partyId: string
  entry: number
  size: number
  at: string
  from: string
  ends: string
}

/** Who accepted before counts as having attested by that. */
async function attestAcceptances(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Accepted>`
    select appointment_id as id, system_id as ${sql.id("systemId")},
      party_id as ${sql.id("partyId")}, entry, from_size as size, accepted_at as at,
      in_force_from as ${sql.id("from")}, in_force_until as ends
    from accountability where from_size = entry + 1`.execute(db)
  for (const { id, systemId, partyId, entry, size, at, from, ends } of rows) {
    const rowId = `${systemId}/${id}/attested/${size}`
    const until = yearAfter(at)
    await sql`
      insert into attestation (row_id, system_id, party_id, appointment_id, entry,
        in_force_from, in_force_until, from_size, until_size)
      values (${rowId}, ${systemId}, ${partyId}, ${id}, ${entry}, ${from}, ${until},
        ${size}, ${openSize})`.execute(db)
    for (const turn of until < ends ? [from, until] : [from])
      await sql`insert into turning_point (at, of_row, from_size, until_size)
        values (${turn}, ${rowId}, ${size}, ${openSize})`.execute(db)
  }
}
