import type { EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { View } from "../ledger/view.ts"
import type { Register } from "../register.ts"
import { readMonitoringFacts } from "./refs.ts"
import { listSilenceNotices, listWatchedSystems } from "./silence.store.ts"

type Silence = { readonly check: string; readonly dueAt: string }

const together = 100

/**
 * Appends a notice for each check that is silent and of which none tells yet, dated at the instant at
 * which its observation was due. Facts are the same before and after: a notice only tells. Gives how
 * many it appended. A sample stays as it was made.
 */
export async function noticeSilences({
  recorder,
  machine,
  engine,
  now,
  sample,
}: Register): Promise<number> {
  if (sample) return 0
  let noticed = 0
  const { size } = await readEnd(engine.reader)
  const view = { size, asOf: now(), audience: "REGULATOR" } as const
  for await (const id of silentSystems(engine.reader, view)) {
    const outcome = await recorder.record(machine, "sweep", {}, async (tx, at) => {
      const end = await readEnd(tx)
      const silences = await readUntold(tx, { ...view, size: end.size, asOf: at }, [id])
      return (silences.get(id) ?? []).map((silence) => noticeOf(id, silence))
    })
    noticed += outcome.receipts.length
  }
  return noticed
}

async function* silentSystems(reader: Reader, view: View): AsyncGenerator<string> {
  let after = ""
  do {
    const ids = await listWatchedSystems(reader, view.size, { after, limit: together })
    const untold = await readUntold(reader, view, ids)
    for (const id of ids) if ((untold.get(id) ?? []).length > 0) yield id
    after = ids.at(-1) ?? ""
  } while (after !== "")
}

/** The silences of some systems in a view of which no notice tells, by system. */
async function readUntold(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Silence[]>> {
  const facts = await readMonitoringFacts(reader, view, ids)
  const notices = await listSilenceNotices(reader, view.size, ids)
  const told = new Set(notices.map(({ systemId, slug, dueAt }) => `${systemId}/${slug}/${dueAt}`))
  return new Map(
    [...facts].map(([id, { checks }]) => {
      const silent = (checks.value ?? []).flatMap(({ check, silentFrom: { value: dueAt } }) =>
        dueAt !== null && dueAt <= view.asOf ? [{ check: check.value ?? "", dueAt }] : [],
      )
      return [id, silent.filter(({ check, dueAt }) => !told.has(`${id}/${check}/${dueAt}`))]
    }),
  )
}

const noticeOf = (system: string, { check, dueAt }: Silence): EntryOf<"silence.noticed@1"> => ({
  kind: "silence.noticed@1",
  system,
  references: [],
  values: { check, dueAt },
})
