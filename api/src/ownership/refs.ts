import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import { one, type Item } from "../graphql/page.ts"
import type { AccountabilityRow } from "./accountability.store.ts"
import { findParties, type PartyRow } from "./party.store.ts"
import { findSystems, type SystemRow } from "./system-list.store.ts"

export const SystemRef = builder.objectRef<Item<SystemRow>>("System")
export const PartyRef = builder.objectRef<Item<PartyRow>>("Party")
export const AccountabilityRef = builder.objectRef<Item<AccountabilityRow>>("Accountability")

export const SystemConnection = connectionType("System", SystemRef, "systems")
export const PartyConnection = connectionType("Party", PartyRef, "parties")
export const AccountabilityConnection = connectionType(
  "Accountability",
  AccountabilityRef,
  "accountabilities",
)

/** The party that rows of a page name, read once for the page. */
export const partyOf = <Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string | null,
  name = "party",
): Promise<Item<PartyRow> | undefined> =>
  one(item, name, { id, read: (ids) => findParties(ctx.register.engine.reader, item.view, ids) })

/** The same, where every row names one. */
export async function getPartyOf<Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string,
  name = "party",
): Promise<Item<PartyRow>> {
  const party = await partyOf(item, ctx, id, name)
  if (!party) throw new Error(`The ${name} ${id(item.row)} is not in the view of what names it`)
  return party
}

/** The system that rows of a page name, read once for the page. */
export const systemOf = <Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string | null,
): Promise<Item<SystemRow> | undefined> =>
  one(item, "system", {
    id,
    read: (ids) => findSystems(ctx.register.engine.reader, item.view, ids),
  })

/** The same, where every row names one. */
export async function getSystemOf<Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string,
): Promise<Item<SystemRow>> {
  const system = await systemOf(item, ctx, id)
  if (!system) throw new Error(`The system ${id(item.row)} is not in the view of what names it`)
  return system
}
