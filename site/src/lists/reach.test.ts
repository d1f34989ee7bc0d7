import { expect, test } from "vitest"
import { noticeWords, wayWords } from "../words/flows.ts"
import { circleOf, furtherOf, graphOfReach, reachOf, type ReachRow } from "./reach.ts"

const link = (slug: string) => ({ slug, name: slug.toUpperCase() })
const row = (slug: string, distance: number, ...from: readonly string[]): ReachRow => ({
  system: link(slug),
  party: null,
  distance,
  path: [],
  notices: from.map((one) => ({
    from: link(one),
    passes: "DATA",
    days: 30,
    acknowledged: true,
    entry: 1,
  })),
  suspended: [0],
  acknowledges: false,
})

test("whom a system reaches is drawn by how far away they are, and what leads back", () => {
  const rows = [row("b", 1, "a"), row("c", 1, "a", "b"), row("d", 2, "c")]
  const back = [{ from: link("d") }, { from: link("elsewhere") }]
  const graph = graphOfReach(link("a"), { rows, further: 0, back })
  expect(graph?.boxes.map(({ name, column, row: at }) => [name, column, at])).toEqual([
    ["A", 0, 0],
    ["B", 1, 0],
    ["C", 1, 1],
    ["D", 2, 0],
  ])
  expect(graph?.lines.map(({ from, to }) => `${from} > ${to}`)).toEqual([
    "system a > system b",
    "system a > system c",
    "system b > system c",
    "system c > system d",
    "system d > system a",
  ])
  expect(graph?.words).toContain("B to C: data.")
})

test("nothing is drawn that the picture of its own flows shows, or that could not be read", () => {
  const none = { further: 0, back: [] }
  expect(graphOfReach(link("a"), { ...none, rows: [row("b", 1, "a")] })).toBeNull()
  const rows = [row("b", 1, "a"), row("c", 2, "b")]
  expect(graphOfReach(link("a"), { ...none, rows, further: 1 })).toBeNull()
  const many = Array.from({ length: 24 }, (_, at) => row(`s${at}`, at + 1, "a"))
  expect(graphOfReach(link("a"), { ...none, rows: many })).toBeNull()
  expect(graphOfReach(link("a"), { ...none, rows: many.slice(1) })).not.toBeNull()
})

test("what is due to each is told for a change, a suspension and a retirement", () => {
  const { suspended: _days, acknowledges: _does, ...reached } = row("b", 1, "a")
  const system = {
    whenChanged: { reached: { nodes: [reached], totalCount: 4 }, circles: [] },
    whenSuspended: { reached: { nodes: [{ notices: [{ days: 0 }] }] } },
    whenRetired: { reached: { nodes: [{ acknowledges: true }] } },
  }
  expect(reachOf(system)).toMatchObject([{ suspended: [0], acknowledges: true, distance: 1 }])
  expect(furtherOf(system)).toBe(3)
})

test("a way and a circle name some of their systems, and how many more there are", () => {
  const path = ["a", "b", "c", "d", "e", "f"].map(link)
  expect(wayWords(1, path.slice(0, 1))).toBe("Directly")
  expect(wayWords(2, path.slice(0, 2))).toBe("2 flows, over B")
  expect(wayWords(6, path)).toBe("6 flows, over B, C, D and 2 more")
  expect([null, 0, 1, 30].map(noticeWords)).toEqual([
    "No notice agreed",
    "At once",
    "1 day before",
    "30 days before",
  ])
  expect(circleOf(path)).toEqual({ systems: path, more: 0 })
  expect(circleOf([...path, ...path, ...path])).toMatchObject({ more: 6 })
})
