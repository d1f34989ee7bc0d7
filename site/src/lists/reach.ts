import { flowWords } from "@answerable/schema/words/flows"
import type {
  ReachedShownFragment,
  SystemLinkFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { partyText } from "../words/parties.ts"
import type { FlowGraph } from "./flow-graph.ts"

type Reaching = Pick<SystemRecordFragment, "whenChanged" | "whenSuspended" | "whenRetired">

/** Who is reached, and what each is due when the system changes, is suspended and is retired. */
export type ReachRow = ReachedShownFragment & {
  /** How many days before a suspension, for each flow; 0 for at once. */
  suspended: (number | null)[]
  acknowledges: boolean
}

/** Whom something that happens to a system reaches, the nearest first: the same whatever happens. */
export const reachOf = ({ whenChanged, whenSuspended, whenRetired }: Reaching): ReachRow[] =>
  whenChanged.reached.nodes.map((reached, at) => ({
    ...reached,
    suspended: (whenSuspended.reached.nodes[at]?.notices ?? []).map(({ days }) => days),
    acknowledges: whenRetired.reached.nodes[at]?.acknowledges === true,
  }))

/** How many more are reached than a page shows. */
export const furtherOf = ({ whenChanged: { reached } }: Pick<Reaching, "whenChanged">): number =>
  reached.totalCount - reached.nodes.length

/** The entries by which flows lead to those that are shown. */
export const entriesOfReach = ({ whenChanged }: Pick<Reaching, "whenChanged">): number[] =>
  whenChanged.reached.nodes.flatMap(({ notices }) => notices.map(({ entry }) => entry))

/** As many of a circle as its sentence names. */
const named = 12

/** The systems of a circle that are named, and how many more it has. */
export const circleOf = (
  systems: readonly SystemLinkFragment[],
): { systems: readonly SystemLinkFragment[]; more: number } => ({
  systems: systems.slice(0, named),
  more: Math.max(0, systems.length - named),
})

const keyOf = ({ system, party }: Pick<ReachRow, "system" | "party">): string =>
  system ? `system ${system.slug}` : `party ${party?.slug}`
const nameOf = ({ system, party }: Pick<ReachRow, "system" | "party">): string =>
  system?.name ?? (party ? partyText(party) : "Not named here")

// As many boxes as can be read.
const most = 24

type Drawn = {
  rows: readonly ReachRow[]
  further: number
  /** What is passed to the system, of which those lines are drawn that lead back to it. */
  back: readonly { from: SystemLinkFragment }[]
}

/**
 * A picture of whom a system reaches, in columns by how far away they are. Null where all are one
 * flow away, which the picture of its own flows shows, and where there are too many to be read.
 */
export function graphOfReach(
  own: SystemLinkFragment,
  { rows, further, back }: Drawn,
): FlowGraph | null {
  if (further > 0 || rows.length >= most || rows.every(({ distance }) => distance === 1))
    return null
  const start = { key: `system ${own.slug}`, name: own.name, column: 0, row: 0 }
  const byColumn = Map.groupBy(rows, ({ distance }) => distance)
  const boxes = [...byColumn].flatMap(([column, its]) =>
    its.map((one, row) => ({ key: keyOf(one), name: nameOf(one), column, row })),
  )
  const flows = rows.flatMap((to) => to.notices.map((notice) => ({ ...notice, to })))
  const drawn = new Set(boxes.map(({ key }) => key))
  const lines = [
    ...flows.map(({ from, to }) => ({ from: `system ${from.slug}`, to: keyOf(to) })),
    ...back
      .map(({ from }) => ({ from: `system ${from.slug}`, to: start.key }))
      .filter(({ from }) => drawn.has(from)),
  ]
  const once = new Map(lines.map((line) => [`${line.from}\0${line.to}`, line]))
  const words = flows.map(
    ({ from, to, passes }) => `${from.name} to ${nameOf(to)}: ${flowWords[passes].toLowerCase()}.`,
  )
  return { boxes: [start, ...boxes], lines: [...once.values()], words: [...new Set(words)] }
}
