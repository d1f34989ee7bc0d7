import { expect, test } from "vitest"
import { answerable, makeKey, serve, temporary } from "./cli.fixture.ts"

const ask = async (url: string, key: string) =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: "{ viewer { audience roles } }" }),
  })

const listed = (data: string) =>
  JSON.parse(answerable("token", "list", "--data", data, "--json").out) as {
    prefix: string
    name: string
    lastUsedAt: string | null
  }[]

test("keys are made, used and ended while a server holds the register", async () => {
  const data = `${temporary()}/register`
  makeKey(data)
  const server = await serve(data)
  const given = ["--audience", "REGULATOR", "--data", data]
  const made = answerable("token", "create", "--name", "inspector", ...given)
  expect(made).toMatchObject({ status: 0 })
  const key = made.out.trim()
  expect(key).toMatch(/^ans_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/)
  expect(listed(data).find(({ name }) => name === "inspector")).toMatchObject({ lastUsedAt: null })

  const answer = await ask(server.url, key)
  expect(await answer.json()).toEqual({ data: { viewer: { audience: "REGULATOR", roles: [] } } })
  const used = () => listed(data).find(({ name }) => name === "inspector")?.lastUsedAt ?? null
  await expect.poll(used, { timeout: 10_000 }).not.toBeNull()
  expect(used()).toMatch(/T\d\d:\d\d:00\.000Z$/)

  const prefix = key.split("_")[1] ?? ""
  expect(answerable("token", "revoke", prefix, "--data", data).status).toBe(0)
  expect((await ask(server.url, key)).status).toBe(401)
})

test("a key cannot be given what only a person can have", () => {
  const data = `${temporary()}/register`
  const given = ["--name", "x", "--audience", "REGULATOR", "--data", data]
  const refused = answerable("token", "create", ...given, "--role", "SEALED_READER")
  expect(refused.status).toBe(2)
  expect(refused.err).toContain("--role")
})
