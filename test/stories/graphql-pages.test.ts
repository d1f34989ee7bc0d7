import { expect, test } from "vitest"
import type { Reader } from "../../api/src/db/query.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import type { Register } from "../../api/src/register.ts"
import { everyField } from "../support/every-field.ts"
import { ourObligations } from "../support/obligations.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"
import { filled } from "./graphql-pages.fixture.ts"

/** A register that counts the statements it reads with. */
function counting(register: Register): { register: Register; statements: () => number } {
  let statements = 0
  const { reader } = register.engine
  const counted: Reader = {
    dialect: reader.dialect,
    all: (statement, given) => (statements++, reader.all(statement, given)),
    first: (statement, given) => (statements++, reader.first(statement, given)),
  }
  return {
    register: { ...register, engine: { ...register.engine, reader: counted } },
    statements: () => statements,
  }
}

const hidden = "{ text redaction { reason commitment entry } }"

const listings = {
  systems: `systems(first: $first) { totalCount nodes { ${everyField("System", 2)} } }`,
  parties: `parties(first: $first) { totalCount nodes { ${everyField("Party", 2)} } }`,
  incidents: `incidents(first: $first) { totalCount nodes { ${everyField("Incident", 3)} } }`,
  models: `models(first: $first) { totalCount nodes { ${everyField("Model", 2)} } }`,
  entries: `entries(first: $first) { totalCount nodes { ${everyField("Entry", 2)} } }`,
}

/** What lies deeper than the listings of every field go. */
const deeper = `systems(first: $first) { nodes {
  owner { party { name ${hidden} contact ${hidden} memberOf { name ${hidden} } } }
  findings(first: 3) { nodes { openedBy { name ${hidden} } actions { owner { name ${hidden} }
    assignedBy { slug } what ${hidden} } steps { by { name ${hidden} } note ${hidden} } } }
  evidence(first: 3) { nodes { state judgedAt judgedBy { name ${hidden} } note ${hidden} judgedIn
    file { type erased by { name ${hidden} } } collector { name ${hidden} } } }
  expectedEvidence(first: 2) { nodes { owner { name ${hidden} } by { slug } title ${hidden}
    answers { title ${hidden} state file { bytes } } } }
  validations(first: 2) { nodes { by { name ${hidden} } how ${hidden} speaksForNewest } }
  monitoringPlan { checks { watcher { name ${hidden} } observations(first: 2) { nodes { value } } } }
  versions(first: 2) { nodes {
    components { modelVersion { ${everyField("ModelVersion", 1)} } }
    signOffs { signer { slug name ${hidden} } }
    author { name ${hidden} }
  } }
  reports { contact ${hidden} source { slug } unit { name ${hidden} } }
  blastRadius(of: RETIREMENT) { reached(first: 5) { nodes { system { name } party { name ${hidden} }
    path { name } notices { from { name } acknowledged } } } circles { systems { name } } }
  history(first: 3) { nodes { system { owner { office } } members { redaction { commitment } } } }
} }`

test.each(engines)(
  "%s: a page of 50 is read with the statements of a page of 5",
  async (engine) => {
    const { register, ctx } = await openTestRegister(engine)
    await filled(ctx, 50)
    // Entries have proofs and receipts from then on.
    await register.signHead()
    for (const [name, listing] of [...Object.entries(listings), ["systems", deeper] as const]) {
      const counts = []
      for (const first of [5, 50]) {
        const counted = counting(register)
        for (const audience of ["PUBLIC", "REGULATOR"] as const) {
          const ask = askAs(counted.register, { ...ctx.caller, audience })
          const answer = await ask<{ register: { [list: string]: { nodes: unknown[] } } }>(
            `query ($first: Int!) { register { ${listing} } }`,
            { first },
          )
          expect(answer.register[name]?.nodes).toHaveLength(first)
        }
        counts.push(counted.statements())
      }
      expect(counts[1], name).toBe(counts[0])
      expect(counts[0], name).toBeGreaterThan(4)
    }
  },
)

const asked = {
  obligations: `obligations(first: $first) { nodes { ${everyField("Obligation", 3)} } }`,
  coverage: `coverage(first: $first) { nodes { ${everyField("Obligation", 3)} } }`,
}

test.each(engines)("%s: so is a page of obligations, with its systems", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await filled(ctx, 3)
  await adoptObligations(ctx, { text: ourObligations("nist-ai-rmf") })
  for (const [name, listing] of Object.entries(asked)) {
    const counts = []
    for (const first of [5, 50]) {
      const counted = counting(register)
      const answer = await askAs(counted.register, ctx.caller)<{
        register: { [list: string]: { nodes: unknown[] } }
      }>(`query ($first: Int!) { register { ${listing} } }`, { first })
      expect(answer.register[name]?.nodes).toHaveLength(first)
      counts.push(counted.statements())
    }
    expect(counts[1], name).toBe(counts[0])
  }
})

type Named = { name: string } | null

