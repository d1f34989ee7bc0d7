import type { GraphQLContext } from "../graphql/builder.ts"
import { Page, type Item } from "../graphql/page.ts"
import { listEvidence, scopeIn, type EvidenceRow } from "./evidence.store.ts"
import { reopenedBy, speaksFor, type Scoped } from "./scope.rules.ts"
import {
  componentsOf,
  listPrevious,
  listSignOffs,
  type SignOffRow,
  type VersionRow,
} from "./version.store.ts"

/** A version as what speaks about something looks at it. */
export const scopedOf = (version: VersionRow): Scoped => ({
  digest: version.digest,
  parts: componentsOf(version).map(({ digest }) => digest),
})

/** Whether evidence still speaks at the instant of the view. */
export const isGood = ({ row, view }: Item<EvidenceRow>): boolean =>
  row.goodUntil === null || view.asOf < row.goodUntil

/** What speaks about the systems that rows of a page are, or are of; the latest first. */
export async function evidenceOf<Row>(
  { row, view, page }: Item<Row>,
  { register }: GraphQLContext,
  system: (row: Row) => string,
): Promise<Item<EvidenceRow>[]> {
  const bySystem = await page.once("evidence", async (rows) => {
    const ids = [...new Set(rows.map(system))]
    const read = await listEvidence(register.engine.reader, view.size, ids)
    return Map.groupBy(new Page(view, read).items(), ({ row: { systemId } }) => systemId)
  })
  return bySystem.get(system(row)) ?? []
}

const about = (items: readonly Item<EvidenceRow>[]) =>
  items.filter(isGood).map((item) => ({ item, scope: scopeIn(item.row) }))

/** What speaks for a version at the instant of the view. */
export async function evidenceFor(
  item: Item<VersionRow>,
  ctx: GraphQLContext,
): Promise<Item<EvidenceRow>[]> {
  const all = await evidenceOf(item, ctx, ({ systemId }) => systemId)
  const version = scopedOf(item.row)
  return about(all)
    .filter((one) => speaksFor(one, version))
    .map((one) => one.item)
}

/** Something that spoke for the version before, and by which entry that is settled. */
export type ReopenedItem = {
  readonly evidence?: Item<EvidenceRow>
  readonly signOff?: Item<SignOffRow>
  readonly settledIn: number | null
}

/** What spoke for the version before one and no longer speaks for it. */
export async function reopenedAt(
  item: Item<VersionRow>,
  _args: unknown,
  ctx: GraphQLContext,
): Promise<ReopenedItem[]> {
  const { reader } = ctx.register.engine
  const previous = await item.page.once("versions before", (rows) =>
    listPrevious(
      reader,
      rows.map(({ id }) => id),
    ),
  )
  const before = previous.get(item.row.id)
  if (!before) return []
  const step = { before: scopedOf(before), after: scopedOf(item.row) }
  const evidence = about(await evidenceOf(item, ctx, ({ systemId }) => systemId))
  const signed = await signOffsAround(item, ctx, previous)
  return [
    ...reopenedBy(evidence, step, (one) => one.item.row.kind).map(({ of, settledBy }) => ({
      evidence: of.item,
      settledIn: settledBy?.item.row.entry ?? null,
    })),
    ...reopenedBy(signed, step, (one) => one.item.row.role).map(({ of, settledBy }) => ({
      signOff: of.item,
      settledIn: settledBy?.item.row.entry ?? null,
    })),
  ]
}

/** The sign-offs of a version and of the one before it, the newest first. */
async function signOffsAround(
  { row, view, page }: Item<VersionRow>,
  { register }: GraphQLContext,
  previous: ReadonlyMap<string, VersionRow>,
) {
  const all = await page.once("sign-offs around", async (rows) => {
    const ids = [...rows.map(({ id }) => id), ...[...previous.values()].map(({ id }) => id)]
    const read = await listSignOffs(register.engine.reader, view, [...new Set(ids)])
    return new Page(view, read).items()
  })
  const ids = [row.id, previous.get(row.id)?.id]
  return all
    .filter((item) => ids.includes(item.row.versionId))
    .toSorted((a, b) => b.row.entry - a.row.entry)
    .map((item) => ({ item, scope: [item.row.digest] }))
}
