import { isDeepStrictEqual } from "node:util"
import type { Load } from "../http-client.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { earlierAnswer, firstAnswer } from "../operations.ts"
import type { Bench, Served } from "../setting.ts"

const rounds = 5
const reading = { connections: 32, seconds: 2, status: 200, holding: '"data"' } as const
const byHand = "two hand-written statements, bare node:http, the same facts"

/** How fast the same 50 systems are answered: for the first time, again, and at an old size. */
export async function readRows(bench: Bench): Promise<Row[]> {
  await refuseOtherFacts(bench)
  await bench.load(fresh(bench))
  await bench.load(handWritten(bench))
  return [
    await firstRow(bench),
    await againRow(bench),
    await unchangedRow(bench),
    await oldRow(bench),
  ]
}

const post = {
  method: "POST",
  path: "/graphql",
  headers: { "content-type": "application/json" },
} as const

/** No two requests are the same, so that each is answered anew; the operation stays the same. */
export const fresh = (
  { ours: { url } }: Pick<Bench, "ours">,
  query = firstAnswer,
  size = 0,
): Load => ({
  ...reading,
  ...post,
  url,
  body: JSON.stringify({
    query,
    ...(size > 0 && { variables: { size } }),
    extensions: { n: "{{n}}" },
  }),
})

const handWritten = ({ byHand: { url } }: Bench): Load => ({
  ...reading,
  ...post,
  url,
  body: JSON.stringify({ query: firstAnswer }),
})

async function refuseOtherFacts(bench: Bench): Promise<void> {
  const body = JSON.stringify({ query: firstAnswer })
  const [ours, byHand] = await Promise.all(
    [bench.ours, bench.byHand].map(async ({ url }) => {
      const answer = await fetch(`${url}/graphql`, { ...post, body })
      return (await answer.json()) as unknown
    }),
  )
  if (nodesIn(ours) !== 50 || !isDeepStrictEqual(ours, byHand))
    throw new Error("The two sides answer different facts.")
}

const nodesIn = (answer: unknown): number =>
  (answer as { data: { register: { systems: { nodes: unknown[] } } } }).data.register.systems.nodes
    .length

/** Requests per second of the server's processor time: what one core of a quiet machine answers. */
export async function answered(
  bench: Pick<Bench, "load">,
  server: Served,
  load: Load,
): Promise<number> {
  const before = await server.processorSeconds()
  const { requests } = await bench.load(load)
  return requests / ((await server.processorSeconds()) - before)
}

const compare = (bench: Bench, ours: Load) =>
  byTurns(rounds, {
    ours: () => answered(bench, bench.ours, ours),
    baseline: () => answered(bench, bench.byHand, handWritten(bench)),
  })

const firstRow = async (bench: Bench): Promise<Row> =>
  rowOf(
    { name: "first answer", unit: "requests/core-second", note: byHand },
    await compare(bench, fresh(bench)),
    { atLeast: 0.4 },
  )

const againRow = async (bench: Bench): Promise<Row> =>
  rowOf(
    { name: "same answer again", unit: "requests/core-second", note: byHand },
    await compare(bench, { ...handWritten(bench), url: bench.ours.url }),
    { atLeast: 5 },
  )

async function unchangedRow(bench: Bench): Promise<Row> {
  const path = `/graphql?query=${encodeURIComponent(firstAnswer)}`
  const headers = { "apollo-require-preflight": "true" }
  const etag = (await fetch(bench.ours.url + path, { headers })).headers.get("etag") ?? ""
  const ours: Load = {
    ...reading,
    url: bench.ours.url,
    method: "GET",
    path,
    headers: { ...headers, "if-none-match": etag },
    body: "",
    status: 304,
    holding: undefined,
  }
  const named = { name: "same answer again, 304", unit: "requests/core-second", note: byHand }
  return rowOf(named, await compare(bench, ours), { atLeast: 6 })
}

async function oldRow(bench: Bench): Promise<Row> {
  const milliseconds = async (size: number) =>
    1000 / (await answered(bench, bench.ours, fresh(bench, earlierAnswer, size)))
  const { earlier, newest } = bench.inventory
  const measured = await byTurns(rounds, {
    ours: () => milliseconds(earlier),
    baseline: () => milliseconds(newest),
  })
  const note = `size ${earlier} of ${newest}; baseline: the same operation at the newest size`
  return rowOf({ name: "old size", unit: "core-ms/request", note }, measured, { atMost: 1.3 })
}
