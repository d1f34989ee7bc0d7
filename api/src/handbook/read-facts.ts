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

/** Every fact about some systems in a view, by system. */
export async function readFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Facts>> {
  const systems = await findSystems(reader, view, ids)
  const admitted = await listAdmissions(reader, view, ids)
  const ownership = await readOwnershipFacts(reader, view, ids)
  const monitoring = await readMonitoringFacts(reader, view, ids)
  const change = await readChangeFacts(reader, view, ids)
  const exit = await readExitFacts(reader, view, ids)
  const questions = await listQuestions(reader, view.size)
  return new Map(
    ids.flatMap((id) => {
      const [system, own, changed] = [systems.get(id), ownership.get(id), change.get(id)]
      const [behaving, ending] = [monitoring.get(id), exit.get(id)]
      if (!system || !own || !behaving || !changed || !ending) return []
      const { state, stateEntry } = system
      return [
        [
          id,
          factsFrom({
            state,
            stateEntry,
            admitted: admitted.has(id),
            ownership: own,
            monitoring: behaving,
            change: changed,
            exit: ending,
            questions,
          }),
        ],
      ]
    }),
  )
}
