import { maySee, type Audience } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import { one, Page, type Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import type { AccountabilityRow } from "./accountability.store.ts"
import { listPending } from "./appointment.store.ts"
import { ownershipFacts, type OwnershipFacts } from "./facts.ts"
import type { FlowRecords } from "./flow.facts.ts"
import { listFlowAcknowledgements, listPassing } from "./flow.store.ts"
import { readHolders } from "./holders.ts"
import type { RightRow } from "./right.store.ts"
import { listReports } from "./report.store.ts"
import { listStatements } from "./statement.store.ts"
import { findParties, type PartyRow } from "./party.store.ts"
import { listStates, type StateRow } from "./system.store.ts"
import { findSystems, type SystemRow } from "./system-view.store.ts"
import { readCharters, readLaw, readRights } from "./fact-records.ts"

export type { SystemRow } from "./system-view.store.ts"

export const SystemRef = builder.objectRef<Item<SystemRow>>("System")
export const PartyRef = builder.objectRef<Item<PartyRow>>("Party")
export const AccountabilityRef = builder.objectRef<Item<AccountabilityRow>>("Accountability")
export const RightRef = builder.objectRef<Item<RightRow>>("DecisionRight")

/** Who is asking. */
export const ViewerRef = builder.objectRef<GraphQLContext>("Viewer")

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

/** The parties that a row of a page names, in its order, read once for the page. */
export async function partiesOf<Row>(
  { row, view, page }: Item<Row>,
  { register }: GraphQLContext,
  ids: (row: Row) => readonly string[],
  name: string,
): Promise<Item<PartyRow>[]> {
  const parties = await page.once(name, (rows) =>
    findParties(register.engine.reader, view, rows.flatMap(ids)),
  )
  const named = ids(row).flatMap((id) => parties.get(id) ?? [])
  return new Page(view, named).items()
}

/** The system that rows of a page name, read once for the page. */
export const systemOf = <Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string | null,
  name = "system",
): Promise<Item<SystemRow> | undefined> =>
  one(item, name, {
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

/** The systems that a row names, in its order; they are read once for the page. */
export async function systemsOf<Row>(
  item: Item<Row>,
  { register }: GraphQLContext,
  ids: (row: Row) => readonly string[],
): Promise<Item<SystemRow>[]> {
  const systems = await item.page.once("systems on the way", async (rows) => {
    const wanted = [...new Set(rows.flatMap(ids))]
    const found = await findSystems(register.engine.reader, item.view, wanted)
    const items = new Page(item.view, [...found.values()]).items()
    return new Map(items.map((one) => [one.row.id, one]))
  })
  return ids(item.row).flatMap((id) => systems.get(id) ?? [])
}

/** What systems and parties among these ids are called in a view; a name only to whom it is told. */
export async function readNames(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, { slug: string; name: string | null }>> {
  const [systems, parties] = [
    await findSystems(reader, view, ids),
    await findParties(reader, view, ids),
  ]
  const names = new Map<string, { slug: string; name: string | null }>()
  for (const [id, { slug, name }] of systems) names.set(id, { slug, name })
  for (const [id, { slug, name, nameAudience }] of parties)
    names.set(id, { slug, name: maySee(view.audience, nameAudience as Audience) ? name : null })
  return names
}

/** The facts about some systems in a view, by system. */
export async function readOwnershipFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, OwnershipFacts>> {
  const [holders, charters, pending, reports, statements, law, rights, flows] = await Promise.all([
    readHolders(reader, view, ids),
    readCharters(reader, view, ids),
    listPending(reader, view.size, ids),
    listReports(reader, view, ids),
    listStatements(reader, view, ids),
    readLaw(reader, view, ids),
    readRights(reader, view, ids),
    readFlows(reader, view, ids),
  ])
  const of = <Row extends { systemId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => row.systemId)
  const [pendingOf, reportsOf, statementsOf] = [of(pending), of(reports), of(statements)]
  return new Map(
    ids.map((id) => [
      id,
      ownershipFacts({
        ...holders(id),
        law: law(id),
        rights: rights(id),
        flows: flows(id),
        ...charters(id),
        pending: pendingOf.get(id) ?? [],
        reports: reportsOf.get(id) ?? [],
        statements: statementsOf.get(id) ?? [],
      }),
    ]),
  )
}

/** The records of what systems pass on, by system. */
async function readFlows(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<(id: string) => FlowRecords> {
  const flows = await listPassing(reader, view, ids)
  const passing = [...new Set(flows.map(({ systemId }) => systemId))]
  const told = await listFlowAcknowledgements(reader, view.size, passing)
  const acknowledged = new Map(
    told
      .filter(({ acknowledgedAt }) => acknowledgedAt <= view.asOf)
      .map(({ flowId, entry }) => [flowId, entry]),
  )
  const names = await readNames(
    reader,
    view,
    flows.map(({ receiverId }) => receiverId),
  )
  const slugs = new Map([...names].map(([id, { slug }]) => [id, slug]))
  const flowsOf = Map.groupBy(flows, ({ systemId }) => systemId)
  return (id) => ({ flows: flowsOf.get(id) ?? [], acknowledged, slugs })
}

/** To whom some systems pass something on in a view, by system, each once. */
export async function readReceivers(
  reader: Reader,
  view: Pick<View, "size" | "asOf">,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const flows = Map.groupBy(await listPassing(reader, view, ids), ({ systemId }) => systemId)
  return new Map(
    [...flows].map(([id, of]) => [id, [...new Set(of.map(({ receiverId }) => receiverId))]]),
  )
}

/** What shows since when a system is in use, and by which entry it is described. */
export type Use = { readonly states: readonly StateRow[]; readonly descriptionEntry: number | null }

/** The states of some systems over time, and the entries that describe them, in a view. */
export async function readUse(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, Use>> {
  const states = Map.groupBy(await listStates(reader, view.size, ids), ({ systemId }) => systemId)
  const systems = await findSystems(reader, view, ids)
  return new Map(
    ids.map((id) => [
      id,
      {
        states: states.get(id) ?? [],
        descriptionEntry: systems.get(id)?.descriptionEntry ?? null,
      },
    ]),
  )
}
