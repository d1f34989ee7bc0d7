import { getIntrospectionQuery } from "graphql"
import { expect, test } from "vitest"
import { endToken } from "../../api/src/http/token.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { keyFor, serve } from "../support/http.ts"
import { cast, engines, nameOf, openTestRegister, personCaller, town } from "../support/register.ts"

const state = `{ register { system(slug: "a") { state owner { office } } } }`

test.each(engines)("%s: an answer stands until an entry is added", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  const { get } = await serve(register)
  await cast(ctx)
  await town(ctx, "a")
  const first = await get({ query: state })
  const etag = first.headers.get("etag") ?? ""
  expect(first.body.data).toEqual({ register: { system: { state: "IN_SERVICE", owner: null } } })
  const again = await get({ query: state }, { "if-none-match": etag })
  expect([again.status, again.text]).toEqual([304, ""])
  expect(again.headers.get("etag")).toBe(etag)
  await moveSystem(ctx, { system: "a", to: "SUSPENDED" })
  const moved = await get({ query: state }, { "if-none-match": etag })
  expect(moved.status).toBe(200)
  expect(moved.body.data).toEqual({ register: { system: { state: "SUSPENDED", owner: null } } })
  expect(moved.headers.get("etag")).not.toBe(etag)
})

test.each(engines)("%s: an answer stands until the next turning point", async (engine) => {
  const { register, ctx, clock } = await openTestRegister(engine)
  const { post } = await serve(register)
  await cast(ctx, "ada")
  await town(ctx, "a")
  const until = "2026-03-02T00:00:00.000Z"
  await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Head", until })
  await acceptAccountability(await personCaller(register, "ada"), {
    system: "a",
    role: "ACCOUNTABLE",
  })
  const asked = {
    query: `{ register { asOf standsUntil system(slug: "a") { owner { office } } } }`,
  }
  const first = await post(asked)
  expect(first.body.data).toMatchObject({
    register: { standsUntil: until, system: { owner: { office: "Head" } } },
  })
  clock.set("2026-03-01T23:59:59.999Z")
  expect((await post(asked)).text).toBe(first.text)
  clock.set(until)
  expect((await post(asked)).body.data).toEqual({
    register: { asOf: until, standsUntil: null, system: { owner: null } },
  })
})

test.each(engines)("%s: a head is told as soon as it is signed", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  const { post } = await serve(register)
  await cast(ctx)
  const asked = { query: "{ register { head { size } } }" }
  expect((await post(asked)).body.data).toEqual({ register: { head: null } })
  await register.signHead()
  expect((await post(asked)).body.data).toEqual({ register: { head: { size: 1 } } })
})

test.each(engines)(
  "%s: who asks without a key is the public, and a wrong key nobody",
  async (engine) => {
    const { register, clock } = await openTestRegister(engine)
    const { post } = await serve(register)
    const asked = { query: "{ viewer { name audience roles } }" }
    const viewer = async (key?: string) =>
      (await post({ ...asked, ...(key !== undefined && { key }) })).body.data?.["viewer"]
    expect(await viewer()).toEqual({ name: "public", audience: "PUBLIC", roles: [] })
    const reads = await keyFor(register, { audience: "REGULATOR", name: "reads" })
    const writes = await keyFor(register, {
      audience: "REGULATOR",
      name: "writes",
      roles: ["RECORDER"],
    })
    await expect(keyFor(register, { name: "writes" })).rejects.toThrow(/^name: /)
    expect(await viewer(reads)).toMatchObject({ audience: "REGULATOR", roles: [] })
    expect(await viewer(writes)).toMatchObject({ audience: "REGULATOR", roles: ["RECORDER"] })
    const ends = await keyFor(register, { name: "ends", expiresAt: "2026-03-01T10:00:00.000Z" })
    expect(await viewer(ends)).toMatchObject({ audience: "INTERNAL" })
    clock.set("2026-03-01T10:00:00.000Z")
    await endToken(register, writes.split("_")[1] ?? "")
    for (const key of [ends, writes, `${reads.slice(0, -1)}_`, "ans_", "nonsense", ""]) {
      const refused = await post({ ...asked, key })
      expect(refused.status, key).toBe(401)
      expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/)
      expect(refused.body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] })
    }
  },
)

test.each(engines)("%s: a key that only reads cannot write", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  const { post } = await serve(register)
  await cast(ctx)
  const query = `mutation { registerParty(input: { slug: "t", kind: TEAM, name: "T" }) {
    ... on PartyChanged { receipt { index kind } party { slug } } ... on Refusal { message } } }`
  const refused = await post({ query, key: await keyFor(register, {}) })
  expect(refused.body.data).toEqual({
    registerParty: { message: expect.stringContaining("a caller with the role RECORDER") },
  })
  const anonymous = await post({ query })
  expect(anonymous.body.data).toBeNull()
  expect(anonymous.body.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED")
  const key = await keyFor(register, { name: "writes", roles: ["RECORDER"] })
  const done = { receipt: { index: 1, kind: "party.registered@1" }, party: { slug: "t" } }
  expect((await post({ query, key })).body.data).toEqual({ registerParty: done })
  const again = await post({ query, key })
  expect(again.body.data).toEqual({
    registerParty: { message: expect.stringContaining("t is taken") },
  })
})

test.each(engines)(
  "%s: employees see who holds an office, the public the office",
  async (engine) => {
    const { register, ctx } = await openTestRegister(engine)
    const { post } = await serve(register)
    await cast(ctx, "ada")
    await town(ctx, "a")
    await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Head" })
    await acceptAccountability(await personCaller(register, "ada"), {
      system: "a",
      role: "ACCOUNTABLE",
    })
    await registerParty(ctx, { slug: "ben", kind: "PERSON", name: "Ben", contact: "ben@town.test" })
    const query = `{ register { system(slug: "a") { owner { office party { slug name {
    text redaction { state reason entry } } } } } } }`
    const party = async (key?: string) => {
      const { data } = (await post({ query, ...(key !== undefined && { key }) })).body
      return (data as { register: { system: { owner: { party: unknown } } } }).register.system.owner
    }
    expect(await party(await keyFor(register, {}))).toEqual({
      office: "Head",
      party: { slug: "ada", name: { text: nameOf("ada"), redaction: null } },
    })
    expect(await party()).toEqual({
      office: "Head",
      party: {
        slug: "ada",
        name: { text: null, redaction: { state: "REDACTED", reason: "PERSONAL_DATA", entry: 1 } },
      },
    })
  },
)

test("the schema can be asked for, and what cannot be read is refused as JSON", async () => {
  const { register } = await openTestRegister("SQLite")
  const { post, send, url } = await serve(register)
  expect((await post({ query: getIntrospectionQuery() })).body.errors).toBeUndefined()
  const headers = { "content-type": "application/json" }
  const large = await send(url, { method: "POST", headers, body: `"${"x".repeat(1_100_000)}"` })
  expect([large.status, large.body.errors?.[0]?.extensions.code]).toEqual([
    413,
    "REQUEST_TOO_LARGE",
  ])
  const broken = await send(url, { method: "POST", headers, body: "{" })
  expect([broken.status, broken.body.errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"])
  const simple = await send(url, { method: "POST", body: "query={viewer{name}}" })
  expect([simple.status, simple.body.errors?.[0]?.extensions.code]).toEqual([400, "BAD_USER_INPUT"])
})
