import type { EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { View } from "../ledger/view.ts"
import type { Register } from "../register.ts"
import { listAdmittedSystems, listLapseNotices } from "./admission.store.ts"
import { readDatedStanding, readStandings, type DatedStanding } from "./standing.ts"
import { isSatisfied } from "./verdict.rules.ts"

const together = 100

/** The systems that have lapsed in a view, by id: few pass a gate, and only those can lapse. */
export async function listLapsed(reader: Reader, view: View): Promise<string[]> {
  const lapsed: string[] = []
  for await (const ids of admittedSystems(reader, view.size)) {
    const standings = await readStandings(reader, view, ids)
    lapsed.push(...ids.filter((id) => standings.get(id)?.status === "LAPSED"))
  }
  return lapsed
}

async function* admittedSystems(reader: Reader, size: number): AsyncGenerator<string[]> {
  let after = ""
  do {
    const ids = await listAdmittedSystems(reader, size, { after, limit: together })
    if (ids.length > 0) yield ids
    after = ids.at(-1) ?? ""
  } while (after !== "")
}

/**
 * Appends a notice for each system that lapsed and of which none tells yet, dated at the instant at
 * which it did. Facts are the same before and after: a notice only tells. Gives the ids of the systems.
 * A sample stays as it was made.
 */
export async function noticeLapses({
  recorder,
  machine,
  engine,
  now,
  sample,
}: Register): Promise<string[]> {
  if (sample) return []
  const noticed: string[] = []
  const { size } = await readEnd(engine.reader)
  const view = { size, asOf: now(), audience: "REGULATOR" } as const
  for (const id of await listLapsed(engine.reader, view)) {
    const outcome = await recorder.record(machine, "sweep", {}, async (tx, at) => {
      const end = await readEnd(tx)
      const dated = await readDatedStanding(tx, { ...view, size: end.size, asOf: at }, id)
      const told = await listLapseNotices(tx, end.size, [id])
      const isTold = dated && told.some(({ since }) => since === dated.since)
      return dated?.status === "LAPSED" && !isTold ? [noticeOf(id, dated)] : []
    })
    if (outcome.receipts.length > 0) noticed.push(id)
  }
  return noticed
}

const noticeOf = (
  system: string,
  { step, since, verdict }: DatedStanding,
): EntryOf<"lapse.noticed@1"> => ({
  kind: "lapse.noticed@1",
  system,
  references: [],
  values: {
    step,
    since,
    clauses: verdict.clauses
      .filter((clause) => !isSatisfied(clause))
      .map(({ policy, clause }) => ({ policy: policy.slug, clause: clause.id })),
  },
})
