import type { GraphQLContext } from "../graphql/builder.ts"
import { Page, type Item } from "../graphql/page.ts"
import { speaksUntil } from "./evidence-state.rules.ts"
import { listEvidence, scopeIn, type EvidenceRow } from "./evidence.store.ts"
import { listChangeReviews, standsAt, type ChangeReviewRow } from "./review.store.ts"
import { isGoodAt, reopenedBy, speaksFor, type Scoped } from "./scope.rules.ts"
import {
  componentsOf,
  listNewestVersions,
  listPrevious,
  listSignedOff,
  type SignOffRow,
  type VersionRow,
} from "./version.store.ts"

/** A version as what speaks about something looks at it. */
export const scopedOf = (version: Pick<VersionRow, "digest" | "components">): Scoped => ({
  digest: version.digest,
  parts: componentsOf(version).map(({ digest }) => digest),
})

/** Whether evidence still speaks at the instant of the view. */
export const isGood = ({ row, view }: Item<EvidenceRow>): boolean =>
  isGoodAt({ goodUntil: speaksUntil(row) }, view.asOf)

type OfSystem = { readonly systemId: string }
type Reads<Read> = (ctx: GraphQLContext, size: number, ids: readonly string[]) => Promise<Read[]>

/** What is known of the system of a row, read once for the systems of its page. */
async function ofSystem<Row, Read extends OfSystem>(
  { row, view, page }: Item<Row>,
  ctx: GraphQLContext,
  given: { name: string; system: (row: Row) => string; read: Reads<Read> },
): Promise<Item<Read>[]> {
  const bySystem = await page.once(`all ${given.name}`, async (rows) => {
    const read = await given.read(ctx, view.size, [...new Set(rows.map(given.system))])
    return Map.groupBy(new Page(view, read).items(), ({ row: { systemId } }) => systemId)
  })
  return bySystem.get(given.system(row)) ?? []
}

/** What speaks about the systems that rows of a page are, or are of; the latest first. */
export const evidenceOf = <Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  system: (row: Row) => string,
): Promise<Item<EvidenceRow>[]> =>
  ofSystem(item, ctx, {
    name: "evidence",
    system,
    read: ({ register }, size, ids) => listEvidence(register.engine.reader, size, ids),
  })

const about = (items: readonly Item<EvidenceRow>[]) =>
  items.map((item) => ({ item, scope: scopeIn(item.row), goodUntil: speaksUntil(item.row) }))

/** What speaks for a version at the instant of the view. */
export async function evidenceFor(
  item: Item<VersionRow>,
  ctx: GraphQLContext,
): Promise<Item<EvidenceRow>[]> {
  const all = await evidenceOf(item, ctx, ({ systemId }) => systemId)
  const version = scopedOf(item.row)
  return about(all.filter(isGood))
    .filter((one) => speaksFor(one, version))
    .map((one) => one.item)
}

/** Whether evidence speaks for the newest version of its system, at the instant of the view. */
export async function isForNewest(
  item: Item<EvidenceRow>,
  _args: unknown,
  { register }: GraphQLContext,
): Promise<boolean> {
  const newest = await item.page.once("newest versions", async (rows) => {
    const ids = [...new Set(rows.map(({ systemId }) => systemId))]
    const given = { ids, size: item.view.size, before: Number.MAX_SAFE_INTEGER, limit: 1 }
    const read = await listNewestVersions(register.engine.reader, given)
    return new Map(read.map((version) => [version.systemId, version]))
  })
  const version = newest.get(item.row.systemId)
  const scope = scopeIn(item.row)
  return version !== undefined && isGood(item) && speaksFor({ scope }, scopedOf(version))
}

/** Something that spoke for the version before, and by which entry that is settled. */
export type ReopenedItem = {
  readonly evidence?: Item<EvidenceRow>
  readonly signOff?: Item<SignOffRow>
  readonly review?: Item<ChangeReviewRow>
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
  return reopenedBetween(item, ctx, { before, after: item.row, on: item.row.draftedAt })
}

/** What spoke at an instant for one version of the system of a row and does not speak for another. */
export async function reopenedBetween<Row extends OfSystem>(
  item: Item<Row>,
  ctx: GraphQLContext,
  given: { before: VersionRow | undefined; after: VersionRow; on: string },
): Promise<ReopenedItem[]> {
  if (!given.before) return []
  const { on } = given
  const { asOf } = item.view
  const step = { before: scopedOf(given.before), after: scopedOf(given.after), on, asOf }
  const system = ({ systemId }: OfSystem) => systemId
  const evidence = about(await evidenceOf(item, ctx, system))
  const signed = await ofSystem(item, ctx, {
    name: "sign-offs",
    system,
    read: ({ register }, size, ids) => listSignedOff(register.engine.reader, size, ids),
  })
  const reviewed = await ofSystem(item, ctx, {
    name: "reviews",
    system,
    read: ({ register }, size, ids) => listChangeReviews(register.engine.reader, size, ids),
  })
  const settled = (by: { item: Item<{ entry: number }> } | null) => by?.item.row.entry ?? null
  return [
    ...reopenedBy(evidence, step, (one) => one.item.row.kind).map(({ of, settledBy }) => ({
      evidence: of.item,
      settledIn: settled(settledBy),
    })),
    ...reopenedBy(bound(signed), step, (one) => one.item.row.role).map(({ of, settledBy }) => ({
      signOff: of.item,
      settledIn: settled(settledBy),
    })),
    ...reopenedBy(bound(reviewed.filter(isApproval)), step, (one) => one.item.row.role).map(
      ({ of, settledBy }) => ({ review: of.item, settledIn: settled(settledBy) }),
    ),
  ]
}

const isApproval = ({ row, view }: Item<ChangeReviewRow>): boolean =>
  row.outcome === "APPROVED" && standsAt(row, view.size)

/** What binds to the digest of a version, the newest first. */
const bound = <Row extends { digest: string; entry: number }>(items: readonly Item<Row>[]) =>
  items
    .toSorted((a, b) => b.row.entry - a.row.entry)
    .map((item) => ({ item, scope: [item.row.digest], goodUntil: null }))
