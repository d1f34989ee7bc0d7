import { expect, test } from "vitest"
import { graphOfRegister, graphOfSystem, type FlowEnds } from "./flow-graph.ts"

const system = (slug: string) => ({ slug, name: slug.toUpperCase() })
const flow = (from: string, to: string, passes: FlowEnds["passes"] = "DATA"): FlowEnds => ({
  from: system(from),
  toSystem: system(to),
  toParty: null,
  passes,
})
const placed = (graph: ReturnType<typeof graphOfRegister>) =>
  graph?.boxes.map(({ name, column, row }) => [name, column, row])

test("a system stands between who passes to it and to whom it passes", () => {
  const given = {
    out: [flow("a", "b"), flow("a", "b", "OUTCOME"), flow("a", "c")],
    into: [flow("c", "a", "DECISION")],
  }
  const graph = graphOfSystem(system("a"), given)
  expect(placed(graph)).toEqual([
    ["C", 0, 0],
    ["A", 1, 0],
    ["B", 2, 0],
    ["C", 2, 1],
  ])
  expect(graph.lines).toHaveLength(3)
  expect(graph.words).toEqual(["C to A: decisions.", "A to B: data, outcomes.", "A to C: data."])
  expect(placed(graphOfSystem(system("a"), { ...given, into: [] }))?.[0]).toEqual(["A", 0, 0])
})

test("the register is drawn from who is passed nothing on, circles included", () => {
  expect(placed(graphOfRegister([flow("a", "b"), flow("b", "c"), flow("c", "b")]))).toEqual([
    ["A", 0, 0],
    ["B", 1, 0],
    ["C", 2, 0],
  ])
  expect(placed(graphOfRegister([flow("a", "b"), flow("b", "a")]))).toEqual([
    ["A", 0, 0],
    ["B", 1, 0],
  ])
})

test("what would be too much to read is not drawn", () => {
  const flows = Array.from({ length: 24 }, (_, at) => flow(`s${at}`, `s${at + 1}`))
  expect(graphOfRegister(flows)).toBeNull()
  expect(graphOfRegister(flows.slice(1))).not.toBeNull()
})
