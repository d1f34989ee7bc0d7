import type { Machine } from "../words/machines.ts"

/** A state's box in a picture of a machine, in columns and rows from 0. */
export type Box = { readonly state: string; readonly column: number; readonly row: number }

/**
 * Where each state of a machine stands in a picture: as many columns from the left as the shortest
 * way to it takes steps, below those that came before it. A state that nothing leads to is left out.
 */
export function boxesOf({ states, transitions }: Pick<Machine, "states" | "transitions">): Box[] {
  const columns = new Map<string, number>()
  const ways = transitions.filter(({ from }) => from === null).map(({ to }) => to)
  let next = ways.length > 0 ? [...new Set(ways)] : states.slice(0, 1).map(({ name }) => name)
  for (let column = 0; next.length > 0; column++) {
    const reached = next.filter((state) => !columns.has(state))
    for (const state of reached) columns.set(state, column)
    next = transitions.flatMap(({ from, to }) => (reached.includes(from ?? "") ? [to] : []))
  }
  const rows = new Map<number, number>()
  return states.flatMap(({ name: state }) => {
    const column = columns.get(state)
    if (column === undefined) return []
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return [{ state, column, row }]
  })
}
