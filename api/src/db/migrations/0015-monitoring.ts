import type { Kysely } from "kysely"
import { createTables, inForce, sizes, type Table } from "./create-tables.ts"

const tables: Readonly<Record<string, Table>> = {
  monitoring_plan: {
    columns: {
      row_id: "text",
      id: "text",
      system_id: "text",
      purpose_entry: "integer?",
      sentences: "integer",
      stated_at: "text",
      entry: "integer",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "from_size"], ["id"]],
  },
  monitoring_check: {
    columns: {
      plan_id: "text",
      position: "integer",
      system_id: "text",
      slug: "text",
      metric: "text",
      unit: "text?",
      direction: "text",
      threshold: "text",
      every: "text",
      grace: "text",
      watcher_id: "text",
      sentences: "text",
    },
    key: ["plan_id", "position"],
    indexes: [["system_id"], ["watcher_id"]],
  },
  observation_batch: {
    columns: {
      entry: "integer",
      system_id: "text",
      received: "integer",
      dropped: "integer",
      first_sequence: "integer?",
      last_sequence: "integer?",
      window_from: "text",
      window_until: "text",
      tool: "text?",
      file: "text?",
      root: "text",
      recorded_at: "text",
    },
    key: ["entry"],
    indexes: [["system_id", "entry"]],
  },
  observation: {
    columns: {
      entry: "integer",
      position: "integer",
      system_id: "text",
      slug: "text",
      observed_at: "text",
      received_at: "text",
      value: "text",
      breach: "integer",
      late: "integer",
      version_id: "text?",
      environment: "text?",
      first_size: "integer",
    },
    key: ["entry", "position"],
    indexes: [["system_id", "slug", "observed_at"]],
  },
  check_standing: {
    columns: {
      row_id: "text",
      system_id: "text",
      slug: "text",
      observed_at: "text",
      value: "text",
      breached_since: "text?",
      entry: "integer",
      ...inForce,
      ...sizes,
    },
    key: ["row_id"],
    indexes: [["system_id", "from_size"]],
  },
  silence_notice: {
    columns: {
      entry: "integer",
      system_id: "text",
      slug: "text",
      due_at: "text",
      first_size: "integer",
    },
    key: ["entry"],
    indexes: [["system_id", "first_size"]],
  },
}

/** Keeps how systems behave: monitoring plans, their checks, and what was observed. */
export const up = (db: Kysely<unknown>): Promise<void> => createTables(db, tables)
