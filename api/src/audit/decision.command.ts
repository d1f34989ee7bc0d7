import { record, type Context } from "../context.ts"
import type { Outcome } from "../ledger/record.ts"
import { entryOfDecisions, type RecordDecisionsInput } from "./deciding.ts"

/** A system took decisions: one entry for all of them, with the root of their tree. */
export const recordDecisions = (ctx: Context, input: RecordDecisionsInput): Promise<Outcome> =>
  record(ctx, "recordDecisions", input, (tx, now) => entryOfDecisions(tx, input, now))
