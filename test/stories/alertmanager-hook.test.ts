import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { dataFile } from "../support/data.ts"
import { keyFor, serve } from "../support/http.ts"
import { engines } from "../support/register.ts"
import { watchedBy } from "./observations.fixture.ts"

type Alert = { name?: string; status?: string; startsAt?: string; endsAt?: string; on?: string }

const notification = (alerts: readonly Alert[], more = {}) =>
  JSON.stringify({
    version: "4",
    status: "firing",
    receiver: "register",
    alerts: alerts.map(({ name = "drift", on = "one", ...alert }) => ({
      startsAt: "2026-02-01T10:00:00.000000001Z",
      endsAt: "0001-01-01T00:00:00Z",
      ...alert,
      labels: { alertname: name, instance: on },
      annotations: {},
      fingerprint: "c0ffee",
    })),
    ...more,
  })

async function hooked(engine: (typeof engines)[number]) {
  const made = await watchedBy(engine, {
    drift: "The inputs have drifted",
    memory: "high_memory_load",
  })
  const { register } = made
  const { url, send } = await serve(register)
  const key = await keyFor(register, { name: "alertmanager", roles: ["RECORDER"] })
  const post = async (
    body: string,
    given: { key?: string | null; query?: string; type?: string } = {},
  ) => {
    const { key: other = key, query = "?system=a", type = "application/json" } = given
    const { status, text, headers } = await send(
      url.replace("/graphql", `/hooks/alertmanager${query}`),
      {
        method: "POST",
        body,
        headers: {
          "content-type": type,
          ...(other === null ? {} : { authorization: `Bearer ${other}` }),
        },
      },
    )
    return { status, headers, body: JSON.parse(text) as Answer }
  }
  return { ...made, post, key }
}

type Answer = {
  recorded?: number
  known?: number
  left?: string[]
  receipt?: { kind: string; index: number } | null
  errors?: { message: string; extensions: { code: string } }[]
}

const webhook = dataFile("monitoring/alertmanager/prom_post_request.json")

test.skipIf(webhook === undefined).each(engines)(
  "%s: a notification that Alertmanager really posted is recorded over HTTP, once",
  async (engine) => {
    const { post, observations, size } = await hooked(engine)
    const before = await size()
    const body = await readFile(webhook ?? "", "utf8")
    expect(await post(body)).toMatchObject({
      status: 200,
      body: {
        recorded: 1,
        known: 0,
        left: [],
        receipt: { kind: "observations.recorded@1", index: before },
      },
    })
    expect(await post(body)).toMatchObject({
      status: 200,
      body: { recorded: 0, known: 1, receipt: null },
    })
    expect(await observations("memory")).toEqual(["2018-03-07T11:33:21.873Z 1"])
    expect(await size()).toBe(before + 1)
  },
)

test.each(engines)(
  "%s: an alert is a 1 when it begins and a 0 when it ends, however often it is sent and by how many",
  async (engine) => {
    const { post, observations, size } = await hooked(engine)
    const before = await size()
    const fires = notification([{}, { on: "two" }, { name: "nobody-asked" }])
    const sent = await Promise.all([post(fires), post(fires), post(fires)])
    const counts = sent.map(({ body }) => body.recorded ?? 0)
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 1])
    expect(sent[0]?.body.left).toEqual(["nobody-asked"])
    const ends = { status: "resolved", endsAt: "2026-02-01T11:30:00Z" }
    const half = await post(notification([ends, { on: "two" }]))
    expect(half.body).toMatchObject({ recorded: 0, known: 1 })
    const resolved = notification([ends], { status: "resolved" })
    for (const recorded of [1, 0]) expect((await post(resolved)).body).toMatchObject({ recorded })
    expect(await observations("drift")).toEqual([
      "2026-02-01T11:30:00.000Z 0",
      "2026-02-01T10:00:00.000Z 1",
    ])
    expect(await size()).toBe(before + 2)
  },
)

test.each([
  ["no JSON", "{", 400, /^body:1: is not JSON, or not all of it\. Nothing was written\.$/],
  ["JSON of somebody else", "{}", 400, /is no notification of Alertmanager: version: is not 4/],
  ["a later form", notification([{}], { version: "5" }), 400, /version: is not 4/],
  ["no alert", notification([]), 400, /alerts: is empty/],
  ["an alert without a name", notification([{ name: "" }]), 400, /alerts\.0\.labels\.alertname/],
  [
    "a time without an offset",
    notification([{ startsAt: "2026-02-01T10:00:00" }]),
    400,
    /alerts\.0\.startsAt is no instant with an offset/,
  ],
  [
    "a time to come",
    notification([{ startsAt: "2090-01-01T10:00:00Z" }]),
    400,
    /2090-01-01T10:00:00.000Z is still to come/,
  ],
  [
    "a time of a clock that is ahead",
    notification([{ startsAt: "2026-03-01T09:02:00Z" }]),
    503,
    /drift: 2026-03-01T09:02:00.000Z is still to come/,
  ],
  ["alerts nobody asked for", notification([{ name: "x" }]), 400, /No plan of a has a check for x/],
  ["a million brackets", "[".repeat(90_000), 400, /is not JSON/],
] as const)(
  "a post with %s is refused, and nothing is written",
  async (_what, body, status, says) => {
    const { post, size } = await hooked("SQLite")
    const before = await size()
    const answer = await post(body)
    expect(answer.status).toBe(status)
    expect(answer.body.errors).toHaveLength(1)
    expect(answer.body.errors?.[0]?.message).toMatch(says)
    expect(await size()).toBe(before)
  },
)

test("who posts is a recorder, names one system there is, and sends JSON of a size", async () => {
  const { post, register, size } = await hooked("SQLite")
  const before = await size()
  const other = await keyFor(register, { name: "reader", roles: [] })
  const fires = notification([{}])
  const large = `${fires.slice(0, -1)},"x":"${"x".repeat(1_000_000)}"}`
  const answers = [
    await post(fires, { key: null }),
    await post(fires, { key: "ans_nobody_at_all" }),
    await post(fires, { key: other }),
    await post(fires, { query: "" }),
    await post(fires, { query: "?system=a&system=b" }),
    await post(fires, { query: "?system=nobody" }),
    await post(fires, { query: "?system=a&version=9.9" }),
    await post(fires, { type: "text/plain" }),
    await post(large),
    await post(`${fires}${" ".repeat(200_000)}`, { key: other }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([
    401, 401, 403, 400, 400, 404, 404, 415, 413, 413,
  ])
  expect(await size()).toBe(before)
  const nosy = await post(notification([{ name: "x" }]), { key: other })
  expect(nosy.body.errors?.[0]?.message).toBe(
    "Alerts are taken from a key that has the role RECORDER.",
  )
  expect((await post(`${fires}${" ".repeat(200_000)}`)).status).toBe(200)
})
