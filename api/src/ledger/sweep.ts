import type { Engine } from "../db/engine.ts"
import { findRemnant, forgetRemnants } from "./erasure.store.ts"

/**
 * Sweeps the files of the database, where an erasure was committed since they were last swept: also
 * one of a process that ended in between. False where that has to be tried again.
 */
export async function sweepRemnants(engine: Engine): Promise<boolean> {
  const newest = await findRemnant(engine.reader)
  if (newest === undefined) return true
  if (!(await engine.sweep())) return false
  await engine.write((tx) => forgetRemnants(tx, newest))
  return true
}
