import { expect, test } from "vitest"
import { onFault } from "../../api/src/graphql/errors.ts"
import { serve, type Asked, type Reply } from "../support/http.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"

const codes = [
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "FORBIDDEN",
  "UNAUTHENTICATED",
  "GRAPHQL_VALIDATION_FAILED",
  "GRAPHQL_PARSE_FAILED",
  "STORAGE_FULL",
  "TRY_AGAIN",
  "INTERNAL_SERVER_ERROR",
]

const systems = (given: string, of = "") =>
  `{ register${of} { systems(${given}) { nodes { slug } } } }`

/** What is asked wrongly, the code it gets, and words that its message holds. */
const wrong: readonly (readonly [Asked, string, RegExp])[] = [
  [{ query: "{" }, "GRAPHQL_PARSE_FAILED", /Syntax Error/],
  [{ query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED", /nothing/],
  [{ query: "{ register { systems { nodes { slug } } } }" }, "GRAPHQL_VALIDATION_FAILED", /first/],
  [{ query: systems("first: 0") }, "BAD_USER_INPUT", /^first: give 1 to 100, not 0/],
  [{ query: systems("first: 101") }, "BAD_USER_INPUT", /^first: give 1 to 100, not 101/],
  [{ query: systems('first: 1, after: "x"') }, "BAD_USER_INPUT", /^after: /],
  [{ query: systems("first: 1", "(size: 99)") }, "BAD_USER_INPUT", /^size: .* no size 99/],
  [{ query: systems("first: 1", "(size: -1)") }, "BAD_USER_INPUT", /^size: /],
  [
    { query: systems("first: 1", '(size: 1, knownAt: "2026-03-01T00:00:00Z")') },
    "BAD_USER_INPUT",
    /size or knownAt, not both/,
  ],
  [
    { query: systems('first: 1, filter: { text: "a" }', "(size: 1)") },
    "BAD_USER_INPUT",
    /^filter.text: /,
  ],
  [
    { query: systems('first: 1, filter: { organisation: "nobody" }') },
    "NOT_FOUND",
    /^filter.organisation: .* nobody/,
  ],
  [{ query: '{ node(id: "nonsense") { id } }' }, "BAD_USER_INPUT", /^id: /],
  [
    {
      query: "query ($first: Int!) { register { systems(first: $first) { nodes { slug } } } }",
      variables: { first: "many" },
    },
    "BAD_USER_INPUT",
    /"\$first".*many/,
  ],
  [
    { query: "query ($at: DateTime) { register(asOf: $at) { size } }", variables: { at: "today" } },
    "BAD_USER_INPUT",
    /"\$at".*"today" is no DateTime/,
  ],
  [{ query: '{ register(asOf: "today") { size } }' }, "GRAPHQL_VALIDATION_FAILED", /DateTime/],
  [{ query: "{ register(asOf: [now]) { size } }" }, "GRAPHQL_VALIDATION_FAILED", /^\[now\] is no/],
  [{ query: "subscription { viewer { name } }" }, "GRAPHQL_VALIDATION_FAILED", /no subscription/],
  [
    { query: "query A { register { size } } query B { register { size } }" },
    "BAD_USER_INPUT",
    /operation/,
  ],
  [
    { query: "query A { register { size } }", operationName: "B" },
    "BAD_USER_INPUT",
    /operation named "B"/,
  ],
  [
    { query: 'mutation { moveSystem(input: { system: "a", to: PILOT }) { __typename } }' },
    "UNAUTHENTICATED",
    /moveSystem needs a credential/,
  ],
]

test.each(engines)(
  "%s: what is asked wrongly gets a code, a place and no stack",
  async (engine) => {
    const { register, ctx } = await openTestRegister(engine)
    const { post } = await serve(register)
    await cast(ctx)
    await town(ctx, "a")
    for (const [asked, code, message] of wrong) {
      const { status, text, body } = await post(asked)
      expect(body.errors, asked.query).toHaveLength(1)
      const [error] = body.errors ?? []
      expect(error?.extensions, asked.query).toEqual({ code })
      expect(codes).toContain(code)
      expect(error?.message).toMatch(message)
      expect(text).not.toMatch(/stack|\.ts\b|node_modules|Did you mean/)
      expect([200, 400, 401]).toContain(status)
    }
  },
)

const many = (count: number, fields: string): string =>
  `{ register { ${Array.from({ length: count }, (_, at) => `a${at}: systems(first: 100) { nodes { ${fields} } }`).join(" ")} } }`

test("a query that asks for too much is refused before anything is read", async () => {
  const { register } = await openTestRegister("SQLite")
  const { post } = await serve(register)
  const cases = [
    many(15, "slug name state versions(first: 10) { nodes { label } }"),
    `{ register { systems(first: 100) { nodes { versions(first: 100) { nodes { label signOffs { as } } } } } } }`,
    many(1, "owner { party { systems(first: 100) { nodes { owner { party { slug } } } } } }"),
  ]
  for (const query of cases) {
    const { status, body } = await post({ query })
    const [error] = body.errors ?? []
    expect([status, error?.extensions.code], query.slice(0, 80)).toEqual([400, "COST_LIMIT"])
    expect(error?.message).toMatch(/^This query costs \d+, and one query may cost 10000\./)
  }
  const fits = `{ register { systems(first: 50) { nodes { slug owner { party { slug } from } versions(first: 3) { nodes { label digest } } } } } }`
  expect((await post({ query: fits })).body.errors).toBeUndefined()
  const deep = await post({ query: `{ ${"a: viewer { name } ".repeat(2000)} }` })
  expect([deep.status, deep.body.errors?.[0]?.extensions.code]).toEqual([
    400,
    "GRAPHQL_PARSE_FAILED",
  ])
})

test.each(engines)("%s: an error names the field that met it", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  const { post } = await serve(register)
  await cast(ctx)
  await town(ctx, "a")
  const query = `query {
  register {
    some: systems(first: 1) { nodes { slug } }
    system(slug: "a") { versions(first: 1) { totalCount } }
  }
  past: register(size: 1) {
    ...Much
  }
}
fragment Much on RegisterView {
  system(slug: "a") { slug }
  some: systems(first: 1000) { nodes { slug } }
}`
  const { body } = await post({ query })
  expect(body.errors).toMatchObject([
    { path: ["past", "some"], locations: [{ line: 12, column: 3 }] },
  ])
})

test("a fault tells its caller an id, and its log the rest", async () => {
  const { register, ctx } = await openTestRegister("SQLite")
  await cast(ctx)
  const broken = { ...register.engine.reader }
  const reader = Object.assign(broken, {
    dialect: "sqlite",
    first: register.engine.reader.first.bind(register.engine.reader),
    all: () => Promise.reject(new TypeError("the secret of the fault")),
  })
  const { post } = await serve({ ...register, engine: { ...register.engine, reader } })
  const told: { fault: unknown; id: string }[] = []
  onFault((fault, id) => told.push({ fault, id }))
  const reply: Reply = await post({ query: systems("first: 1") })
  const [error] = reply.body.errors ?? []
  const requestId = reply.headers.get("x-request-id")
  expect(reply.status).toBe(500)
  expect(error?.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", requestId })
  expect(told[0]?.id).toBe(requestId)
  expect(reply.text).not.toContain("secret")
  expect(told).toHaveLength(1)
  expect(String(told[0]?.fault)).toContain("the secret of the fault")
  expect(error?.message).toContain(told[0]?.id)
})
