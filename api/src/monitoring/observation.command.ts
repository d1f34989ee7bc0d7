import { record, type Context } from "../context.ts"
import type { Outcome } from "../ledger/record.ts"
import { entryOfObservations, type RecordObservationsInput } from "./observing.ts"

/** Observations of a system arrived: one entry for all of them, with the root of their tree. */
export const recordObservations = (
  ctx: Context,
  input: RecordObservationsInput,
): Promise<Outcome> =>
  record(ctx, "recordObservations", input, (tx, now) => entryOfObservations(tx, input, now))
