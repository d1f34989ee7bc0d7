import { request as send } from "node:http"
import { text } from "node:stream/consumers"
import { expect, test } from "vitest"
import { makeDevelopmentLogin } from "../../api/src/identity/development.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { emptyRegister } from "../support/filled-register.ts"
import { serve } from "../support/http.ts"
import { answerable, temporary } from "./cli.fixture.ts"

async function withLogin() {
  const { ctx, register } = await emptyRegister("SQLite")
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  await registerParty(ctx, { slug: "p-1", kind: "PERSON", name: "Wim" })
  const server = await serve(register, { development: await makeDevelopmentLogin() })
  return { register, server, address: server.url.replace("/graphql", "/development") }
}

const json = { "content-type": "application/json" }
const viewer = "{ viewer { audience roles person { slug } } }"

test("a developer on this machine can be a person of the register, and every act says so", async () => {
  const { server, address } = await withLogin()
  const made = await server.send(address, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ person: "p-1", audience: "REGULATOR", roles: ["RECORDER"] }),
  })
  const { token } = JSON.parse(made.text) as { token: string }
  expect((await server.post({ query: viewer, key: token })).body.data).toEqual({
    viewer: { audience: "REGULATOR", roles: ["RECORDER"], person: { slug: "p-1" } },
  })
  const query = `mutation { registerModel(input: { slug: "m", name: "M" }) { __typename } }`
  expect((await server.post({ query, key: token })).body.errors).toBeUndefined()
  const members = "{ register { entries(first: 1) { nodes { members { name value } } } } }"
  const { text } = await server.post({ query: members, key: token })
  expect(text).toContain('"issuer":"https://development.invalid"')
  expect(text).toContain('"method":"DEVELOPMENT"')
})

test("the page says what it is, lists the persons, and makes a token without a script", async () => {
  const { server, address } = await withLogin()
  const page = await server.send(address, {})
  expect(page.text).toContain("without a proof")
  expect(page.text).toContain('<option value="p-1">')
  expect(page.text).not.toContain("<script")
  const body = new URLSearchParams({ person: "p-1", audience: "INTERNAL", roles: "ADMINISTRATOR" })
  const made = await server.send(address, { method: "POST", body })
  const [, token = ""] = /Bearer ([\w.-]+)/.exec(made.text) ?? []
  expect((await server.post({ query: viewer, key: token })).body.data).toEqual({
    viewer: { audience: "INTERNAL", roles: ["ADMINISTRATOR"], person: { slug: "p-1" } },
  })
  for (const [wrong, message] of [
    [{}, /^person: /],
    [{ person: "p-1", audience: "SEALED" }, /^audience: /],
    [{ person: "p-1", roles: ["EMPEROR"] }, /^roles: /],
  ] as const) {
    const refused = await server.send(address, {
      method: "POST",
      headers: json,
      body: JSON.stringify(wrong),
    })
    expect(refused.status).toBe(400)
    expect(refused.body.errors?.[0]?.message).toMatch(message)
  }
})

/** The status of a request whose headers a browser would not let a page choose. */
async function statusWith(url: string, headers: Record<string, string>): Promise<number> {
  const asked = send(url, { headers })
  asked.end()
  const [response] = (await new Promise((resolve, reject) => {
    asked.once("response", (...given) => resolve(given))
    asked.once("error", reject)
  })) as [import("node:http").IncomingMessage]
  await text(response)
  return response.statusCode ?? 0
}

test("who comes by another name or through a proxy is not on this machine", async () => {
  const { address } = await withLogin()
  expect(await statusWith(address, {})).toBe(200)
  expect(await statusWith(address, { host: "attacker.example:4000" })).toBe(403)
  expect(await statusWith(address, { "x-forwarded-for": "127.0.0.1" })).toBe(403)
  expect(await statusWith(address, { forwarded: "for=127.0.0.1" })).toBe(403)
})

test("there is none unless it is asked for, and none beyond loopback", async () => {
  const { register } = await emptyRegister("SQLite")
  const server = await serve(register)
  const address = server.url.replace("/graphql", "/development")
  expect((await server.send(address, { method: "POST" })).status).toBe(404)
  const data = `${temporary()}/register`
  const refused = answerable("start", "--data", data, "--development-login", "--host", "0.0.0.0")
  expect(refused.status).toBe(2)
  expect(refused.err).toContain("--development-login: whoever reaches 0.0.0.0 could be anybody")
})
