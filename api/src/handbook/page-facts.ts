import { readChangeFacts } from "../change/refs.ts"
import { readExitFacts } from "../exit/refs.ts"
import type { GraphQLContext } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import { readMonitoringFacts } from "../monitoring/refs.ts"
import { readOwnershipFacts } from "../ownership/refs.ts"
import { listAdmissions } from "../ownership/system.store.ts"
import { factsFrom, type Facts } from "./fact-tree.ts"
import { listQuestions } from "./question.store.ts"

/** What facts need of the row of a system. */
export type SystemOfFacts = {
  readonly id: string
  readonly state: string | null
  readonly stateEntry: number | null
}

/** The facts of each foundation about the systems of a page, read once for all of them. */
export const readPageFacts = <Row extends SystemOfFacts>(
  { view, page }: Item<Row>,
  { register }: GraphQLContext,
) =>
  page.once("facts", async (rows) => {
    const { reader } = register.engine
    const ids = rows.map(({ id }) => id)
    const [ownership, monitoring, change, exit, questions, admitted] = await Promise.all([
      readOwnershipFacts(reader, view, ids),
      readMonitoringFacts(reader, view, ids),
      readChangeFacts(reader, view, ids),
      readExitFacts(reader, view, ids),
      listQuestions(reader, view.size),
      listAdmissions(reader, view, ids),
    ])
    return { ownership, monitoring, change, exit, questions, admitted }
  })

type Read = Omit<Awaited<ReturnType<typeof readPageFacts>>, "questions" | "admitted">

/** The facts of each foundation about one of the systems. */
export function foundationsOf({ ownership, monitoring, change, exit }: Read, id: string) {
  const [own, behaving, changed, ending] = [
    ownership.get(id),
    monitoring.get(id),
    change.get(id),
    exit.get(id),
  ]
  if (!own || !behaving || !changed || !ending) throw new Error(`Facts about ${id} were not read`)
  return { ownership: own, monitoring: behaving, change: changed, exit: ending }
}

/** Every fact about a system of a page. */
export async function factsOf<Row extends SystemOfFacts>(
  item: Item<Row>,
  ctx: GraphQLContext,
): Promise<Facts> {
  const { id, state, stateEntry } = item.row
  const { questions, admitted, ...read } = await readPageFacts(item, ctx)
  const given = { state, stateEntry, admitted: admitted.has(id), questions }
  return factsFrom({ ...given, ...foundationsOf(read, id) })
}
