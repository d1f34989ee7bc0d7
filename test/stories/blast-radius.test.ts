import fc from "fast-check"
import { expect, test } from "vitest"
import { acknowledgeFlow, endFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"
import { blastRadius, type FlowEdge } from "../../api/src/ownership/blast.rules.ts"

const edge = (from: string, to: string, noticeDays: number | null = null): FlowEdge => ({
  from,
  to,
  passes: "DATA",
  noticeDays,
  id: `${from} ${to}`,
  entry: 0,
})

test("what is reached comes with its way there and the notices due, the nearest first", () => {
  const edges = [edge("a", "b", 30), edge("b", "c", 7), edge("a", "d"), edge("c", "a", 1)]
  const change = blastRadius("a", edges, "CHANGE")
  expect(change.reached).toMatchObject([
    { id: "b", distance: 1, path: ["a", "b"], notices: [{ from: "a", days: 30 }] },
    { id: "d", distance: 1, path: ["a", "d"], notices: [{ from: "a", days: null }] },
    { id: "c", distance: 2, path: ["a", "b", "c"], notices: [{ from: "b", days: 7 }] },
  ])
  expect(change.circles).toEqual([["a", "b", "c"]])
  expect(change.reached.some(({ acknowledges }) => acknowledges)).toBe(false)
})

test("a suspension is told at once, and a retirement acknowledged by who is next", () => {
  const edges = [edge("a", "b", 30), edge("b", "c", 7)]
  expect(blastRadius("a", edges, "SUSPENSION").reached).toMatchObject([
    { notices: [{ days: 0 }] },
    { notices: [{ days: 0 }] },
  ])
  expect(blastRadius("a", edges, "RETIREMENT").reached).toMatchObject([
    { id: "b", acknowledges: true, notices: [{ days: 30 }] },
    { id: "c", acknowledges: false, notices: [{ days: 7 }] },
  ])
})

const graph = fc.integer({ min: 1, max: 9 }).chain((nodes) => {
  const node = fc.nat(nodes - 1).map((n) => `n${n}`)
  const flow = fc.record({ from: node, to: node, noticeDays: fc.option(fc.nat(90)) })
  return fc.record({
    nodes: fc.constant(Array.from({ length: nodes }, (_, n) => `n${n}`)),
    edges: fc
      .array(flow, { maxLength: 25 })
      .map((flows) => flows.map(({ from, to, noticeDays }) => edge(from, to, noticeDays))),
  })
})

/** How far each is from each, found by looking at all of them (Floyd and Warshall). */
function distances(nodes: readonly string[], edges: readonly FlowEdge[]) {
  const far = new Map<string, number>()
  const of = (a: string, b: string) => far.get(`${a} ${b}`) ?? Infinity
  for (const { from, to } of edges) if (from !== to) far.set(`${from} ${to}`, 1)
  for (const over of nodes)
    for (const a of nodes)
      for (const b of nodes)
        if (of(a, over) + of(over, b) < of(a, b)) far.set(`${a} ${b}`, of(a, over) + of(over, b))
  return of
}

test("over any graph it reaches what can be reached, by a shortest way, and shows every circle", () => {
  fc.assert(
    fc.property(graph, ({ nodes, edges }) => {
      const far = distances(nodes, edges)
      const { reached, circles } = blastRadius("n0", edges, "CHANGE")
      const others = nodes.filter((one) => one !== "n0" && far("n0", one) < Infinity)
      expect(reached.map(({ id }) => id).toSorted()).toEqual(others.toSorted())
      const affected = new Set(["n0", ...others])
      for (const { id, distance, path, notices } of reached) {
        expect(distance).toBe(far("n0", id))
        expect([path[0], path.at(-1), path.length]).toEqual(["n0", id, distance + 1])
        for (const [at, from] of path.slice(0, -1).entries())
          expect(edges.some((one) => one.from === from && one.to === path[at + 1])).toBe(true)
        const into = edges.filter(({ from, to }) => to === id && affected.has(from))
        expect(notices.map(({ from, days }) => [from, days])).toEqual(
          into.map(({ from, noticeDays }) => [from, noticeDays]),
        )
      }
      expect(reached.map(({ distance }) => distance)).toEqual(
        reached.map(({ distance }) => distance).toSorted((a, b) => a - b),
      )
      const together = (a: string, b: string) => far(a, b) < Infinity && far(b, a) < Infinity
      for (const a of affected)
        for (const b of affected)
          if (a !== b)
            expect(circles.some((circle) => circle.includes(a) && circle.includes(b))).toBe(
              together(a, b),
            )
      expect(circles.flat().length).toBe(new Set(circles.flat()).size)
    }),
    { numRuns: 1_000 },
  )
})

type Answer = {
  register: {
    system: {
      blastRadius: {
        reached: {
          nodes: {
            system: { slug: string } | null
            party: { slug: string } | null
            distance: number
            path: { slug: string }[]
            notices: { from: { slug: string }; days: number | null; acknowledged: boolean }[]
            acknowledges: boolean
          }[]
          totalCount: number
        }
        circles: { systems: { slug: string }[] }[]
      }
    }
  }
}

test.each(engines)(
  "%s: who is reached when a system changes is asked in one call, over a long chain and a circle",
  async (engine) => {
    const { ctx, ask, clock } = await openTestRegister(engine)
    await cast(ctx, "ada")
    const chain = Array.from({ length: 12 }, (_, at) => `s${at}`)
    for (const slug of chain) await town(ctx, slug)
    const passing = { passes: "DATA", what: "Letters." } as const
    for (const [at, system] of chain.slice(0, -1).entries())
      await stateFlow(ctx, { system, receiver: chain[at + 1]!, ...passing, noticeDays: at })
    await stateFlow(ctx, { system: "s3", receiver: "s1", ...passing, passes: "OUTCOME" })
    await stateFlow(ctx, { system: "s11", receiver: "town", ...passing })
    const look = async (of: string, asOf = clock.now()) => {
      const { register } = await ask<Answer>(
        `query ($of: BlastCause!, $asOf: DateTime) { register(asOf: $asOf) { system(slug: "s0") {
          blastRadius(of: $of) { reached(first: 20) { totalCount nodes { system { slug } party { slug }
            distance path { slug } notices { from { slug } passes days acknowledged entry } acknowledges } }
            circles { systems { slug } } } } } }`,
        { of, asOf },
      )
      return register.system.blastRadius
    }
    const change = await look("CHANGE")
    expect(change.reached.totalCount).toBe(12)
    expect(change.reached.nodes.map(({ system, party }) => (system ?? party)?.slug)).toEqual([
      ...chain.slice(1),
      "town",
    ])
    const last = change.reached.nodes.at(-1)
    expect(last).toMatchObject({ distance: 12, notices: [{ from: { slug: "s11" }, days: null }] })
    expect(last?.path.map(({ slug }) => slug)).toEqual(chain)
    expect(change.reached.nodes[0]).toMatchObject({
      notices: [
        { from: { slug: "s0" }, passes: "DATA", days: 0 },
        { from: { slug: "s3" }, passes: "OUTCOME", days: null },
      ],
    })
    expect(change.circles.map(({ systems }) => systems.map(({ slug }) => slug))).toEqual([
      ["s1", "s2", "s3"],
    ])
    expect(
      (await look("RETIREMENT")).reached.nodes.map(({ acknowledges }) => acknowledges),
    ).toEqual([true, ...Array.from({ length: 11 }, () => false)])
    expect((await look("SUSPENSION")).reached.nodes[5]).toMatchObject({ notices: [{ days: 0 }] })
    expect(change.reached.nodes.some(({ notices }) => notices[0]?.acknowledged)).toBe(false)
    await acknowledgeFlow(ctx, { system: "s11", receiver: "town", passes: "DATA" })
    const told = (await look("CHANGE")).reached.nodes.map(({ notices }) => notices[0]?.acknowledged)
    expect(told).toEqual([...Array.from({ length: 11 }, () => false), true])
    clock.advance({ days: 1 })
    const before = clock.now()
    await endFlow(ctx, { system: "s1", receiver: "s2", passes: "DATA" })
    clock.advance({ days: 1 })
    expect(await look("CHANGE")).toMatchObject({ reached: { totalCount: 1 }, circles: [] })
    // What had been passed on before that instant was reached then.
    expect(await look("CHANGE", "2026-03-01T09:00:00.000Z")).toMatchObject({
      reached: { totalCount: 12 },
    })
    expect(await look("CHANGE", before)).toMatchObject({ reached: { totalCount: 1 } })
  },
)
