import { sql, type Kysely, type RawBuilder } from "kysely"

type Type = RawBuilder<unknown>

/** Keeps policies, who holds an office, what gates said, exceptions and the charters of pilots. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const text = isPostgres ? sql`text collate "C"` : sql`text`
  const integer = isPostgres ? sql`bigint` : sql`integer`
  const sizes = { from_size: integer, until_size: integer }
  const inForce = { in_force_from: text, in_force_until: text, ...sizes }
  const made = { first_size: integer, entry: integer }
  const table = (name: string, columns: Columns, key: readonly string[], options: Options = {}) =>
    createTable(db, name, columns, key, { ...options, strict: !isPostgres })

  await table(
    "policy_version",
    {
      id: text,
      policy: text,
      version: text,
      title: text,
      owner: text,
      approvers: text,
      text,
      digest: text,
      effective_from: text,
      binds_existing_from: text,
      review_by: text,
      proposed_at: text,
      approved_size: integer,
      ...made,
    },
    ["id"],
    { nullable: ["binds_existing_from"], indexes: [["policy", "first_size"]] },
  )
  await table(
    "policy_approval",
    { version_id: text, office_id: text, approver_id: text, approved_at: text, ...made },
    ["version_id", "office_id"],
  )
  await table(
    "policy_in_force",
    { row_id: text, policy: text, version_id: text, entry: integer, ...inForce },
    ["row_id"],
    { indexes: [["policy", "until_size"]] },
  )
  await table(
    "office_holder",
    { row_id: text, office_id: text, holder_id: text, entry: integer, ...inForce },
    ["row_id"],
    { indexes: [["office_id"], ["holder_id"]] },
  )
  await table(
    "admission",
    {
      entry: integer,
      system_id: text,
      step: text,
      granted: integer,
      version_id: text,
      environment: text,
      at: text,
      reason: text,
      reason_audience: text,
      for_public: text,
      for_employees: text,
      for_regulators: text,
      first_size: integer,
    },
    ["entry"],
    { nullable: ["version_id", "environment", "reason"], indexes: [["system_id", "first_size"]] },
  )
  await table(
    "exception",
    {
      row_id: text,
      id: text,
      system_id: text,
      policy: text,
      clause: text,
      granter_id: text,
      renews: text,
      reason: text,
      reason_audience: text,
      entry: integer,
      ...inForce,
    },
    ["row_id"],
    { nullable: ["renews", "reason"], indexes: [["system_id"], ["id"]] },
  )
  await table(
    "charter",
    {
      id: text,
      system_id: text,
      success: text,
      success_audience: text,
      scope: text,
      scope_audience: text,
      at_end: text,
      at_end_audience: text,
      answerable_id: text,
      answerable_office: text,
      author_id: text,
      chartered_at: text,
      ...made,
    },
    ["id"],
    { nullable: ["success", "scope", "at_end"], indexes: [["system_id", "first_size"]] },
  )
  await table(
    "charter_end",
    {
      row_id: text,
      charter_id: text,
      system_id: text,
      ends_at: text,
      how: text,
      extensions: integer,
      decision: text,
      reason: text,
      reason_audience: text,
      decided_by: text,
      entry: integer,
      ...sizes,
    },
    ["row_id"],
    { nullable: ["decision", "reason", "decided_by"], indexes: [["system_id"], ["charter_id"]] },
  )
  await table(
    "charter_review",
    {
      charter_id: text,
      area: text,
      office_id: text,
      reviewer_id: text,
      outcome: text,
      note: text,
      note_audience: text,
      reviewed_at: text,
      ...made,
    },
    ["entry"],
    { nullable: ["note"], indexes: [["charter_id"]] },
  )
  await table(
    "lapse_notice",
    { system_id: text, step: text, since: text, clauses: text, ...made },
    ["entry"],
    { indexes: [["system_id"]] },
  )
}

type Columns = { readonly [name: string]: Type }
type Options = {
  readonly nullable?: readonly string[]
  readonly indexes?: readonly (readonly string[])[]
  readonly strict?: boolean
}

async function createTable(
  db: Kysely<unknown>,
  name: string,
  columns: Columns,
  key: readonly string[],
  { nullable = [], indexes = [], strict = false }: Options,
): Promise<void> {
  let builder = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns))
    builder = builder.addColumn(column, type as never, (of) =>
      nullable.includes(column) ? of : of.notNull(),
    )
  await builder
    .addPrimaryKeyConstraint(`${name}_primary`, key as never[])
    .modifyEnd(strict ? sql`strict` : sql``)
    .execute()
  for (const of of indexes)
    await db.schema
      .createIndex(`${name}_by_${of.join("_")}`)
      .on(name)
      .columns(of as string[])
      .execute()
}
