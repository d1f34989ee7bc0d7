import type { Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const made = { first_size: "integer", entry: "integer" } as const

const tables: Record<string, Table> = {
  evidence: {
    columns: {
      row_id: "text",
      system_id: "text",
      kind: "text",
      title: "text?",
      title_audience: "text",
      digest: "text",
      scope: "text",
      occurred_at: "text",
      good_until: "text?",
      collector_id: "text?",
      recorded_at: "text",
      ...made,
    },
    key: ["row_id"],
    indexes: [["system_id", "first_size"], ["collector_id"], ["entry"]],
  },
}

/** Keeps what speaks for versions of systems, and how they are changed. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
