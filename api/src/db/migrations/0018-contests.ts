import type { Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  contest: {
    columns: {
      id: "text",
      system_id: "text",
      decision: "text",
      batch: "integer",
      position: "integer",
      version_id: "text?",
      outcome: "text",
      decided_by_id: "text?",
      received_at: "text",
      channel: "text",
      claimant: "text?",
      disputed: "text?",
      disputed_audience: "text",
      rule: "text",
      period: "text",
      answer_by: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["id"],
    indexes: [["system_id", "first_size"], ["system_id", "decision"], ["first_size"], ["entry"]],
  },
  contest_step: {
    columns: {
      entry: "integer",
      contest_id: "text",
      system_id: "text",
      step: "text",
      at: "text",
      by_id: "text?",
      outcome: "text?",
      instead: "text?",
      rule: "text?",
      answer_by: "text?",
      told: "text?",
      words: "text?",
      words_audience: "text",
      correction: "text?",
      correction_audience: "text",
      first_size: "integer",
    },
    key: ["entry"],
    indexes: [
      ["contest_id", "entry"],
      ["system_id", "entry"],
    ],
  },
}

/** Keeps what people dispute, and what came of it. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
