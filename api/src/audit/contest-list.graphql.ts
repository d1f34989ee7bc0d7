import { maySee } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connect, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { SystemRef } from "../ownership/refs.ts"
import { listContestsBelow } from "./contest.store.ts"
import { ContestStateEnum } from "./enums.ts"
import {
  ContestConnection,
  ContestRef,
  DecisionRef,
  readContestsOf,
  readStandings,
  type ContestInView,
} from "./refs.ts"

type Contested = Item<ContestInView>

const insideOnly =
  "For those inside: nobody else is told who disputed what, and gets none. What everybody sees are counts: contestLog."

/** The contests of the systems that rows of a page are, the latest first. */
export const contestsOf = (
  item: Item<{ readonly id: string }>,
  { register }: GraphQLContext,
): Promise<Contested[]> =>
  many(
    item,
    "contests",
    (rows) =>
      readContestsOf(
        register.engine.reader,
        item.view,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

const isInside = ({ audience }: View): boolean => maySee(audience, "INTERNAL")

builder.objectField(SystemRef, "contests", (t) =>
  t.field({
    type: ContestConnection,
    description: `How its decisions are disputed, what was received latest first. ${insideOnly}`,
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "contests",
        first: checkFirst(first),
        after,
        items: isInside(item.view) ? await contestsOf(item, ctx) : [],
      }),
  }),
)

builder.objectField(DecisionRef, "contests", (t) =>
  t.field({
    type: [ContestRef],
    description: "How it is disputed, what was received latest first.",
    resolve: async (item, _args, ctx) => {
      const read = (rows: readonly { readonly systemId: string }[]) =>
        readContestsOf(ctx.register.engine.reader, item.view, [
          ...new Set(rows.map(({ systemId }) => systemId)),
        ])
      const belongs = {
        parent: (row: { readonly decision: string }) => row.decision,
        child: (row: ContestInView) => row.decision,
      }
      const all = await many(item, "contests of a decision", read, belongs)
      return all.filter(({ row }) => row.systemId === item.row.systemId)
    },
  }),
)

const ContestFilterInput = builder.inputType("ContestFilter", {
  description: "Which contests: those that are all of what is given.",
  fields: (t) => ({
    state: t.field({ type: [ContestStateEnum], description: "Those that stand in one of these." }),
    isOverdue: t.boolean({
      description: "Those whose answer was not there when it was due, or the others.",
    }),
  }),
})

type Filter = {
  readonly state?: readonly string[] | null | undefined
  readonly isOverdue?: boolean | null | undefined
}

const matches =
  ({ state, isOverdue }: Filter) =>
  ({ standing }: ContestInView): boolean =>
    (!state || state.includes(standing.state)) &&
    (isOverdue === undefined || isOverdue === null || standing.isOverdue === isOverdue)

/** How many contests are read at once, to find those that match. */
const together = 200

/** The contests of a view below an entry that match, as many as are asked for. */
async function listMatching(
  { register }: GraphQLContext,
  view: View,
  given: { readonly filter: Filter; readonly before: number; readonly limit: number },
): Promise<ContestInView[]> {
  const { reader } = register.engine
  const found: ContestInView[] = []
  let { before } = given
  while (found.length < given.limit) {
    const rows = await listContestsBelow(reader, { size: view.size, before, limit: together })
    found.push(...(await readStandings(reader, view, rows)).filter(matches(given.filter)))
    if (rows.length < together) break
    before = rows.at(-1)?.entry ?? 0
  }
  return found.slice(0, given.limit)
}

/** Every contest of a view, what was recorded latest first. */
export const listAll = (ctx: GraphQLContext, view: View): Promise<ContestInView[]> => {
  const most = Number.MAX_SAFE_INTEGER
  return listMatching(ctx, view, { filter: {}, before: most, limit: most })
}

builder.objectField(RegisterViewRef, "contests", (t) =>
  t.field({
    type: ContestConnection,
    description: `How decisions are disputed, what was recorded latest first. ${insideOnly}`,
    args: {
      ...connectionArgs,
      filter: t.arg({ type: ContestFilterInput, description: "Which; all, when not given." }),
    },
    complexity: pageCost,
    resolve: (view, { first, after, filter }, ctx) => {
      const most = Number.MAX_SAFE_INTEGER
      const list = async (before: number, limit: number) =>
        isInside(view) ? listMatching(ctx, view, { filter: filter ?? {}, before, limit }) : []
      return connect<ContestInView>({
        view,
        name: "contests of the register",
        first: checkFirst(first),
        after,
        keyOf: ({ entry }) => [entry],
        shape: ["number"],
        list: (start, limit) => list(Number(start?.[0] ?? most), limit),
        count: async () => (await list(most, most)).length,
      })
    },
  }),
)
