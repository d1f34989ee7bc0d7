import type { GraphQLContext } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import { listAdmissions } from "../ownership/system.store.ts"
import { factsFrom, type Facts } from "./fact-tree.ts"
import { listQuestions } from "./question.store.ts"
import { foundationsOf, readFoundations } from "./read-facts.ts"

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
    const [foundations, questions, admitted] = await Promise.all([
      readFoundations(reader, view, ids),
      listQuestions(reader, view),
      listAdmissions(reader, view, ids),
    ])
    return { foundations, questions, admitted }
  })

/** Every fact about a system of a page. */
export async function factsOf<Row extends SystemOfFacts>(
  item: Item<Row>,
  ctx: GraphQLContext,
): Promise<Facts> {
  const { foundations, questions, admitted } = await readPageFacts(item, ctx)
  const { id, state, stateEntry } = item.row
  const of = { state, stateEntry, admitted: admitted.has(id), questions }
  return factsFrom({ ...of, ...foundationsOf(foundations, id) })
}
