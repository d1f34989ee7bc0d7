import { sql, type Kysely } from "kysely"
import { createTables, sizes, type Table } from "./create-tables.ts"

const said = { stated_at: "text", entry: "integer", ...sizes } as const

const tables: Readonly<Record<string, Table>> = {
  version_provenance: {
    columns: {
      subject_id: "text",
      provenance: "text?",
      provenance_audience: "text",
      source: "text?",
      source_audience: "text",
      run: "text?",
      run_audience: "text",
      licence: "text?",
      licence_audience: "text",
      ...said,
    },
    key: ["subject_id", "from_size"],
    indexes: [["entry"]],
  },
  version_card: {
    columns: {
      subject_id: "text",
      digest: "text",
      card_title: "text?",
      card_title_audience: "text",
      card_source: "text?",
      card_source_audience: "text",
      card_text: "text?",
      card_text_audience: "text",
      ...said,
    },
    key: ["subject_id", "from_size"],
    indexes: [["entry"]],
  },
  model_use: {
    columns: {
      version_id: "text",
      position: "integer",
      system_id: "text",
      model_version_id: "text",
      first_size: "integer",
    },
    key: ["version_id", "position"],
    indexes: [["model_version_id", "first_size"], ["system_id"]],
  },
}

/**
 * Keeps where versions come from and the cards that describe them; and which versions of models
 * versions of systems are made with, so that nobody has to read what every version consists of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db, tables)
  const isPostgres = db.getExecutor().adapter.supportsTransactionalDdl
  const parts = isPostgres
    ? sql`select version.id, of.place - 1, version.system_id, of.part ->> 'modelVersion',
          version.first_size
        from version
        cross join lateral jsonb_array_elements(version.components::jsonb)
          with ordinality as of (part, place)
        where of.part ->> 'modelVersion' is not null`
    : sql`select version.id, of.key, version.system_id, of.value ->> '$.modelVersion',
          version.first_size
        from version, json_each(version.components) as of
        where of.value ->> '$.modelVersion' is not null`
  await sql`
    insert into model_use (version_id, position, system_id, model_version_id, first_size)
    ${parts}`.execute(db)
}
