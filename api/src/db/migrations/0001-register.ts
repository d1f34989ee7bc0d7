import { sql, type Kysely, type RawBuilder } from "kysely"

type Column = "text" | "text?" | "integer" | "integer?" | "bytes"

type Table = {
  columns: Readonly<Record<string, Column>>
  key: readonly string[]
  unique?: readonly (readonly string[])[]
  indexes?: readonly (readonly string[])[]
}

const sizes = { from_size: "integer", until_size: "integer" } as const
const inForce = { in_force_from: "text", in_force_until: "text" } as const

const ledger: Record<string, Table> = {
  entry: {
    columns: {
      idx: "integer",
      id: "text",
      kind: "text",
      system_id: "text?",
      recorded_at: "text",
      leaf: "text",
      leaf_hash: "bytes",
    },
    key: ["idx"],
    unique: [["id"]],
    indexes: [
      ["recorded_at", "idx"],
      ["kind", "idx"],
    ],
  },
  entry_subject: {
    columns: { subject: "text", size: "integer" },
    key: ["subject", "size"],
  },
  disclosure: { columns: { idx: "integer", sealed: "bytes" }, key: ["idx"] },
  disclosure_key: { columns: { idx: "integer", key: "bytes" }, key: ["idx"] },
  idempotency: {
    columns: { caller: "text", key: "text", input: "text", answer: "text", recorded_at: "text" },
    key: ["caller", "key"],
    indexes: [["recorded_at"]],
  },
  tile: { columns: { level: "integer", n: "integer", hashes: "bytes" }, key: ["level", "n"] },
  head: {
    columns: { size: "integer", root: "text", note: "text", signed_at: "text" },
    key: ["size"],
  },
  token: {
    columns: {
      prefix: "text",
      hash: "text",
      name: "text",
      audience: "text",
      scopes: "text",
      created_at: "text",
      expires_at: "text?",
      last_used_at: "text?",
      revoked_at: "text?",
    },
    key: ["prefix"],
    unique: [["name"]],
  },
  turning_point: {
    columns: { at: "text", of_row: "text", ...sizes },
    key: ["at", "of_row", "from_size"],
    indexes: [["of_row"]],
  },
  inventory: {
    columns: {
      entry: "integer",
      source: "text",
      file: "text",
      file_name: "text",
      mapping: "text",
      rows: "integer",
      taken: "integer",
      repeated: "integer",
      refused: "integer",
      read_at: "text",
      first_size: "integer",
    },
    key: ["entry"],
    indexes: [["source", "entry"]],
  },
  snapshot: {
    columns: {
      entry: "integer",
      size: "integer",
      as_of: "text",
      audiences: "text",
      published_at: "text",
    },
    key: ["entry"],
  },
}

