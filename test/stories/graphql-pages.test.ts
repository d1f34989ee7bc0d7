import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { describeModelVersion, describeVersion } from "../../api/src/change/description.command.ts"
import { moveModelAlias } from "../../api/src/change/model-alias.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { recordValidation } from "../../api/src/monitoring/validation.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { reportIncident } from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { counting } from "../support/counting.ts"
import { closedIn } from "../support/found.ts"
import { fillEvidence } from "../support/filled-evidence.ts"
import { happened, judgement } from "../support/filled-incidents.ts"
import { everyField } from "../support/every-field.ts"
import { lawText } from "../support/obligations.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"
import { report } from "../support/reports.ts"

const digest = `sha256:${"ab".repeat(32)}`
const description = { provenance: "Trained.", card: digest, cardText: "For letters." }

/** An incident of a system of which an authority was told. */
async function haveIncident(owner: Context, system: string): Promise<void> {
  const of = { system, incident: `i-${system}` }
  await recordIncident(owner, { system, slug: of.incident, others: ["s-0"], ...happened })
  await triageIncident(owner, { ...of, ...judgement })
  await reportIncident(owner, { ...of, report: "FINAL", authority: "Authority" })
}

/** A system with something of each sort. */
async function fill(ctx: Context, owner: Context, slug: string): Promise<void> {
  const component = { role: "model", name: "M", digest, model: `m-${slug}`, modelVersion: "1" }
  await registerModel(ctx, { slug: `m-${slug}`, name: "M" })
  await registerModelVersion(ctx, { model: `m-${slug}`, version: "1", digest })
  await moveModelAlias(ctx, { model: `m-${slug}`, alias: "champion", version: "1" })
  await Promise.all([
    registerParty(ctx, {
      slug: `team-${slug}`,
      kind: "TEAM",
      name: `Team ${slug}`,
      memberOf: "town",
    }),
    town(ctx, slug, { purpose: "It sorts." }),
    report(ctx, {
      slug,
      reportedState: "PILOT",
      contact: "desk@town.test",
      contactKind: "MAILBOX",
    }),
    appoint(ctx, { system: slug, party: "ada", role: "ACCOUNTABLE", office: "Head" }),
    appoint(ctx, { system: slug, party: "ben", role: "REVIEWER", office: "Review" }),
    acceptAccountability(owner, { system: slug, role: "ACCOUNTABLE" }),
    answerQuestion(ctx, { system: slug, question: "why", state: "STATED", values: ["So."] }),
    answerQuestion(ctx, { system: slug, question: "how", state: "STATED", values: ["Thus."] }),
    draftVersion(ctx, { system: slug, label: "1", author: "ben", components: [component] }),
    draftVersion(ctx, { system: slug, label: "2", author: "ben", components: [component] }),
    describeVersion(ctx, { system: slug, version: "1", ...description }),
    describeVersion(ctx, { system: slug, version: "2", ...description }),
    describeModelVersion(ctx, { model: `m-${slug}`, version: "1", ...description }),
    deploy(ctx, { system: slug, version: "1", environment: "production" }),
    deploy(ctx, { system: slug, version: "2", environment: "production", from: dayToCome }),
    deploy(ctx, { system: slug, version: "2", environment: "test", from: dayToCome }),
    stateFlow(ctx, { system: slug, receiver: "town", passes: "DATA", what: "Letters." }),
    stateFlow(ctx, { system: slug, receiver: `team-${slug}`, passes: "OUTCOME", what: "How." }),
    // Last, so that the newest entries name a person as well.
    signOffVersion(owner, { system: slug, version: "1", as: "ACCOUNTABLE" }),
  ])
  const [check, every] = ["sorted", "P1D"]
  const plan = { check, metric: "M", direction: "AT_LEAST", threshold: "1", every } as const
  await stateMonitoringPlan(owner, { system: slug, checks: [{ ...plan, watcher: "ben" }] })
  const observedAt = ctx.register.now()
  await recordObservations(ctx, { system: slug, observations: [{ check, observedAt, value: "0" }] })
  const given = { system: slug, owner: "ben", by: owner }
  await closedIn(ctx, given)
  await recordValidation(ctx, {
    system: slug,
    by: "ada",
    independence: "OTHER_PERSON",
    version: "1",
    outcome: "FIT",
    goodUntil: dayToCome,
    evidence: digest,
  })
  await haveIncident(owner, slug)
  await fillEvidence(ctx, { system: slug, owner: "ben", by: owner })
}

async function filled(ctx: Context, systems: number): Promise<void> {
  await cast(ctx, "ada", "ben")
  const owner = await personCaller(ctx.register, "ada")
  const question = { foundation: "ownership", text: "?", forms: [] } as const
  const from = { date: "2026", precision: "YEAR", text: "2026" } as const
  await putQuestion(ctx, { ...question, question: "why", from, audience: "PUBLIC" })
  await putQuestion(ctx, { ...question, question: "how", from, audience: "INTERNAL" })
  await adoptObligations(ctx, { text: lawText() })
  await Promise.all(Array.from({ length: systems }, (_, at) => fill(ctx, owner, `s-${at}`)))
}

const dayToCome = "2090-01-01T00:00:00.000Z"
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
