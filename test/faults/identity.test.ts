import { createHash } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { base64url, exportSPKI, importJWK, SignJWT } from "jose"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { loadIssuers } from "../../api/src/identity/issuers.ts"
import { appoint } from "../../api/src/ownership/accountability.command.ts"
import { recordDeparture, registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { emptyRegister, engines, folder, type EngineName } from "../support/filled-register.ts"
import { keyFor, serve } from "../support/http.ts"
import { openIssuer, type TestIssuer } from "../support/issuer.ts"
import { repository } from "../support/sources.ts"

const identityFile = (issuer: TestIssuer, jwks = issuer.jwks, more = "") => `
issuers:
  - issuer: ${issuer.url}
    audience: register
    jwks: ${jwks}
    person: { claim: employee, prefix: staff- }
    everyone: [INTERNAL]
    groups: realm_access.roles
    grants:
      inspectors: [REGULATOR]
      keepers: [ADMINISTRATOR, RECORDER]
${more}`

/** A register with two persons, served to those whom an issuer vouches for. */
async function vouchedFor(engine: EngineName, alg?: "ES256" | "EdDSA" | "RS256") {
  const { register } = await emptyRegister(engine)
  const issuer = await openIssuer(alg)
  const file = join(await folder(), "identity.yaml")
  writeFileSync(file, identityFile(issuer))
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  for (const slug of ["staff-7", "staff-8"])
    await registerParty(ctx, { slug, kind: "PERSON", name: `Canary ${slug}` })
  const server = await serve(register, { issuers: await loadIssuers(file) })
  const viewer = async (key: string) => {
    const { status, body } = await server.post({ query: viewerQuery, key })
    return status === 200 ? body.data?.["viewer"] : { status, error: body.errors?.[0] }
  }
  return { register, ctx, issuer, server, viewer }
}

const viewerQuery = "{ viewer { audience roles person { slug } } }"
const employee = (number: string, ...groups: string[]) => ({
  employee: number,
  realm_access: { roles: groups },
})

test.each(["ES256", "EdDSA", "RS256"] as const)(
  "an access token signed by %s says who calls, what they may read and do",
  async (alg) => {
    const { issuer, viewer } = await vouchedFor("SQLite", alg)
    expect(await viewer(await issuer.token("x", employee("7")))).toEqual({
      audience: "INTERNAL",
      roles: [],
      person: { slug: "staff-7" },
    })
    const keeper = await issuer.token("x", employee("8", "inspectors", "keepers", "others"))
    expect(await viewer(keeper)).toEqual({
      audience: "REGULATOR",
      roles: ["RECORDER", "ADMINISTRATOR"],
      person: { slug: "staff-8" },
    })
    const stranger = await issuer.token("x", employee("9"))
    expect(await viewer(stranger)).toEqual({ audience: "INTERNAL", roles: [], person: null })
  },
)

const seconds = () => Math.floor(Date.now() / 1000)

test("a token that does not prove what it says is refused, and why is said", async () => {
  const { issuer, viewer } = await vouchedFor("SQLite")
  const other = await openIssuer()
  const good = await issuer.token("x", employee("7"))
  const [head = "", body = "", signature = ""] = good.split(".")
  const json = (value: object) => base64url.encode(JSON.stringify(value))
  const [jwk] = issuer.publicKeys().keys
  const spki = await exportSPKI((await importJWK(jwk!, "ES256")) as CryptoKey)
  // The public key as a shared secret: what a checker does that lets the token choose its algorithm.
  const confused = await new SignJWT({
    ...employee("7"),
    iss: issuer.url,
    aud: "register",
    sub: "x",
  })
    .setProtectedHeader({ alg: "HS256", kid: jwk!.kid! })
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(spki))
  const wrong: readonly [string, string, RegExp][] = [
    ["expired", await issuer.token("x", { exp: seconds() - 60 }), /expired/],
    ["not yet", await issuer.token("x", { nbf: seconds() + 60 }), /claim nbf/],
    ["no end", await issuer.token("x", { exp: null }), /claim exp/],
    ["no subject", await issuer.token("x", { sub: null }), /claim sub/],
    ["for somebody else", await issuer.token("x", { aud: "payroll" }), /claim aud/],
    ["of another issuer", await other.token("x"), /issuer not trusted/],
    [
      "in the issuer's name",
      await other.token("x", { iss: issuer.url }),
      /not signed by its issuer/,
    ],
    ["by an unknown key", await issuer.token("x", {}, { kid: "third" }), /not signed/],
    ["unsigned", `${json({ alg: "none" })}.${body}.`, /algorithm/],
    ["by a shared secret", confused, /algorithm/],
    [
      "with another body",
      `${head}.${json({ ...employee("8"), iss: issuer.url })}.${signature}`,
      /./,
    ],
    ["with no signature", `${head}.${body}.`, /not signed|cannot be read/],
    ["no token at all", "a.b.c", /cannot be read/],
    ["a key of ours, cut", "ans_00000000_", /API key/],
  ]
  for (const [what, token, message] of wrong) {
    const answer = (await viewer(token)) as { status: number; error: { message: string } }
    expect(answer, what).toMatchObject({
      status: 401,
      error: { extensions: { code: "UNAUTHENTICATED" } },
    })
    expect(answer.error.message, what).toMatch(message)
    expect(answer.error.message, what).not.toContain(body)
  }
  expect(await viewer(good)).toMatchObject({ audience: "INTERNAL" })
})

