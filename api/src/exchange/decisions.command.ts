import { entryOfDecisions, type RecordDecisionsInput } from "../audit/deciding.ts"
import { findDecisionsAmong } from "../audit/decision.store.ts"
import { record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { decisionLines, type DecisionFile, type DecisionLine } from "./decisions.ts"
import { FileRefused } from "./refusals.ts"

/** What an import did with a file of decisions. */
export type DecisionsReport = {
  readonly fileName: string
  readonly file: string
  /** How many were recorded, and how many were on record before. */
  readonly recorded: number
  readonly known: number
  readonly entries: number
  readonly size: number
}

const perBatch = 500

/**
 * Records the decisions of a file that are not on record, in batches, each durable before the next is
 * read: a file that was cut short is completed by reading it again. Throws FileRefused, with the
 * line of the batch's first decision where the register refuses one.
 */
export async function importDecisions(
  ctx: Context,
  file: DecisionFile,
  given: {
    readonly system: string
    readonly onProgress?: ((done: number) => void) | undefined
  },
): Promise<DecisionsReport> {
  const { reader } = ctx.register.engine
  const { system, onProgress } = given
  const systemId = await getSystemId(reader, system)
  let [recorded, known, entries] = [0, 0, 0]
  const flush = async (batch: readonly DecisionLine[]) => {
    const ids = batch.map(({ decision }) => decision.id)
    const there = new Set(
      (await findDecisionsAmong(reader, { systemId, ids })).map(({ decision }) => decision),
    )
    const fresh = batch.filter(({ decision }) => !there.has(decision.id))
    known += batch.length - fresh.length
    if (fresh.length === 0) return
    entries += await recordBatch(ctx, file, { system, fresh })
    recorded += fresh.length
  }
  let batch: DecisionLine[] = []
  for await (const line of decisionLines(file.path)) {
    batch.push(line)
    if (batch.length < perBatch) continue
    await flush(batch)
    onProgress?.(recorded + known)
    batch = []
  }
  await flush(batch)
  const { size } = await readEnd(reader)
  return { fileName: file.fileName, file: file.digest, recorded, known, entries, size }
}

async function recordBatch(
  ctx: Context,
  { path, digest }: DecisionFile,
  { system, fresh }: { system: string; fresh: readonly DecisionLine[] },
): Promise<number> {
  const decisions = fresh.map(({ decision }) => decision)
  const input: RecordDecisionsInput = { system, decisions, file: digest }
  try {
    const { receipts } = await record(ctx, "recordDecisions", input, (tx, now) =>
      entryOfDecisions(tx, input, now),
    )
    return receipts.length
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    const [, place = "0", rest = error.message] =
      /^decisions\[(\d+)\]\.(.*)$/s.exec(error.message) ?? []
    throw new FileRefused(path, rest.replace(/\.$/, ""), fresh[Number(place)]?.line)
  }
}
