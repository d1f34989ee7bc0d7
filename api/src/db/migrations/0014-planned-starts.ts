import type { Kysely } from "kysely"
import { createTables, sizes, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  planned_start: {
    columns: {
      row_id: "text",
      system_id: "text",
      environment: "text",
      version_id: "text",
      share: "integer?",
      starts_at: "text",
      planned_at: "text",
      entry: "integer",
      started_in: "integer?",
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "from_size"]],
  },
}

/** Keeps which versions are planned to start, and where. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
