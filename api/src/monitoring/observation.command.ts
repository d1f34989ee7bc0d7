import { record, type Context } from "../context.ts"
import type { Outcome } from "../ledger/record.ts"
import { entriesOfObservations, type RecordObservationsInput } from "./observing.ts"

/**
 * Observations of a system arrived: one entry for all of them, with the root of their tree. A check
 * that they breach has a finding from the same act on, where none is open.
 */
export const recordObservations = (
  ctx: Context,
  input: RecordObservationsInput,
): Promise<Outcome> =>
  record(ctx, "recordObservations", input, (tx, now) => entriesOfObservations(tx, input, now))
