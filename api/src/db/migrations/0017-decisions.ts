import type { Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  decision_batch: {
    columns: {
      entry: "integer",
      system_id: "text",
      root: "text",
      received: "integer",
      dropped: "integer",
      first_sequence: "integer?",
      last_sequence: "integer?",
      window_from: "text",
      window_until: "text",
      file: "text?",
      recorded_at: "text",
    },
    key: ["entry"],
    indexes: [["system_id", "entry"]],
  },
  decision_count: {
    columns: {
      entry: "integer",
      position: "integer",
      system_id: "text",
      month: "text",
      version_id: "text?",
      outcome: "text",
      involvement: "text",
      count: "integer",
    },
    key: ["entry", "position"],
    indexes: [["system_id", "entry"]],
  },
  decision: {
    columns: { system_id: "text", decision: "text", entry: "integer", position: "integer" },
    key: ["system_id", "decision"],
    indexes: [["entry"]],
  },
  decision_override: {
    columns: {
      id: "text",
      system_id: "text",
      decision: "text",
      batch: "integer",
      position: "integer",
      action: "text",
      right_id: "text",
      by_id: "text",
      occurred_at: "text",
      instead: "text?",
      reason: "text?",
      reason_audience: "text",
      month: "text",
      version_id: "text?",
      outcome: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["by_id"], ["right_id"]],
  },
}

/** Keeps what systems decided, and what people made of it. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
