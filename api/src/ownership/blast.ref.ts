import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { Page, type Item } from "../graphql/page.ts"
import type { View } from "../ledger/view.ts"
import { readFlowsOverTime } from "./reach.store.ts"
import { blastRadius, type BlastCause, type FlowEdge, type Reached } from "./blast.rules.ts"

type Blast = {
  readonly view: View
  readonly of: BlastCause
  readonly reached: readonly Item<Reached>[]
  readonly circles: readonly Item<readonly string[]>[]
}

export const BlastRef = builder.objectRef<Blast>("BlastRadius")

/** What something happening to a system reaches over some flows, as a view shows it. */
export function blastIn(
  view: View,
  {
    of,
    system,
    flows,
  }: { readonly of: BlastCause; readonly system: string; readonly flows: readonly FlowEdge[] },
): Blast {
  const { reached, circles } = blastRadius(system, flows, of)
  return {
    view,
    of,
    reached: new Page(view, reached).items(),
    circles: new Page(view, circles).items(),
  }
}

/** What something that happened to the system of a row reached, over the flows of that instant. */
export async function blastWhen<Row>(
  { row, view, page }: Item<Row>,
  { register }: GraphQLContext,
  {
    of,
    when,
  }: {
    readonly of: BlastCause
    readonly when: (row: Row) => { readonly system: string; readonly at: string }
  },
): Promise<Blast> {
  const flowsAt = await page.once("flows over time", () =>
    readFlowsOverTime(register.engine.reader, view.size),
  )
  const { system, at } = when(row)
  return blastIn(view, { of, system, flows: flowsAt(at) })
}
