import { sql, type Kysely } from "kysely"

type Table = {
  readonly text: readonly string[]
  readonly optional?: readonly string[]
  readonly integer: readonly string[]
  readonly optionalInteger?: readonly string[]
  readonly key: readonly string[]
  readonly indexes: readonly (readonly string[])[]
}

const sizes = ["from_size", "until_size"]

const tables: Readonly<Record<string, Table>> = {
  exit_plan: {
    text: [
      "id",
      "system_id",
      "stop_audience",
      "takes_over",
      "process_audience",
      "data_audience",
      "contracts_audience",
      "retention_audience",
      "stated_at",
    ],
    optional: ["stop", "target_id", "process", "data", "contracts", "retention"],
    integer: ["minutes", "entry", ...sizes],
    key: ["id"],
    indexes: [["system_id", "until_size", "from_size"], ["target_id"]],
  },
  exit_consumer: {
    text: ["plan_id", "system_id", "consumer_id"],
    integer: ["position"],
    key: ["plan_id", "position"],
    indexes: [["consumer_id"]],
  },
  rehearsal: {
    text: [
      "row_id",
      "system_id",
      "plan_id",
      "rehearsed",
      "held_at",
      "outcome",
      "good_until",
      "notes_audience",
    ],
    optional: ["evidence", "notes"],
    integer: ["minutes", "first_size", "entry"],
    key: ["row_id"],
    indexes: [["system_id", "first_size"]],
  },
  intervention: {
    text: ["id", "system_id", "kind", "ordered_at", "effective_at", "reason_audience"],
    optional: ["environments", "environment", "replaced_id", "version_id", "by_id", "reason"],
    integer: ["first_size", "entry"],
    key: ["id"],
    indexes: [["system_id", "first_size"], ["by_id"]],
  },
  retirement: {
    text: [
      "id",
      "system_id",
      "begun_at",
      "planned_end",
      "successor",
      "process_audience",
      "residual_audience",
      "reason_audience",
      "nevertheless_audience",
    ],
    optional: [
      "target_id",
      "process",
      "residual",
      "reason",
      "ended_at",
      "office",
      "unsettled",
      "nevertheless",
    ],
    integer: ["first_size", "entry", "ended_size"],
    optionalInteger: ["ended_in"],
    key: ["id"],
    indexes: [["system_id", "first_size"], ["target_id"]],
  },
  acknowledgement: {
    text: ["retirement_id", "receiver_id", "system_id", "acknowledged_at"],
    optional: ["by_id"],
    integer: ["first_size", "entry"],
    key: ["retirement_id", "receiver_id"],
    indexes: [["by_id"]],
  },
  retention: {
    text: [
      "row_id",
      "system_id",
      "rule",
      "article",
      "holder",
      "keeps",
      "what",
      "event",
      "from_at",
      "until_at",
    ],
    integer: ["first_size", "entry"],
    key: ["row_id"],
    indexes: [["system_id"], ["until_at"]],
  },
  hold: {
    text: [
      "row_id",
      "id",
      "system_id",
      "reason_audience",
      "lift_reason_audience",
      "in_force_from",
      "in_force_until",
    ],
    optional: ["by_id", "reason", "lifted_by_id", "lift_reason"],
    integer: ["entry", ...sizes],
    optionalInteger: ["lifted_in"],
    key: ["row_id"],
    indexes: [["system_id", "until_size", "from_size"], ["by_id"], ["lifted_by_id"]],
  },
}

/** Keeps how systems end: plans, rehearsals, interventions, retirements, retention and holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, table] of Object.entries(tables)) await createTable(db, name, table)
}

async function createTable(db: Kysely<unknown>, name: string, table: Table): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  const { optional = [], optionalInteger = [], key, indexes } = table
  let builder = db.schema.createTable(name)
  for (const column of table.text) builder = builder.addColumn(column, text, (of) => of.notNull())
  for (const column of optional) builder = builder.addColumn(column, text)
  for (const column of table.integer)
    builder = builder.addColumn(column, integer, (of) => of.notNull())
  for (const column of optionalInteger) builder = builder.addColumn(column, integer)
  await builder
    .addPrimaryKeyConstraint(`${name}_primary`, key as never[])
    .modifyEnd(isPostgres ? sql`` : sql`strict`)
    .execute()
  for (const columns of indexes)
    await db.schema
      .createIndex(`${name}_by_${columns.join("_")}`)
      .on(name)
      .columns([...columns])
      .execute()
}
