import { Writable } from "node:stream"
import { errorCodes } from "@answerable/schema/api"
import { expect, onTestFinished, test } from "vitest"
import { clockWatch } from "../../api/src/http/clock-watch.ts"
import { toldError } from "../../api/src/http/log.ts"
import { Metrics, serveMetrics } from "../../api/src/http/metrics.ts"
import type { Engine } from "../../api/src/db/engine.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { emptyRegister, engines, filledRegister, secrets } from "../support/filled-register.ts"
import { keyFor, serve } from "../support/http.ts"
import { freshDatabase, whyNoPostgres } from "../support/postgres.ts"
import pg from "pg"

/** A log that a test can read. */
function logbook() {
  const lines: string[] = []
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().split("\n").filter(Boolean))
      done()
    },
  })
  const read = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return { to, read, text: () => lines.join("\n") }
}

test("a request is one line, which tells its route and its cost, and nothing of what was asked", async () => {
  const { register } = await filledRegister("SQLite")
  const log = logbook()
  const { post, get, send, url } = await serve(register, { log: true, logTo: log.to })
  const key = await keyFor(register, { name: "pipeline" })
  const query = `query Named { register { systems(first: 1, filter: { text: "${secrets.person}" }) { totalCount } } }`
  await post({ query, key })
  await get({ query, key })
  await post({ query: `{ nothing }` })
  const name = 'x\n\u001B[31m{"level":60}'
  await send(url, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: secrets.answer },
    body: JSON.stringify({ query: "{ viewer { name } }", operationName: name }),
  })
  const requests = () => log.read().filter(({ msg }) => msg === "request")
  await expect.poll(() => requests().length).toBe(4)
  const [first, again, wrong, hostile] = requests()
  expect(first).toMatchObject({
    msg: "request",
    reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    method: "POST",
    route: "/graphql",
    status: 200,
    milliseconds: expect.any(Number),
    caller: "key:pipeline",
    audience: "INTERNAL",
    operation: "Named",
    codes: [],
    cached: false,
  })
  expect(first?.["cost"]).toBeGreaterThan(1)
  expect(again).toMatchObject({ method: "GET", route: "/graphql" })
  expect(wrong).toMatchObject({
    status: 400,
    caller: "public",
    codes: ["GRAPHQL_VALIDATION_FAILED"],
  })
  expect(hostile).not.toHaveProperty("operation")
  const token = key.split("_").slice(2).join("_")
  for (const secret of [secrets.person, secrets.answer, token, "Wilhelmina", "[31m", "systems"])
    expect(log.text()).not.toContain(secret)
})

test("a fault is in the log under the id that its caller was told, whether requests are logged or not", async () => {
  const { register } = await filledRegister("SQLite")
  const log = logbook()
  const broken = Object.assign(Object.create(register.engine) as Engine, {
    reader: {
      ...register.engine.reader,
      dialect: "sqlite",
      first: register.engine.reader.first.bind(register.engine.reader),
      all: () => Promise.reject(new TypeError("it broke")),
    },
  })
  const { post } = await serve({ ...register, engine: broken }, { logTo: log.to })
  const reply = await post({ query: "{ register { systems(first: 1) { nodes { slug } } } }" })
  const id = reply.headers.get("x-request-id")
  expect(reply.status).toBe(500)
  expect(reply.body.errors?.[0]).toMatchObject({ extensions: { requestId: id } })
  expect(log.read()).toMatchObject([
    { level: 50, msg: "fault", reqId: id, err: { type: "TypeError", message: "it broke" } },
  ])
})

test.skipIf(whyNoPostgres !== undefined)(
  "what a database says of a value it could not take is not told",
  async () => {
    const database = await freshDatabase()
    onTestFinished(() => database.drop())
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    onTestFinished(() => client.end())
    const failing = [
      [`select $1::bigint`, [secrets.answer]],
      [`select $1::timestamptz`, [secrets.answer]],
    ] as const
    for (const [sql, values] of failing) {
      const error = await client.query(sql, [...values]).catch((thrown: unknown) => thrown)
      expect(String(error)).toContain("vault")
      const told = JSON.stringify(toldError(new Error("outer", { cause: error })))
      expect(told).toContain("invalid input syntax")
      expect(told).not.toContain("vault")
    }
  },
)

