import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import type { View } from "../ledger/view.ts"
import { readFlowsOverTime } from "./reach.store.ts"
import { blastRadius, type BlastCause, type BlastRadius, type Reached } from "./blast.rules.ts"

/** Where it begins: what the rows of a page reach is read together. */
type Started = { readonly start: string }
export type ReachedRow = Reached & Started
export type Circle = Started & { readonly systems: readonly string[] }

export type Blast = {
  readonly view: View
  readonly of: BlastCause
  readonly reached: readonly Item<ReachedRow>[]
  readonly circles: readonly Item<Circle>[]
}

export const BlastRef = builder.objectRef<Blast>("BlastRadius")

/** What something happening reaches, by the id of a row of the page. */
type Radii = readonly (BlastRadius & Started)[]

/** What something happening reaches from a row of a page; `read` reads it for all of them. */
export async function blastOf<Row extends { readonly id: string }>(
  item: Item<Row>,
  of: BlastCause,
  read: (rows: readonly Row[]) => Promise<Radii>,
): Promise<Blast> {
  const radii = await item.page.once(`blast radius ${of}`, read)
  const byStart = { parent: ({ id }: Row) => id, child: ({ start }: Started) => start }
  const reached = await many(
    item,
    `reached by ${of}`,
    async () => radii.flatMap((one) => one.reached.map((row) => ({ ...row, start: one.start }))),
    byStart,
  )
  const circles = await many(
    item,
    `circles by ${of}`,
    async () =>
      radii.flatMap(({ start, circles }) => circles.map((systems) => ({ systems, start }))),
    byStart,
  )
  return { view: item.view, of, reached, circles }
}

/** What something that happened to the system of each row reached, over the flows of that instant. */
export const blastWhen = <Row extends { readonly id: string }>(
  item: Item<Row>,
  { register }: GraphQLContext,
  {
    of,
    when,
  }: {
    readonly of: BlastCause
    readonly when: (row: Row) => { readonly system: string; readonly at: string }
  },
): Promise<Blast> =>
  blastOf(item, of, async (rows) => {
    const flowsAt = await readFlowsOverTime(register.engine.reader, item.view.size)
    return rows.map((row) => {
      const { system, at } = when(row)
      return { start: row.id, ...blastRadius(system, flowsAt(at), of) }
    })
  })
