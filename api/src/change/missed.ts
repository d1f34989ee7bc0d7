import type { EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Register } from "../register.ts"
import { listDueSystems } from "./expected.store.ts"
import { readExpected } from "./expected.ts"

type At = { readonly size: number; readonly asOf: string }
type Missing = { readonly id: string; readonly since: string }

const together = 100

/**
 * Appends a notice for each piece of evidence that was expected, is missing and of which none tells
 * yet, dated when it fell due. Facts are the same before and after: a notice only tells. Gives how
 * many it appended. A sample stays as it was made.
 */
export async function noticeMissed({
  recorder,
  machine,
  engine,
  now,
  sample,
}: Register): Promise<number> {
  if (sample) return 0
  let noticed = 0
  const { size } = await readEnd(engine.reader)
  for await (const id of missingSystems(engine.reader, { size, asOf: now() })) {
    const outcome = await recorder.record(machine, "sweep", {}, async (tx, at) => {
      const end = await readEnd(tx)
      const missing = await readUntold(tx, { size: end.size, asOf: at }, [id])
      return (missing.get(id) ?? []).map((one) => noticeOf(id, one))
    })
    noticed += outcome.receipts.length
  }
  return noticed
}

async function* missingSystems(reader: Reader, at: At): AsyncGenerator<string> {
  let after = ""
  do {
    const ids = await listDueSystems(reader, at, { after, limit: together })
    const untold = await readUntold(reader, at, ids)
    for (const id of ids) if (untold.has(id)) yield id
    after = ids.at(-1) ?? ""
  } while (after !== "")
}

/** What was missed of some systems in a view and no notice tells of, by system. */
async function readUntold(
  reader: Reader,
  at: At,
  ids: readonly string[],
): Promise<Map<string, Missing[]>> {
  const expected = await readExpected(reader, { ...at, ids })
  const untold = expected.flatMap(({ id, systemId, missedSince, toldIn }) =>
    missedSince !== null && toldIn === null ? [{ systemId, id, since: missedSince }] : [],
  )
  return Map.groupBy(untold, ({ systemId }) => systemId)
}

const noticeOf = (system: string, { id, since }: Missing): EntryOf<"evidence.missed@1"> => ({
  kind: "evidence.missed@1",
  system,
  references: [id],
  values: { expected: id, since },
})
