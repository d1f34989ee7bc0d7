import type { Kysely } from "kysely"
import { createTables, sizes, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  framework: {
    columns: {
      slug: "text",
      entry_id: "text",
      title: "text",
      text: "text",
      digest: "text",
      adopted_at: "text",
      entry: "integer",
      ...sizes,
    },
    key: ["slug", "from_size"],
    unique: [["entry_id"]],
  },
}

/** Keeps what laws, standards and guidelines ask, as it was adopted. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
