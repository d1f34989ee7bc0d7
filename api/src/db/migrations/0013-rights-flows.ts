import type { Kysely } from "kysely"
import { createTables, inForce, sizes } from "./create-tables.ts"

/** Keeps who may step in. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  createTables(db, {
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
  })
