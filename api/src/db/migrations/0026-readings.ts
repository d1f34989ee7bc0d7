import type { Kysely } from "kysely"
import { createTables, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  policy_reading: {
    columns: {
      version_id: "text",
      reader_id: "text",
      policy: "text",
      read_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["version_id", "reader_id"],
    indexes: [["policy", "first_size"], ["reader_id"]],
  },
}

/** Keeps who has read which version of a policy. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
