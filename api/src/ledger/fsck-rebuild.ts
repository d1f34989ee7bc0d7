import type { Engine } from "../db/engine.ts"
import { projections } from "../projections.ts"
import { insertEntry } from "./entry.store.ts"
import type { Reopened } from "./fsck-entries.ts"
import { project, subjectsOf } from "./record.ts"

/** Applies entries to a database as the door applied them when they were recorded. */
export const rebuild = (
  engine: Engine,
  entries: readonly Reopened[],
  differ: (table: string, key: string, what: string) => void,
): Promise<void> =>
  engine.write(async (tx) => {
    for (const { row, entry } of entries) {
      await insertEntry(tx, row, entry ? subjectsOf(entry) : [])
      if (entry === undefined) continue
      await tx.savepoint()
      try {
        await project(projections, tx, entry)
        await tx.release()
      } catch {
        await tx.rollBackToSavepoint()
        differ("entry", String(row.idx), "cannot be applied to what was recorded before it")
      }
    }
  })
