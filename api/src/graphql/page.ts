import type { View } from "../ledger/view.ts"

/**
 * The rows that were read together. The first of them that needs something more reads it for all:
 * the number of statements does not depend on the number of rows.
 */
export class Page<Row> {
  readonly view: View
  readonly rows: readonly Row[]
  readonly #read = new Map<string, Promise<unknown>>()

  constructor(view: View, rows: readonly Row[]) {
    this.view = view
    this.rows = rows
  }

  once<Answer>(name: string, read: (rows: readonly Row[]) => Promise<Answer>): Promise<Answer> {
    const known = this.#read.get(name)
    if (known) return known as Promise<Answer>
    const reading = read(this.rows)
    this.#read.set(name, reading)
    return reading
  }

  items(): Item<Row>[] {
    return this.rows.map((row) => ({ row, view: this.view, page: this }))
  }
}

/** A row as the view of its parent shows it, and the page it came with. */
export type Item<Row> = { readonly row: Row; readonly view: View; readonly page: Page<Row> }

/** A row that came alone. */
export const single = <Row>(view: View, row: Row): Item<Row> => ({
  row,
  view,
  page: new Page(view, [row]),
})

/** Rows that belong to rows of the page, by the row they belong to. */
export async function many<Row, Child>(
  item: Item<Row>,
  name: string,
  read: (rows: readonly Row[]) => Promise<readonly Child[]>,
  belongs: { parent: (row: Row) => string; child: (child: Child) => string },
): Promise<Item<Child>[]> {
  const byParent = await item.page.once(name, async (rows) => {
    const children = new Page(item.view, await read(rows))
    return Map.groupBy(children.items(), ({ row }) => belongs.child(row))
  })
  return byParent.get(belongs.parent(item.row)) ?? []
}

/** The row that a row of the page names by id; undefined when it names none. */
export async function one<Row, Linked>(
  item: Item<Row>,
  name: string,
  link: {
    id: (row: Row) => string | null
    read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Linked>>
  },
): Promise<Item<Linked> | undefined> {
  const id = link.id(item.row)
  if (id === null) return undefined
  const byId = await item.page.once(name, async (rows) => {
    const found = await link.read(rows.map(link.id).filter((id) => id !== null))
    const ids = [...found.keys()]
    const linked = new Page(item.view, [...found.values()]).items()
    return new Map(linked.map((entry, at) => [ids[at] ?? "", entry]))
  })
  return byId.get(id)
}
