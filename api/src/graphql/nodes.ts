import { brandWithType } from "@pothos/core"
import type { View } from "../ledger/view.ts"
import type { GraphQLContext } from "./builder.ts"
import { single, type Item } from "./page.ts"

type Find = (ctx: GraphQLContext, view: View, id: string) => Promise<Item<unknown> | undefined>

const finders = new Map<string, Find>()

/** Lets things of a type be found by their global ids; `read` finds one in a view. */
export function findable<Row>(
  type: Parameters<typeof brandWithType>[1] & { readonly name: string },
  read: (ctx: GraphQLContext, view: View, id: string) => Promise<Row | undefined>,
): void {
  finders.set(type.name, async (ctx, view, id) => {
    const row = await read(ctx, view, id)
    if (row === undefined) return undefined
    const item = single(view, row)
    // The interface tells its types apart by this mark.
    brandWithType(item, type)
    return item
  })
}

/** The thing of a type with an id in a view; undefined where there is none. */
export const findNode = (
  type: string,
  ctx: GraphQLContext,
  view: View,
  id: string,
): Promise<object | undefined> => finders.get(type)?.(ctx, view, id) ?? Promise.resolve(undefined)
