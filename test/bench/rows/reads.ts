import { isDeepStrictEqual } from "node:util"
import type { Load } from "../http-client.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { earlierAnswer, firstAnswer } from "../operations.ts"
import type { Bench } from "../setting.ts"

const rounds = 5
const reading = { connections: 8, seconds: 2, status: 200, holding: '"data"' } as const
const byHand = "two hand-written statements, bare node:http, the same facts"

/** How fast the same 50 systems are answered: for the first time, again, and at an old size. */
export async function readRows(bench: Bench): Promise<Row[]> {
  await refuseOtherFacts(bench)
  await Promise.all([bench.load(fresh(bench)), bench.load(handWritten(bench))])
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
const fresh = ({ url }: Bench, query = firstAnswer, size = 0): Load => ({
  ...reading,
  ...post,
  url,
  body: JSON.stringify({
    query,
    ...(size > 0 && { variables: { size } }),
    extensions: { n: "{{n}}" },
  }),
})

const handWritten = ({ byHandUrl }: Bench): Load => ({
  ...reading,
  ...post,
  url: byHandUrl,
  body: JSON.stringify({ query: firstAnswer }),
})

async function refuseOtherFacts({ url, byHandUrl }: Bench): Promise<void> {
  const body = JSON.stringify({ query: firstAnswer })
  const [ours, byHand] = await Promise.all(
    [url, byHandUrl].map(async (origin) => {
      const answer = await fetch(`${origin}/graphql`, { ...post, body })
      return (await answer.json()) as unknown
    }),
  )
  if (!isDeepStrictEqual(ours, byHand)) throw new Error("The two sides answer different facts.")
}

async function compare(bench: Bench, ours: Load) {
  const perSecond = async (load: Load) => (await bench.load(load)).perSecond
  return byTurns(rounds, {
    ours: () => perSecond(ours),
    baseline: () => perSecond(handWritten(bench)),
  })
}

const firstRow = async (bench: Bench): Promise<Row> =>
  rowOf(
    { name: "first answer", unit: "requests/s", note: byHand },
    await compare(bench, fresh(bench)),
    { atLeast: 0.4 },
  )

const againRow = async (bench: Bench): Promise<Row> =>
  rowOf(
    { name: "same answer again", unit: "requests/s", note: byHand },
    await compare(bench, { ...handWritten(bench), url: bench.url }),
    { atLeast: 5 },
  )

async function unchangedRow(bench: Bench): Promise<Row> {
  const path = `/graphql?query=${encodeURIComponent(firstAnswer)}`
  const headers = { "apollo-require-preflight": "true" }
  const etag = (await fetch(bench.url + path, { headers })).headers.get("etag") ?? ""
  const ours: Load = {
    ...reading,
    url: bench.url,
    method: "GET",
    path,
    headers: { ...headers, "if-none-match": etag },
    body: "",
    status: 304,
    holding: undefined,
  }
  const named = { name: "same answer again, 304", unit: "requests/s", note: byHand }
  return rowOf(named, await compare(bench, ours), { atLeast: 6 })
}

async function oldRow(bench: Bench): Promise<Row> {
  const milliseconds = async (size: number) =>
    1000 / (await bench.load(fresh(bench, earlierAnswer, size))).perSecond
  const { then, now } = bench.inventory
  const measured = await byTurns(rounds, {
    ours: () => milliseconds(then),
    baseline: () => milliseconds(now),
  })
  const note = `size ${then} of ${now}; baseline: the same operation at the newest size`
  return rowOf({ name: "old size", unit: "ms/request", note }, measured, { atMost: 1.3 })
}