test("keys that change are fetched again; keys that cannot be had are no reason to say no", async () => {
  const { issuer, viewer, server } = await vouchedFor("SQLite")
  issuer.goDown()
  const early = await issuer.token("x", employee("7"))
  expect(await viewer(early)).toMatchObject({
    status: 503,
    error: { extensions: { code: "TRY_AGAIN" } },
  })
  expect((await server.post({ query: viewerQuery })).status).toBe(200)
})

test("a token is checked once a minute, and an issuer's keys are fetched once", async () => {
  const { issuer, viewer } = await vouchedFor("SQLite")
  const token = await issuer.token("x", employee("7"))
  for (let i = 0; i < 20; i++) expect(await viewer(token)).toMatchObject({ audience: "INTERNAL" })
  for (const number of ["7", "8"]) await viewer(await issuer.token("y", employee(number)))
  expect(issuer.asked()).toBe(1)
})

const mutation = (name: string, input: string) =>
  `mutation { ${name}(input: { ${input} }) { __typename ... on Refusal { message } } }`
const accept = mutation("acceptAccountability", 'system: "sorter", role: ACCOUNTABLE')

test.each(engines)(
  "%s: only the person appointed accepts, and the entry says by whose word it was they",
  async (engine) => {
    const { register, ctx, issuer, server } = await vouchedFor(engine)
    const state = "IN_DEVELOPMENT"
    await registerSystem(ctx, { slug: "sorter", name: "Sorter", organisation: "town", state })
    await appoint(ctx, { system: "sorter", party: "staff-7", role: "ACCOUNTABLE", office: "Head" })
    const say = async (query: string, key: string) => {
      const { body } = await server.post({ query, key })
      return body.data?.["acceptAccountability"] ?? body.errors?.[0]
    }
    const roles = ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"] as const
    const machine = await keyFor(register, { name: "administrator", roles })
    expect(await say(accept, machine)).toMatchObject({
      __typename: "NotPermitted",
      message: expect.stringContaining("is for the person appointed"),
    })
    const keeper = await issuer.token("s-8", employee("8", "keepers"))
    expect(await say(accept, keeper)).toMatchObject({ __typename: "NotTheAppointed" })
    const stranger = await issuer.token("s-9", employee("9", "keepers"))
    expect(await say(accept, stranger)).toMatchObject({
      message: expect.stringContaining("nobody here has the slug staff-9"),
      extensions: { code: "FORBIDDEN" },
    })
    const appointed = await issuer.token("s-7", employee("7"))
    expect(await say(accept, appointed)).toMatchObject({ __typename: "SystemChanged" })

    const query = `{ register { entries(first: 1) { nodes { kind members { name value } } } } }`
    const { body } = await server.post({ query, key: machine })
    const { register: view } = body.data as {
      register: {
        entries: { nodes: { kind: string; members: { name: string; value: unknown }[] }[] }
      }
    }
    const [entry] = view.entries.nodes
    expect(entry?.kind).toBe("accountability.accepted@1")
    expect(entry?.members.find(({ name }) => name === "actor")?.value).toMatchObject({
      machine: null,
      party: expect.any(String),
      assertedBy: {
        issuer: issuer.url,
        subject: createHash("sha256").update("s-7").digest("hex"),
        method: "OIDC",
      },
    })
    await recordDeparture(ctx, { party: "staff-7" })
    const resign = mutation(
      "endAccountability",
      'system: "sorter", party: "staff-7", role: ACCOUNTABLE',
    )
    const gone = await server.post({ query: resign, key: appointed })
    expect(gone.body.errors?.[0]?.message).toContain("or they have left")
  },
)

test("an identity file that is not right is refused by line, and never with a secret in it", async () => {
  const issuer = await openIssuer()
  const home = await folder()
  const file = join(home, "identity.yaml")
  const refused = async (text: string) => {
    writeFileSync(file, text)
    return loadIssuers(file).then(
      () => "taken",
      (error: Error) => error.message.replaceAll(home, ""),
    )
  }
  expect(await refused(identityFile(issuer))).toBe("taken")
  expect(await refused(identityFile(issuer).replace("audience:", "audiense:"))).toContain(
    '/identity.yaml:4:5: "audiense" is not known here',
  )
  expect(await refused(identityFile(issuer).replace("[INTERNAL]", "[SEALED]"))).toContain(":7:")
  expect(await refused(identityFile(issuer, "http://keys.invalid/jwks"))).toContain("https address")
  expect(await refused(identityFile(issuer, "missing.json"))).toContain("cannot be read: ENOENT")
  writeFileSync(join(home, "keys.json"), JSON.stringify(issuer.publicKeys()))
  expect(await refused(identityFile(issuer, "keys.json"))).toBe("taken")
  writeFileSync(join(home, "keys.json"), "{}")
  expect(await refused(identityFile(issuer, "keys.json"))).toContain("no JWKS file")
  const [jwk] = issuer.publicKeys().keys
  writeFileSync(join(home, "keys.json"), JSON.stringify({ keys: [{ ...jwk, d: "c2VjcmV0" }] }))
  expect(await refused(identityFile(issuer, "keys.json"))).toContain("holds a secret")
  const again = `
  - issuer: https://second.invalid
    audience: register
    jwks: ${issuer.jwks}
    person: { claim: sub, prefix: staff-old- }
`
  expect(await refused(identityFile(issuer, issuer.jwks, again))).toContain(
    "could vouch for the same person",
  )
})

test("the example of an identity file is one that a server takes", async () => {
  const [issuer] = await loadIssuers(join(repository, "content/identity/example.yaml"))
  expect(issuer).toMatchObject({
    issuer: "https://login.example.org/",
    person: { claim: "employee_number", prefix: "staff-" },
    grants: { "data-protection": ["REGULATOR", "SEALED_READER"] },
  })
})
