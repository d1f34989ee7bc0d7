import { flowWords } from "@answerable/schema/words/flows"
import type {
  FlowsOfRegisterQuery,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { entriesOfReach } from "./reach.ts"
import { partyText } from "../words/parties.ts"

type Told = FlowsOfRegisterQuery["register"]["flows"]["nodes"][number]

/** What both the flows of a system and those of the register tell. */
export type FlowEnds = Pick<Told, "from" | "toSystem" | "toParty" | "passes">

/** A box of a picture of flows, in columns and rows from 0. */
export type FlowBox = {
  readonly key: string
  readonly name: string
  readonly column: number
  readonly row: number
}

/** A picture of flows: boxes, lines from one to another, and the same in words. */
export type FlowGraph = {
  readonly boxes: readonly FlowBox[]
  readonly lines: readonly { readonly from: string; readonly to: string }[]
  readonly words: readonly string[]
}

/** What receives, by its name and by a key that tells systems and parties apart. */
function receiverOf({ toSystem, toParty }: FlowEnds): { key: string; name: string } {
  if (toSystem) return { key: `system ${toSystem.slug}`, name: toSystem.name }
  return { key: `party ${toParty?.slug}`, name: toParty ? partyText(toParty) : "Not named here" }
}

const senderOf = ({ from }: FlowEnds) => ({ key: `system ${from.slug}`, name: from.name })

/** From whom to whom what is passed on, a sentence for each two. */
function wordsOf(flows: readonly FlowEnds[]): string[] {
  const between = Map.groupBy(flows, (flow) => `${senderOf(flow).key}\0${receiverOf(flow).key}`)
  return [...between.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const what = same.map(({ passes }) => flowWords[passes].toLowerCase()).join(", ")
    return `${senderOf(first).name} to ${receiverOf(first).name}: ${what}.`
  })
}

const linesOf = (flows: readonly FlowEnds[]) => {
  const lines = flows.map((flow) => ({ from: senderOf(flow).key, to: receiverOf(flow).key }))
  return [...new Map(lines.map((line) => [`${line.from}\0${line.to}`, line])).values()]
}

/** The flows of one system: who passes to it on the left, to whom it passes on the right. */
export function graphOfSystem(
  { slug, name }: { slug: string; name: string },
  { out, into }: { out: readonly FlowEnds[]; into: readonly FlowEnds[] },
): FlowGraph {
  const left = [...new Map(into.map(senderOf).map((one) => [one.key, one])).values()]
  const right = [...new Map(out.map(receiverOf).map((one) => [one.key, one])).values()]
  const own = { key: `system ${slug}`, name }
  const side = left.length === 0 ? 0 : 1
  // Whoever passes to it and is passed to stands on both sides, by a key for each.
  const boxes = [
    ...left.map((one, row) => ({ ...one, key: `in ${one.key}`, column: 0, row })),
    { ...own, column: side, row: 0 },
    ...right.map((one, row) => ({ ...one, key: `out ${one.key}`, column: side + 1, row })),
  ]
  const lines = [
    ...left.map(({ key }) => ({ from: `in ${key}`, to: own.key })),
    ...right.map(({ key }) => ({ from: own.key, to: `out ${key}` })),
  ]
  return { boxes, lines, words: wordsOf([...into, ...out]) }
}

/** As many systems and parties as a picture of the register can show and still be read. */
const most = 24

/**
 * The flows of the register: whoever is passed nothing on the left, then step by step whom they
 * reach. Null where there are too many to be read.
 */
export function graphOfRegister(flows: readonly FlowEnds[]): FlowGraph | null {
  const names = new Map(
    flows.flatMap((flow) =>
      [senderOf(flow), receiverOf(flow)].map(({ key, name }): [string, string] => [key, name]),
    ),
  )
  if (names.size > most) return null
  const lines = linesOf(flows)
  const columns = columnsOf([...names.keys()], lines)
  const rows = new Map<number, number>()
  const boxes = [...names].map(([key, name]) => {
    const column = columns.get(key) ?? 0
    const row = rows.get(column) ?? 0
    rows.set(column, row + 1)
    return { key, name, column, row }
  })
  return { boxes, lines, words: wordsOf(flows) }
}

/** How many steps from the left each stands; of a circle that nothing leads to, the first begins. */
function columnsOf(
  keys: readonly string[],
  lines: readonly { from: string; to: string }[],
): Map<string, number> {
  const columns = new Map<string, number>()
  const walk = (start: readonly string[]) => {
    let next = start
    for (let column = 0; next.length > 0; column++) {
      const reached = next.filter((key) => !columns.has(key))
      for (const key of reached) columns.set(key, column)
      next = lines.flatMap(({ from, to }) => (reached.includes(from) ? [to] : []))
    }
  }
  walk(keys.filter((key) => !lines.some(({ to }) => to === key)))
  for (const key of keys) if (!columns.has(key)) walk([key])
  return columns
}

type Flows = Pick<SystemRecordFragment, "rights" | "passesOn" | "isPassed" | "whenChanged">
type Ends = Pick<Flows, "passesOn" | "isPassed">

/** What stands of the rights over a system and of its flows. */
export const standingOf = ({ rights, passesOn, isPassed }: Omit<Flows, "whenChanged">) => ({
  rights: rights.nodes.filter(({ stands }) => stands),
  out: passesOn.nodes.filter(({ stands }) => stands),
  into: isPassed.nodes.filter(({ stands }) => stands),
})

/** What it passed on and was passed before, and is no more. */
export const endedOf = ({ passesOn, isPassed }: Ends) => ({
  out: passesOn.nodes.filter(({ stands, isToCome }) => !stands && !isToCome),
  into: isPassed.nodes.filter(({ stands, isToCome }) => !stands && !isToCome),
})

/** The rights that nobody has yet, and what is yet to be passed on. */
export const toComeOf = ({ rights, passesOn, isPassed }: Omit<Flows, "whenChanged">) => ({
  rights: rights.nodes.filter(({ isToCome }) => isToCome),
  out: passesOn.nodes.filter(({ isToCome }) => isToCome),
  into: isPassed.nodes.filter(({ isToCome }) => isToCome),
})

/** Whether anything of this was ever said of a system: then it has a page of it. */
export const hasFlows = ({ rights, passesOn, isPassed }: Omit<Flows, "whenChanged">): boolean =>
  rights.nodes.length + passesOn.nodes.length + isPassed.nodes.length > 0

/** The entries that the page of its rights and flows shows. */
export const entriesOfFlows = (system: Flows): number[] => {
  const { rights, out, into } = standingOf(system)
  const ended = endedOf(system)
  const planned = toComeOf(system)
  return [
    ...[...rights, ...planned.rights].flatMap(({ entry, lastExercise }) => [
      entry,
      lastExercise?.entry,
    ]),
    ...[...out, ...into, ...planned.out, ...planned.into].flatMap(({ entry, acknowledged }) => [
      entry,
      acknowledged?.entry,
    ]),
    ...[...ended.out, ...ended.into].flatMap(({ entry, endedIn }) => [entry, endedIn]),
    ...entriesOfReach(system),
  ].filter((entry) => entry !== undefined && entry !== null)
}
