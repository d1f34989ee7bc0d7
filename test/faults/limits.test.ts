import { connect } from "node:net"
import { gzipSync } from "node:zlib"
import { errorCodes, isErrorCode } from "@answerable/schema/api"
import { getIntrospectionQuery } from "graphql"
import { expect, test } from "vitest"
import { limits } from "../../api/src/graphql/limits.ts"
import { Budget } from "../../api/src/http/budget.ts"
import { bounds } from "../../api/src/http/bounds.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { filledRegister } from "../support/filled-register.ts"
import { deep, hostile, times } from "../support/hostile-documents.ts"
import { keyFor, serve, type Reply } from "../support/http.ts"

const unlimited = { address: null, signedIn: null }

async function served() {
  const { register } = await filledRegister("SQLite")
  return { register, ...(await serve(register, { budget: unlimited })) }
}

test.each(Object.entries(hostile))("%s: refused before it is executed", async (_what, query) => {
  const { post } = await served()
  const { status, body, text } = await post({ query })
  expect([status < 500 && status >= 400, body.data]).toEqual([true, undefined])
  const { code } = body.errors![0]!.extensions
  expect([
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "COST_LIMIT",
    "REQUEST_TOO_LARGE",
  ]).toContain(code)
  expect(text).not.toContain("Did you mean")
  expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:/)
})

test("what is within the limits is answered: 12 levels, 30 aliases, 10 directives, the schema", async () => {
  const { post } = await served()
  const fine = [
    deep(limits.depth),
    `{ register { ${times(30, (at) => `a${at}: size`)} } }`,
    `{ viewer { ${times(10, () => "name @include(if: true)")} } }`,
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }),
  ]
  for (const query of fine) {
    const { status, body } = await post({ query })
    expect([status, body.errors], query.slice(0, 60)).toEqual([200, undefined])
  }
})

test("C10: pages of 0, of -1 and of 101 are refused by the name of the argument", async () => {
  const { post } = await served()
  for (const first of [0, -1, 101, -2_147_483_648]) {
    const { body } = await post({
      query: `{ register { systems(first: ${first}) { totalCount } } }`,
    })
    expect(body.errors?.[0]).toMatchObject({
      message: `first: give 1 to 100, not ${first}.`,
      extensions: { code: "BAD_USER_INPUT" },
    })
  }
})

test("C10: the cost is that of the operation that would run, and of its variables", async () => {
  const { post } = await served()
  const two = `query Small { viewer { name } }
    query Large($n: Int!) { register { systems(first: $n) { nodes { history(first: $n) { nodes { index kind day } } } } } }`
  const asked = async (operationName: string, n?: number) =>
    (await post({ query: two, operationName, variables: { n } })).body.errors?.[0]?.extensions.code
  expect(await asked("Small")).toBeUndefined()
  expect(await asked("Large", 100)).toBe("COST_LIMIT")
  expect(await asked("Large", 10)).toBeUndefined()
})

test("C9: several operations in one request are refused", async () => {
  const { url, send } = await served()
  const body = JSON.stringify(Array.from({ length: 100 }, () => ({ query: "{ viewer { name } }" })))
  const headers = { "content-type": "application/json" }
  const answer = await send(url, { method: "POST", headers, body })
  expect(answer.status).toBe(400)
})

const codeOf = ({ body }: Reply) => body.errors?.[0]?.extensions.code

test("C13: a body of a byte too many, a packed one, one of another kind are refused", async () => {
  const { url, send, register } = await served()
  const json = { "content-type": "application/json" }
  const filled = (length: number) => {
    const body = JSON.stringify({ query: "{ viewer { name } }", extensions: { x: "" } })
    return body.replace('"x":""', `"x":"${"x".repeat(length - body.length)}"`)
  }
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    send(url, { method: "POST", headers, body })
  expect((await post(filled(bounds.body), json)).status).toBe(200)
  const large = await post(filled(bounds.body + 1), json)
  expect([large.status, codeOf(large)]).toEqual([413, "REQUEST_TOO_LARGE"])
  // Whoever records batches may send more, and nobody else.
  for (const [role, length, status] of [
    ["RECORDER", bounds.batch, 200],
    ["RECORDER", bounds.batch + 1, 413],
    ["HANDBOOK_EDITOR", bounds.body + 1, 413],
  ] as const) {
    const authorization = `Bearer ${await keyFor(register, { name: `${role}-${length}`, roles: [role] })}`
    expect((await post(filled(length), { ...json, authorization })).status).toBe(status)
  }
  const packed = gzipSync(Buffer.alloc(50_000_000))
  const gzip = await post(new Uint8Array(packed), { ...json, "content-encoding": "gzip" })
  expect([gzip.status, codeOf(gzip)]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"])
  const chunked = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(10_000).fill(120))
    },
  })
  const endless = await send(url, {
    method: "POST",
    headers: json,
    body: chunked,
    ...{ duplex: "half" },
  }).catch(() => undefined)
  // Whoever still sends may meet a closed connection before the answer.
  expect(endless?.status ?? 413).toBe(413)
  const long = await send(`${url}?query=${"x".repeat(bounds.url)}`, {})
  expect([long.status, codeOf(long)]).toEqual([413, "REQUEST_TOO_LARGE"])
})

