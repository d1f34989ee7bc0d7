import type { Kysely } from "kysely"
import { createTables, inForce, sizes, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  decision_right: {
    columns: {
      row_id: "text",
      id: "text",
      system_id: "text",
      action: "text",
      holder_id: "text",
      office: "text",
      limits: "text?",
      limits_audience: "text",
      entry: "integer",
      withdrawn_in: "integer?",
      withdrawal_reason: "text?",
      withdrawal_reason_audience: "text",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "from_size"], ["holder_id"], ["id"]],
  },
  right_exercise: {
    columns: {
      row_id: "text",
      system_id: "text",
      right_id: "text",
      sort: "text",
      exercised_at: "text",
      good_until: "text",
      by_id: "text?",
      evidence: "text?",
      notes: "text?",
      notes_audience: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["row_id"],
    indexes: [["system_id", "first_size"], ["right_id"], ["by_id"]],
  },
  flow: {
    columns: {
      row_id: "text",
      id: "text",
      system_id: "text",
      receiver_id: "text",
      passes: "text",
      what: "text?",
      what_audience: "text",
      contract: "text?",
      contract_audience: "text",
      notice_days: "integer?",
      entry: "integer",
      ended_in: "integer?",
      end_reason: "text?",
      end_reason_audience: "text",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "from_size"], ["receiver_id", "from_size"], ["id"]],
  },
  flow_acknowledgement: {
    columns: {
      flow_id: "text",
      system_id: "text",
      receiver_id: "text",
      by_id: "text?",
      acknowledged_at: "text",
      first_size: "integer",
      entry: "integer",
    },
    key: ["flow_id"],
    indexes: [["system_id", "first_size"], ["by_id"]],
  },
}

/** Keeps who may step in, and what systems pass on. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
