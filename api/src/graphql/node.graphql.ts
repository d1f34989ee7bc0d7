import { BadRequest } from "../ledger/refusal.ts"
import { resolveView } from "../ledger/view.ts"
import { builder, type GraphQLContext } from "./builder.ts"
import { decodeId, type DecodedId } from "./ids.ts"
import { findNodes } from "./nodes.ts"

/** How many ids may be asked for at once. */
const most = 100

/** Ids of one type from one view: they are read together. */
const togetherness = ({ type, size, asOf }: DecodedId): string => JSON.stringify([type, size, asOf])

/** The things with some global ids, in their order: null for none, an error for what is no id. */
async function load(
  globalIds: readonly string[],
  ctx: GraphQLContext,
): Promise<(object | Error | null)[]> {
  const decoded = globalIds.map(decodedOrError)
  const ids = decoded.filter((id): id is DecodedId => !(id instanceof Error))
  const found = new Map<string, ReadonlyMap<string, object>>()
  for (const [key, group] of Map.groupBy(ids, togetherness)) {
    const [{ type, size, asOf } = { type: "" }] = group
    const { register, caller } = ctx
    const view = await resolveView(register, { size, asOf }, caller.audience)
    found.set(
      key,
      await findNodes(
        type,
        ctx,
        view,
        group.map(({ id }) => id),
      ),
    )
  }
  return decoded.map((id) =>
    id instanceof Error ? id : (found.get(togetherness(id))?.get(id.id) ?? null),
  )
}

function decodedOrError(globalId: string): DecodedId | Error {
  try {
    return decodeId(globalId)
  } catch (error) {
    if (error instanceof BadRequest) return error
    throw error
  }
}

builder.queryFields((t) => ({
  node: t.loadable({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: "The thing with a global id; one from an explicit view is looked up in that view.",
    args: { id: t.arg.id({ required: true, description: "The global id." }) },
    load,
    resolve: (_root, { id }) => id,
  }),
  nodes: t.loadable({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      "The things with some global ids, in their order; null where there is none. At most 100.",
    args: { ids: t.arg.idList({ required: true, description: "The global ids." }) },
    complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
    load,
    resolve: (_root, { ids }) => {
      if (ids.length > most) throw new BadRequest(`ids: give at most ${most}, not ${ids.length}.`)
      return ids
    },
  }),
}))
