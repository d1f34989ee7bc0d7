import { setTimeout as sleep } from "node:timers/promises"
import type { Load } from "../http-client.ts"
import { byTurns, median, rowOf, type Row } from "../measure.ts"
import { firstAnswer } from "../operations.ts"
import type { Bench } from "../setting.ts"
import { hostile } from "../../support/hostile-documents.ts"
import { slowClient } from "../../support/slow-client.ts"

const post = {
  method: "POST",
  path: "/graphql",
  headers: { "content-type": "application/json" },
} as const

/** What it costs to tell callers apart, and what those can do who mean no good. */
export async function wallRows(bench: Bench): Promise<Row[]> {
  return [await credentialRow(bench), ...(await hostileRows(bench)), await slowRow(bench)]
}

/** The first answer of a caller with a key for employees, against that of the public. */
async function credentialRow(bench: Bench): Promise<Row> {
  const authorization = `Bearer ${await bench.key()}`
  const asking = (headers: Load["headers"]): Load => ({
    ...post,
    url: bench.ours.url,
    headers: { ...post.headers, ...headers },
    body: JSON.stringify({ query: firstAnswer, extensions: { n: "{{n}}" } }),
    connections: 32,
    seconds: 2,
    status: 200,
    holding: '"data"',
  })
  const answered = async (headers: Load["headers"]) => {
    const before = await bench.ours.processorSeconds()
    const { requests } = await bench.load(asking(headers))
    return requests / ((await bench.ours.processorSeconds()) - before)
  }
  await answered({ authorization })
  const measured = await byTurns(7, {
    ours: () => answered({ authorization }),
    baseline: () => answered({}),
  })
  const note = "first answer with an API key; baseline: without a credential"
  return rowOf({ name: "credential", unit: "requests/core-second", note }, measured, {
    atLeast: 0.9,
  })
}

const mostTime = 20
const mostMemory = 5
const rounds = 21

/** The slowest of the documents that are refused, and what all of them leave in memory. */
async function hostileRows({ ours: served, liveBytes }: Bench): Promise<Row[]> {
  const documents = Object.entries(hostile)
  // What the rows before this one left, and what is made once, is no matter of these documents.
  for (let i = 0; i < rounds; i++)
    for (const [what, query] of documents) await refused(served.url, what, query)
  const before = await liveBytes()
  const medians = new Map<string, number>()
  for (const [what, query] of documents) {
    const times: number[] = []
    for (let i = 0; i < rounds; i++) times.push(await refused(served.url, what, query))
    medians.set(what, median(times))
  }
  const left = ((await liveBytes()) - before) / 1e6
  const [slowest = "", ours = 0] = [...medians].toSorted(([, a], [, b]) => b - a)[0] ?? []
  const note = `the slowest of ${medians.size} refused documents (${slowest}), its median; baseline: the ${mostTime} ms it may take`
  const noteOfMemory = `what ${medians.size * rounds} refused documents leave in memory; baseline: the ${mostMemory} MB they may`
  return [
    rowOf({ name: "hostile document", unit: "ms", note }, [{ ours, baseline: mostTime }], {
      atMost: 1,
    }),
    rowOf(
      { name: "hostile memory", unit: "MB", note: noteOfMemory },
      [{ ours: left, baseline: mostMemory }],
      { atMost: 1 },
    ),
  ]
}

/** The milliseconds until a document is refused. Throws where it is not. */
async function refused(url: string, what: string, query: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(`${url}/graphql`, { ...post, body: JSON.stringify({ query }) })
  await answer.text()
  if (answer.status < 400 || answer.status >= 500)
    throw new Error(`${what} was answered with ${answer.status}.`)
  return performance.now() - started
}

const slowClients = 500

/** How long a client waits while others send slowly, against when there are none. */
async function slowRow(bench: Bench): Promise<Row> {
  const asking: Load = {
    ...post,
    url: bench.ours.url,
    body: JSON.stringify({ query: "{ register { size } }", extensions: { n: "{{n}}" } }),
    connections: 4,
    seconds: 3,
    status: 200,
    holding: '"data"',
  }
  const port = Number(new URL(bench.ours.url).port)
  const longest: number[] = []
  const measured = await byTurns(3, {
    async ours() {
      const closing = Array.from({ length: slowClients }, (_, at) => slowClient(port, at))
      await sleep(500)
      const { p99 } = await bench.load(asking)
      longest.push(Math.max(...(await Promise.all(closing))))
      return p99
    },
    baseline: async () => (await bench.load(asking)).p99,
  })
  const closed = Math.max(...longest) / 1000
  const note = `p99 of others while ${slowClients} clients send slowly, the last closed after ${closed.toFixed(1)} s of at most 10; baseline: without them`
  const row = rowOf({ name: "slow clients", unit: "ms", note }, measured, { atMost: 2 })
  return { ...row, holds: row.holds && closed <= 10 }
}
