import type { FlowKind } from "@answerable/schema/entries"

/** What can happen to a system that reaches whoever it passes something on to. */
export const blastCauses = ["CHANGE", "SUSPENSION", "RETIREMENT", "INCIDENT"] as const
export type BlastCause = (typeof blastCauses)[number]

/** A flow in force, from a system to a system or a party. */
export type FlowEdge = {
  readonly from: string
  readonly to: string
  readonly passes: FlowKind
  readonly noticeDays: number | null
  /** Its id, and the index of the entry that stated it. */
  readonly id: string
  readonly entry: number
}

/** A notice that is due over a flow: by whom, of what, and how many days before. */
export type Notice = {
  readonly flow: string
  readonly entry: number
  readonly from: string
  readonly passes: FlowKind
  /** 0 for at once; null where none was agreed. */
  readonly days: number | null
}

export type Reached = {
  readonly id: string
  /** How many flows away it is, by the shortest way. */
  readonly distance: number
  /** The shortest way, from the system on, itself last; of several the one stated first. */
  readonly path: readonly string[]
  /** For each flow into it from what is reached before or with it, or from the system itself. */
  readonly notices: readonly Notice[]
  /** Whether its acknowledgement is asked before the last step of a retirement. */
  readonly acknowledges: boolean
}

export type BlastRadius = {
  readonly reached: readonly Reached[]
  /** Systems that pass on to each other in a circle, each circle once. */
  readonly circles: readonly (readonly string[])[]
}

/** Everything that something happening to a system reaches over flows, the nearest first. */
export function blastRadius(
  start: string,
  edges: readonly FlowEdge[],
  cause: BlastCause,
): BlastRadius {
  const outgoing = Map.groupBy(edges, ({ from }) => from)
  const before = new Map<string, string | null>([[start, null]])
  const order = [start]
  // Grows while it is walked: what is reached is walked in its turn.
  for (const from of order)
    for (const { to } of outgoing.get(from) ?? [])
      if (!before.has(to)) {
        before.set(to, from)
        order.push(to)
      }
  const incoming = Map.groupBy(
    edges.filter(({ from }) => before.has(from)),
    ({ to }) => to,
  )
  const reached = order.slice(1).map((id) => {
    const path = pathTo(id, before)
    const into = incoming.get(id) ?? []
    return {
      id,
      distance: path.length - 1,
      path,
      notices: into.map(({ id: flow, entry, from, passes, noticeDays }) => ({
        flow,
        entry,
        from,
        passes,
        days: cause === "SUSPENSION" || cause === "INCIDENT" ? 0 : noticeDays,
      })),
      acknowledges: cause === "RETIREMENT" && into.some(({ from }) => from === start),
    }
  })
  return { reached, circles: circlesOf(order, outgoing) }
}

function pathTo(id: string, before: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = []
  for (let at: string | null | undefined = id; at; at = before.get(at)) path.unshift(at)
  return path
}

type Outgoing = ReadonlyMap<string, readonly FlowEdge[]>

/** The sets of two and more that all reach each other, in the order in which they are reached. */
function circlesOf(order: readonly string[], outgoing: Outgoing): string[][] {
  const known = new Set(order)
  const backwards = Map.groupBy(
    order.flatMap((from) => (outgoing.get(from) ?? []).filter(({ to }) => known.has(to))),
    ({ to }) => to,
  )
  const circle = new Map<string, string>()
  // Kosaraju: whoever leads to the node that is left last can be reached from it as well.
  for (const root of finished(order, outgoing).toReversed()) {
    const open = [root]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (circle.has(at)) continue
      circle.set(at, root)
      open.push(...(backwards.get(at) ?? []).map(({ from }) => from))
    }
  }
  const groups = Map.groupBy(order, (id) => circle.get(id))
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** The nodes in the order in which a walk into the depth leaves them. */
function finished(order: readonly string[], outgoing: Outgoing): string[] {
  const left: string[] = []
  const seen = new Set<string>()
  for (const start of order) {
    const open = [{ id: start, isLeft: false }]
    for (let at = open.pop(); at; at = open.pop()) {
      if (at.isLeft) left.push(at.id)
      else if (!seen.has(at.id)) {
        seen.add(at.id)
        open.push({ id: at.id, isLeft: true })
        for (const { to } of outgoing.get(at.id) ?? []) open.push({ id: to, isLeft: false })
      }
    }
  }
  return left
}