test("C16: what a page of another origin can send without asking does nothing", async () => {
  const { url, send, post, register } = await served()
  const key = await keyFor(register, { roles: ["RECORDER"] })
  const { size } = await readEnd(register.engine.reader)
  const query = `mutation { registerModel(input: { slug: "m", name: "M" }) { __typename } }`
  // A browser sends these along by itself, once its user has given them.
  const authorization = `Basic ${Buffer.from(`reader:${key}`).toString("base64")}`
  const origin = { origin: "https://attacker.example", authorization }
  const form = new URLSearchParams({ query })
  const multipart = new FormData()
  multipart.set("operations", JSON.stringify({ query }))
  const simple: RequestInit[] = [
    {
      method: "POST",
      headers: { ...origin, "content-type": "text/plain" },
      body: JSON.stringify({ query }),
    },
    { method: "POST", headers: origin, body: form },
    { method: "POST", headers: origin, body: multipart },
    { method: "POST", headers: origin },
  ]
  for (const init of simple) {
    const answer = await send(url, init)
    expect(answer.status, String(init.body)).toBe(400)
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
  }
  const search = `?query=${encodeURIComponent(query)}`
  expect((await send(url + search, { headers: origin })).status).toBe(400)
  const asked = { ...origin, "apollo-require-preflight": "1" }
  const byGet = await send(url + search, { headers: asked })
  expect(byGet.status).toBe(405)
  const preflight = await send(url, {
    method: "OPTIONS",
    headers: { ...origin, "access-control-request-method": "POST" },
  })
  expect(preflight.headers.get("access-control-allow-origin")).toBeNull()
  expect((await readEnd(register.engine.reader)).size).toBe(size)
  // The same key and the same words do register it, where they come as only a program sends them.
  const { body } = await post({ query, key })
  expect(body.data).toEqual({ registerModel: { __typename: "ModelChanged" } })
  expect((await readEnd(register.engine.reader)).size).toBe(size + 1)
})

test("a caller who has used up what they may ask is told when to come again, others are not", async () => {
  const { register } = await filledRegister("SQLite")
  const { post, send, url } = await serve(register, { budget: { address: 100, signedIn: 1000 } })
  const first = await post({ query: "{ register { size } }" })
  expect(first.headers.get("ratelimit-policy")).toBe('"points";q=100;w=60')
  expect(first.headers.get("ratelimit")).toMatch(/^"points";r=9\d;t=\d+$/)
  const large = `{ register { systems(first: 50) { nodes { slug name state } } } }`
  const refused = await post({ query: large })
  expect([refused.status, codeOf(refused)]).toEqual([429, "RATE_LIMITED"])
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
  // What is asked for less is answered still, and a cached answer costs next to nothing.
  expect((await post({ query: "{ register { size } }" })).status).toBe(200)
  const key = await keyFor(register, {})
  expect((await post({ query: large, key })).status).toBe(200)
  // Guessing keys is what costs most.
  const guess = () => send(url, { method: "POST", headers: { authorization: "Bearer ans_guess" } })
  expect((await guess()).status).toBe(429)
})

test("buckets fill evenly, and a network of addresses is one caller", () => {
  let now = 0
  const budget = new Budget({ address: 60, signedIn: null }, () => now)
  expect(budget.spend("address", "2001:db8:1:2::1", 60)?.points).toBe(0)
  expect(() => budget.spend("address", "2001:db8:1:2:3:4:5:6", 1)).toThrow("Try again in 1 seconds")
  expect(budget.spend("address", "2001:db8:1:3::1", 1)?.points).toBe(59)
  expect(budget.spend("address", "192.0.2.1", 1)?.points).toBe(59)
  expect(budget.spend("signedIn", "key:ci", 1_000_000)).toBeNull()
  now = 10_000
  expect(budget.spend("address", "2001:db8:1:2::9", 10)).toMatchObject({ points: 0, seconds: 60 })
  now = 100_000_000
  expect(budget.spend("address", "2001:db8:1:2::9", 0)?.points).toBe(60)
})

/** What comes back over a connection on which that was sent. */
function overSocket(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ""
    const socket = connect(port, "127.0.0.1", () => socket.write(text))
    socket.on("data", (data) => (answer += data.toString()))
    socket.on("error", () => resolve(answer))
    socket.on("close", () => resolve(answer))
  })
}

test("what is no HTTP gets one line and a code of the list", async () => {
  const { url } = await served()
  const port = Number(new URL(url).port)
  const answers = await Promise.all([
    overSocket(port, "HELLO\r\n\r\n"),
    overSocket(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`),
    overSocket(port, "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
  ])
  const statuses = answers.map((answer) => answer.slice(9, 12))
  expect(statuses).toEqual(["400", "431", "400"])
  for (const answer of answers) {
    const body = JSON.parse(answer.slice(answer.indexOf("{"))) as Reply["body"]
    expect(isErrorCode(body.errors?.[0]?.extensions.code)).toBe(true)
  }
})

test("every code has a status, a meaning and a way on", () => {
  for (const [code, { status, meaning, remedy }] of Object.entries(errorCodes)) {
    expect(code).toMatch(/^[A-Z_]+$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect([meaning, remedy].every((text) => text.endsWith("."))).toBe(true)
  }
})
