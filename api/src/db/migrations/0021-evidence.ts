import { sql, type Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  evidence_expected: {
    columns: {
      id: "text",
      system_id: "text",
      kind: "text",
      title: "text?",
      title_audience: "text",
      scope: "text?",
      owner_id: "text",
      due_at: "text",
      expected_at: "text",
      by_id: "text?",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["owner_id"], ["due_at"], ["entry"]],
  },
  evidence_judgement: {
    columns: {
      evidence_id: "text",
      system_id: "text",
      outcome: "text",
      note: "text?",
      note_audience: "text",
      by_id: "text",
      at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["evidence_id"],
    indexes: [["system_id", "first_size"], ["by_id"], ["entry"]],
  },
  evidence_missed: {
    columns: {
      entry: "integer",
      expected_id: "text",
      system_id: "text",
      since: "text",
      first_size: "integer",
    },
    key: ["entry"],
    indexes: [["system_id", "first_size"]],
  },
  evidence_file: {
    columns: {
      evidence_id: "text",
      system_id: "text",
      type: "text",
      bytes: "integer",
      readers: "text",
      stored_at: "text",
      by_id: "text?",
      first_size: "integer",
      entry: "integer",
      erased: "integer",
      erased_in: "integer?",
      ground: "text?",
    },
    key: ["evidence_id"],
    indexes: [["system_id", "first_size"]],
  },
  evidence_bytes: {
    columns: { evidence_id: "text", name: "text", sealed: "bytes" },
    key: ["evidence_id"],
  },
  evidence_key: { columns: { evidence_id: "text", key: "bytes" }, key: ["evidence_id"] },
}

/** Keeps what evidence is expected, what came of it, and the files themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db, tables)
  const text = db.getExecutor().adapter.supportsTransactionalDdl ? sql`text collate "C"` : sql`text`
  for (const column of ["id", "answers_id", "supersedes_id"])
    await db.schema
      .alterTable("evidence")
      .addColumn(column, text, (c) => (column === "id" ? c.notNull().defaultTo("") : c))
      .execute()
  // A row is named by its system and the id of its entry.
  await sql`update evidence set id = substr(row_id, length(system_id) + 11)`.execute(db)
  for (const column of ["id", "supersedes_id"])
    await db.schema.createIndex(`evidence_by_${column}`).on("evidence").column(column).execute()
}
