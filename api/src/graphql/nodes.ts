import { brandWithType } from "@pothos/core"
import type { View } from "../ledger/view.ts"
import type { GraphQLContext } from "./builder.ts"
import { Page } from "./page.ts"

type Find = (
  ctx: GraphQLContext,
  view: View,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, object>>

const finders = new Map<string, Find>()

/** Lets things of a type be found by their global ids; `read` finds some in a view, by id. */
export function findable<Row>(
  type: Parameters<typeof brandWithType>[1] & { readonly name: string },
  read: (
    ctx: GraphQLContext,
    view: View,
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, Row>>,
): void {
  finders.set(type.name, async (ctx, view, ids) => {
    const rows = await read(ctx, view, ids)
    const found = [...rows.keys()]
    const items = new Page(view, [...rows.values()]).items()
    // The interface tells its types apart by this mark.
    for (const item of items) brandWithType(item, type)
    return new Map(items.map((item, at) => [found[at] ?? "", item]))
  })
}

/** The things of a type with some ids in a view, by id. */
export const findNodes = async (
  type: string,
  ctx: GraphQLContext,
  view: View,
  ids: readonly string[],
): Promise<ReadonlyMap<string, object>> => (await finders.get(type)?.(ctx, view, ids)) ?? new Map()
