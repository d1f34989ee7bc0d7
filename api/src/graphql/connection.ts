import { BadRequest, invariant } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { builder } from "./builder.ts"
import { decodeCursor, encodeCursor, type KeyShape } from "./cursor.ts"
import { Page, type Item } from "./page.ts"

const most = 100

export type Connection<Row> = {
  readonly items: readonly Item<Row>[]
  /** The cursor of the item at a place: made when it is asked for. */
  readonly cursorAt: (place: number) => string
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly total: () => Promise<number>
}

type Key = readonly (string | number)[]

export type Listing<Row> = {
  readonly view: View
  /** Names the list, so that a cursor of another list is refused. */
  readonly name: string
  readonly first: number
  readonly after: string | null | undefined
  readonly keyOf: (row: Row) => Key
  /** The sorts of what `keyOf` answers, by which a forged cursor is told. */
  readonly shape: KeyShape
  readonly list: (after: Key | undefined, limit: number) => Promise<readonly Row[]>
  readonly count: () => Promise<number>
}

/** A page of a list by its cursor. One row more than asked is read, to know whether more follow. */
export async function connect<Row>(given: Listing<Row>): Promise<Connection<Row>> {
  const { view, name, first, after, keyOf, shape, list, count } = given
  const start = decodeCursor(view, name, after, shape)
  const rows = await list(start, first + 1)
  const items = new Page(view, rows.slice(0, first)).items()
  return {
    items,
    cursorAt: cursorsOf(view, name, items, keyOf),
    hasNextPage: rows.length > first,
    hasPreviousPage: start !== undefined,
    total: count,
  }
}

/** The first page of a list, of items read together with those of other things: one more than asked. */
export function connectRead<Row>(given: {
  view: View
  name: string
  first: number
  items: readonly Item<Row>[]
  keyOf: (row: Row) => Key
  count: () => Promise<number>
}): Connection<Row> {
  const { view, name, first, items, keyOf, count } = given
  const shown = items.slice(0, first)
  return {
    items: shown,
    cursorAt: cursorsOf(view, name, shown, keyOf),
    hasNextPage: items.length > first,
    hasPreviousPage: false,
    total: count,
  }
}

const cursorsOf =
  <Row>(view: View, name: string, items: readonly Item<Row>[], keyOf: (row: Row) => Key) =>
  (place: number): string => {
    const item = items[place]
    invariant(item, `the page has an item at ${place}`)
    return encodeCursor(view, name, keyOf(item.row))
  }

/** How many rows of a connection over the parts of one thing come before a cursor. */
export function skippedBy(view: View, name: string, after: string | null | undefined): number {
  const start = decodeCursor(view, name, after, ["number"])
  return start ? Number(start[0]) + 1 : 0
}

/**
 * A connection over rows that are all there: the parts of one thing. Where there are many, those up
 * to one more than are asked for do, and `total` counts the others.
 */
export const connectAll = <Row>(
  view: View,
  given: {
    name: string
    first: number
    after: string | null | undefined
    items: readonly Item<Row>[]
    total?: () => Promise<number>
  },
): Connection<Row> => {
  const { name, first, after, items } = given
  const from = skippedBy(view, name, after)
  const shown = items.slice(from, from + first)
  return {
    items: shown,
    cursorAt: (place) => encodeCursor(view, name, [from + place]),
    hasNextPage: from + first < items.length,
    hasPreviousPage: from > 0,
    total: given.total ?? (async () => items.length),
  }
}

/** The arguments of every connection: how many, at most 100, and after which cursor. */
export const connectionArgs = builder.args((t) => ({
  first: t.int({ required: true, description: "How many at most: 1 to 100." }),
  after: t.string({ description: "The cursor to go on after." }),
}))

/** Throws a bad request for a page size out of bounds. */
export function checkFirst(first: number): number {
  if (first < 1 || first > most) throw new BadRequest(`first: give 1 to ${most}, not ${first}.`)
  return first
}

/** What a page of `first` costs: each row costs what is asked of it. */
export const pageCost = ({ first }: { first: number }): { field: number; multiplier: number } => ({
  field: 1,
  multiplier: Math.min(Math.max(first, 1), most),
})

/** The GraphQL type of a thing, and of a page of things. */
export type ItemRef<Row> = ReturnType<typeof builder.objectRef<Item<Row>>>
export type ConnectionRef<Row> = ReturnType<typeof builder.objectRef<Connection<Row>>>

type Edge<Row> = { readonly item: Item<Row>; readonly cursor: string }

/** The connection and edge types over a type of things (Relay cursor connections). */
export function connectionType<Row>(
  name: string,
  node: ItemRef<Row>,
  things: string,
): ConnectionRef<Row> {
  const edge = builder.objectRef<Edge<Row>>(`${name}Edge`)
  builder.objectType(edge, {
    description: `One of the ${things}, and its cursor.`,
    fields: (t) => ({
      cursor: t.exposeString("cursor", { description: "Goes into `after` to go on from here." }),
      node: t.field({ type: node, description: "The thing itself.", resolve: ({ item }) => item }),
    }),
  })
  const connection = builder.objectRef<Connection<Row>>(`${name}Connection`)
  builder.objectType(connection, {
    description: `A page of ${things}.`,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: `The ${things} with their cursors.`,
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ items, cursorAt }) => items.map((item, at) => ({ item, cursor: cursorAt(at) })),
      }),
      nodes: t.field({
        type: [node],
        description: `The ${things}, without cursors.`,
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ items }) => [...items],
      }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: "Whether more follow, and from where.",
        resolve: ({ items, cursorAt, hasNextPage, hasPreviousPage }) => ({
          hasNextPage,
          hasPreviousPage,
          startCursor: items.length === 0 ? null : cursorAt(0),
          endCursor: items.length === 0 ? null : cursorAt(items.length - 1),
        }),
      }),
      totalCount: t.int({
        description: "How many there are on all pages. Counted only when it is asked for.",
        complexity: 20,
        resolve: ({ total }) => total(),
      }),
    }),
  })
  return connection
}