const ownership: Record<string, Table> = {
  party: {
    columns: {
      id: "text",
      slug: "text",
      kind: "text",
      member_of: "text?",
      first_size: "integer",
      contact: "text?",
      left_at: "text?",
      left_size: "integer",
    },
    key: ["id"],
    unique: [["slug"]],
  },
  party_name: {
    columns: {
      party_id: "text",
      name: "text?",
      name_key: "text",
      entry: "integer",
      audience: "text",
      ...sizes,
    },
    key: ["party_id", "from_size"],
    indexes: [["name_key", "party_id"]],
  },
  system: {
    columns: { id: "text", slug: "text", first_size: "integer" },
    key: ["id"],
    unique: [["slug"]],
    indexes: [["first_size", "id"]],
  },
  system_description: {
    columns: {
      system_id: "text",
      name: "text",
      name_key: "text",
      organisation_id: "text",
      purpose: "text?",
      entry: "integer",
      ...sizes,
    },
    key: ["system_id", "from_size"],
    indexes: [
      ["name_key", "system_id", "from_size", "until_size"],
      ["organisation_id", "name_key"],
    ],
  },
  system_state: {
    columns: {
      row_id: "text",
      system_id: "text",
      state: "text",
      reason: "text?",
      entry: "integer",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [
      ["system_id", "from_size"],
      ["state", "system_id"],
    ],
  },
  system_admission: {
    columns: { system_id: "text", from_size: "integer", at: "text" },
    key: ["system_id"],
  },
  system_text: { columns: { system_id: "text", folded: "text" }, key: ["system_id"] },
  report: {
    columns: {
      system_id: "text",
      source: "text",
      key: "text",
      state: "text",
      source_word: "text?",
      since: "text?",
      since_date: "text?",
      unit_id: "text?",
      contact: "text?",
      contact_kind: "text?",
      contact_audience: "text",
      still_reported: "integer",
      name: "text",
      organisation_id: "text",
      row: "integer",
      file: "text",
      read_at: "text",
      entry: "integer",
      reported_in: "integer",
      ...sizes,
    },
    key: ["system_id", "source", "from_size"],
    indexes: [
      ["source", "key", "from_size"],
      ["state", "system_id"],
    ],
  },
  question: {
    columns: {
      slug: "text",
      entry_id: "text",
      foundation: "text",
      text: "text",
      audience: "text",
      from_date: "text",
      forms: "text",
      entry: "integer",
      ...sizes,
    },
    key: ["slug", "from_size"],
    unique: [["entry_id"]],
  },
  statement: {
    columns: {
      system_id: "text",
      question: "text",
      wording: "text",
      state: "text",
      value: "text?",
      audience: "text",
      source: "text?",
      stated_at: "text",
      entry: "integer",
      ...sizes,
    },
    key: ["system_id", "question", "from_size"],
  },
  appointment: {
    columns: {
      id: "text",
      system_id: "text",
      party_id: "text",
      role: "text",
      office: "text",
      from_at: "text",
      until_at: "text?",
      first_size: "integer",
      accepted_size: "integer",
      accepted_at: "text?",
      ended_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [
      ["system_id", "first_size"],
      ["party_id", "first_size"],
    ],
  },
  accountability: {
    columns: {
      row_id: "text",
      system_id: "text",
      role: "text",
      party_id: "text",
      office: "text",
      appointment_id: "text",
      accepted_at: "text",
      entry: "integer",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [
      ["system_id", "role", "from_size"],
      ["party_id", "from_size"],
    ],
  },
}

const change: Record<string, Table> = {
  model: {
    columns: {
      id: "text",
      slug: "text",
      name: "text",
      provider: "text?",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    unique: [["slug"]],
  },
  model_version: {
    columns: {
      id: "text",
      model_id: "text",
      version: "text",
      digest: "text?",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    unique: [["model_id", "version"]],
  },
  version: {
    columns: {
      id: "text",
      system_id: "text",
      label: "text",
      components: "text",
      digest: "text",
      author_id: "text",
      notes: "text?",
      drafted_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    unique: [["system_id", "label"]],
    indexes: [["system_id", "first_size", "id"]],
  },
  sign_off: {
    columns: {
      version_id: "text",
      signer_id: "text",
      role: "text",
      digest: "text",
      signed_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["version_id", "signer_id", "role"],
  },
  deployment: {
    columns: {
      row_id: "text",
      system_id: "text",
      environment: "text",
      version_id: "text",
      entry: "integer",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "environment", "from_size"]],
  },
}

const types = {
  sqlite: { text: sql`text`, integer: sql`integer`, bytes: sql`blob` },
  // Collation C orders text by its bytes, as SQLite does: a cursor means the same on both.
  postgres: { text: sql`text collate "C"`, integer: sql`bigint`, bytes: sql`bytea` },
}

/** Creates every table of the register's first version. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const adapter = db.getExecutor().adapter
  const dialect = adapter.supportsTransactionalDdl ? "postgres" : "sqlite"
  for (const [name, table] of Object.entries({ ...ledger, ...ownership, ...change }))
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
