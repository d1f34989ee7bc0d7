import type { Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  finding: {
    columns: {
      id: "text",
      system_id: "text",
      source: "text",
      slug: "text?",
      ground: "integer?",
      position: "integer?",
      severity: "text?",
      summary: "text?",
      summary_audience: "text",
      found_at: "text",
      opened_at: "text",
      opened_by_id: "text?",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["entry"]],
  },
  corrective_action: {
    columns: {
      id: "text",
      finding_id: "text",
      system_id: "text",
      what: "text?",
      what_audience: "text",
      owner_id: "text",
      due_at: "text",
      severity: "text?",
      assigned_at: "text",
      assigned_by_id: "text?",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["owner_id"], ["entry"]],
  },
  finding_step: {
    columns: {
      entry: "integer",
      finding_id: "text",
      system_id: "text",
      kind: "text",
      action_id: "text?",
      note: "text?",
      note_audience: "text",
      evidence: "text?",
      by_id: "text?",
      at: "text",
      first_size: "integer",
    },
    key: ["entry"],
    indexes: [["system_id", "first_size"]],
  },
  validation: {
    columns: {
      id: "text",
      system_id: "text",
      by_id: "text",
      independence: "text",
      how: "text?",
      how_audience: "text",
      scope: "text",
      outcome: "text",
      validated_at: "text",
      good_until: "text",
      evidence: "text",
      recorded_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["by_id"], ["entry"]],
  },
}

/** Keeps what was found of how systems behave, and what was done about it. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