test.each(engines)(
  "%s: things asked by their ids are read together, in the order of the ids",
  async (engine) => {
    const { register, ctx } = await openTestRegister(engine)
    await cast(ctx)
    const slugs = Array.from({ length: 30 }, (_, at) => `s-${at}`)
    for (const slug of slugs) await town(ctx, slug)
    const listed = await askAs(register, ctx.caller)<{
      register: { systems: { nodes: { id: string; name: string }[] } }
    }>("{ register { systems(first: 30) { nodes { id name } } } }", {})
    const { nodes } = listed.register.systems
    const reads = async (asked: readonly string[]) => {
      const counted = counting(register)
      const ask = askAs(counted.register, ctx.caller)
      const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on System { name organisation { slug } } } }`
      const answer = await ask<{ nodes: Named[] }>(document, { ids: asked })
      const aliases = asked.map((id, at) => `n${at}: node(id: "${id}") { ... on System { name } }`)
      const one = await ask<Record<string, Named>>(`{ ${aliases.join(" ")} }`, {})
      expect(Object.values(one).map((node) => node?.name)).toEqual(
        answer.nodes.map((node) => node?.name),
      )
      return { answer, statements: counted.statements() }
    }
    const backwards = nodes.toReversed()
    const nobody = Buffer.from("System:nobody").toString("base64url")
    const all = await reads([...backwards.map(({ id }) => id), nobody])
    expect(all.answer.nodes.map((node) => node?.name)).toEqual([
      ...backwards.map(({ name }) => name),
      undefined,
    ])
    const few = await reads(nodes.slice(0, 2).map(({ id }) => id))
    expect(all.statements).toBe(few.statements)
  },
)

test.each(engines)("%s: more ids than a page holds, or none at all, are told", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  const ask = askAs(register, ctx.caller)
  const document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
  const many = Array.from({ length: 101 }, () => Buffer.from("System:a").toString("base64url"))
  await expect(ask(document, { ids: many })).rejects.toThrow("ids: give at most 100, not 101.")
  await expect(ask(document, { ids: ["nonsense"] })).rejects.toThrow(/^id: /)
})

const names = ["Zebra", "Äpfel", "apfel", "Apfel", "Éclair", "eclair", "Same", "Same", "Same", "ß"]

type Page = {
  register: {
    systems: {
      totalCount: number
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }
      edges: { cursor: string; node: { slug: string; name: string } }[]
    }
  }
}

const paging = `query ($first: Int!, $after: String, $orderBy: SystemOrder, $size: Int) {
  register(size: $size) { systems(first: $first, after: $after, orderBy: $orderBy) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { slug name } }
  } }
}`

async function pagesOf(ask: (after: string | null) => Promise<Page>): Promise<string[]> {
  const slugs: string[] = []
  for (let after: string | null = null; ;) {
    const { systems }: Page["register"] = (await ask(after)).register
    slugs.push(...systems.edges.map(({ node }) => node.slug))
    expect(systems.totalCount).toBe(names.length)
    expect(systems.pageInfo.hasPreviousPage).toBe(after !== null)
    expect(systems.pageInfo.endCursor).toBe(systems.edges.at(-1)?.cursor)
    if (!systems.pageInfo.hasNextPage) return slugs
    after = systems.pageInfo.endCursor
  }
}

test("pages of any length lead through every system once, in the same order on each engine", async () => {
  const orders = await Promise.all(
    engines.map(async (engine) => {
      const { ctx, ask } = await openTestRegister(engine)
      await cast(ctx)
      const given = names.map((name, at) => ({ slug: `s-${(at * 7) % names.length}`, name }))
      await Promise.all(given.map(({ slug, name }) => town(ctx, slug, { name })))
      const inOrder: { [order: string]: string[] } = {}
      for (const orderBy of ["NAME", "SLUG", "REGISTERED"])
        for (const first of [1, 3, 10, 100]) {
          const slugs = await pagesOf((after) => ask<Page>(paging, { first, after, orderBy }))
          expect(new Set(slugs).size).toBe(names.length)
          expect(slugs, `${orderBy} by ${first}`).toEqual((inOrder[orderBy] ??= slugs))
        }
      expect(inOrder["SLUG"]).toEqual(given.map(({ slug }) => slug).sort())
      expect(inOrder["REGISTERED"]).toEqual(given.map(({ slug }) => slug))
      const nameOf = new Map(given.map(({ slug, name }) => [slug, name]))
      return {
        ...inOrder,
        // Equal names stand in the order of their ids, which are random.
        NAME: inOrder["NAME"]?.map((slug) => nameOf.get(slug)?.normalize("NFKD").toLowerCase()[0]),
      }
    }),
  )
  expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBe(1)
  expect(orders[0]?.NAME).toEqual(["a", "a", "a", "e", "e", "s", "s", "s", "z", "ß"])
})

test.each(engines)("%s: a cursor means its own list and its own view", async (engine) => {
  const { ctx, ask } = await openTestRegister(engine)
  await cast(ctx)
  await Promise.all(["a", "b", "c"].map((slug) => town(ctx, slug)))
  const after = async (variables: Record<string, unknown>) =>
    (await ask<Page>(paging, { first: 1, ...variables })).register.systems.pageInfo.endCursor
  const refused = (variables: Record<string, unknown>) =>
    expect(ask(paging, { first: 1, ...variables })).rejects
  const moving = await after({ orderBy: "SLUG" })
  const pinned = await after({ orderBy: "SLUG", size: 4 })
  await refused({ orderBy: "NAME", after: moving }).toThrow("none of this list")
  await refused({ orderBy: "SLUG", after: pinned }).toThrow("another view")
  await refused({ orderBy: "SLUG", size: 4, after: moving }).toThrow("another view")
  await refused({ orderBy: "SLUG", size: 3, after: pinned }).toThrow("another view")
  for (const wrong of ["", "x", Buffer.from('["systems by SLUG",[{}]]').toString("base64url")])
    await refused({ orderBy: "SLUG", after: wrong }).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    })
  await town(ctx, "aa")
  const next = await ask<Page>(paging, { first: 1, orderBy: "SLUG", after: moving })
  expect(next.register.systems.edges[0]?.node.slug).toBe("aa")
})
