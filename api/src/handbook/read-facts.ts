import { readAuditFacts } from "../audit/refs.ts"
import { readChangeFacts } from "../change/refs.ts"
import { readExitFacts } from "../exit/refs.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { readMonitoringFacts } from "../monitoring/refs.ts"
import { readOwnershipFacts } from "../ownership/refs.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { listAdmissions } from "../ownership/system.store.ts"
import { factsFrom, type Facts } from "./fact-tree.ts"
import { listQuestions } from "./question.store.ts"

/** The facts of each foundation about some systems in a view, by system. */
export async function readFoundations(reader: Reader, view: View, ids: readonly string[]) {
  const [ownership, monitoring, audit, change, exit] = await Promise.all([
    readOwnershipFacts(reader, view, ids),
    readMonitoringFacts(reader, view, ids),
    readAuditFacts(reader, view, ids),
    readChangeFacts(reader, view, ids),
    readExitFacts(reader, view, ids),
  ])
  return { ownership, monitoring, audit, change, exit }
}

type Foundations = Awaited<ReturnType<typeof readFoundations>>

/** The facts of each foundation about one of the systems. Throws where they were not read. */
export function foundationsOf(read: Foundations, id: string) {
  const facts = <Of>(of: ReadonlyMap<string, Of>): Of => {
    const own = of.get(id)
    if (!own) throw new Error(`Facts about ${id} were not read`)
    return own
  }
  return {
    ownership: facts(read.ownership),
    monitoring: facts(read.monitoring),
    audit: facts(read.audit),
    change: facts(read.change),
    exit: facts(read.exit),
  }
}

/** Every fact about some systems in a view, by system. */
export async function readFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Facts>> {
  const systems = await findSystems(reader, view, ids)
  const admitted = await listAdmissions(reader, view, ids)
  const read = await readFoundations(reader, view, ids)
  const questions = await listQuestions(reader, view)
  return new Map(
    [...systems].map(([id, { state, stateEntry }]) => {
      const of = { state, stateEntry, admitted: admitted.has(id), questions }
      return [id, factsFrom({ ...of, ...foundationsOf(read, id) })]
    }),
  )
}