test.each(engines)(
  "%s: a server says whether it lives, and whether it can serve",
  async (engine) => {
    const { register, ctx } = await emptyRegister(engine)
    const current = (audience: string) => (audience === "PUBLIC" ? "/somewhere/print" : undefined)
    const { send, url } = await serve(register, { current })
    const ask = (path: string) => send(url.replace("/graphql", path), {})
    expect(JSON.parse((await ask("/healthz")).text)).toEqual({ ok: true })
    await registerParty(ctx, { slug: "t", kind: "TEAM", name: "T" })
    const ready = await ask("/readyz")
    expect(JSON.parse(ready.text)).toEqual({
      ok: true,
      size: 1,
      writing: "DONE",
      prints: { PUBLIC: true, INTERNAL: false, REGULATOR: false },
    })
    expect(ready.text).not.toContain("somewhere")
  },
)

test("a server whose database does not answer is not ready, and says so in time", async () => {
  const { register } = await emptyRegister("SQLite")
  const reader = { ...register.engine.reader, first: () => new Promise(() => undefined) }
  const silent = { ...register, engine: { ...register.engine, reader } as unknown as Engine }
  const { send, url } = await serve(silent)
  const { status, headers, text } = await send(url.replace("/graphql", "/readyz"), {})
  expect([status, headers.get("retry-after"), text]).toEqual([503, "5", '{"ok":false}'])
})

test("metrics are on an address of their own, and their labels are of closed sets", async () => {
  const { register, ctx } = await filledRegister("SQLite")
  const metrics = new Metrics(register)
  const serving = await serveMetrics(metrics, { port: 0, host: "127.0.0.1" })
  onTestFinished(() => serving.close())
  const { post, send, url } = await serve(register, { metrics })
  await post({ query: "query Canary { register { size } }" })
  await post({ query: "{ canary }" })
  await send(url.replace("/graphql", "/canary-page"), {})
  await send(url.replace("/graphql", "/systems/canary.html"), { method: "DELETE" })
  await registerParty(ctx, { slug: "canary", kind: "TEAM", name: "Canary" })
  const text = await (await fetch(serving.url)).text()
  const { size } = (await post({ query: "{ register { size } }" })).body.data!["register"] as {
    size: number
  }
  expect(text).toContain(`answerable_entries ${size}`)
  expect(text).toContain(
    'answerable_http_requests_total{route="/graphql",method="POST",status="200"} 1',
  )
  expect(text).toContain('answerable_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1')
  expect(text).toContain('answerable_commits_total{outcome="DONE"}')
  expect(text).not.toMatch(/canary/i)
  const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route = ""]) => route))
  expect([...routes].toSorted()).toEqual(["/*", "/graphql", "none"])
  const codes = [...text.matchAll(/code="([^"]*)"/g)].map(([, code = ""]) => code)
  expect(codes.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([])
  // Whoever asks the register is not told how it is.
  expect((await send(url.replace("/graphql", "/metrics"), {})).text).not.toContain("answerable_")
  expect((await fetch(serving.url.replace("/metrics", "/"))).status).toBe(404)
})

test("a jump of the clock is told, its going is not", () => {
  let [wall, elapsed] = [1_000_000, 0]
  const look = clockWatch(
    () => wall,
    () => elapsed,
  )
  const after = (wallBy: number, elapsedBy: number) => {
    wall += wallBy
    elapsed += elapsedBy
    return look()
  }
  expect(after(10_000, 10_000)).toBe(0)
  expect(after(250_000, 10_000)).toBe(0)
  expect(after(3_610_000, 10_000)).toBe(3_600_000)
  expect(after(-3_590_000, 10_000)).toBe(-3_600_000)
  // A machine that slept was not set.
  expect(after(0, 0)).toBe(0)
})
