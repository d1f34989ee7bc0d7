import { expect, test } from "vitest"
import { askAs } from "../../api/src/graphql/ask.ts"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { classifyRisk, stateLegalRole } from "../../api/src/ownership/judgement.command.ts"
import { officers, policyText, publishPolicy } from "../support/handbook.ts"
import { counting } from "../support/counting.ts"
import { everyField } from "../support/every-field.ts"
import { lawText, ourObligations } from "../support/obligations.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
  type EngineName,
} from "../support/register.ts"

const lawVersion = "eu-2024-1689"

const tested = (id: string, satisfies: string, more = ""): string => `\`\`\`clause
id: ${id}
promise: ownership
holds: ownership.accountable.exists
satisfies: [${satisfies}]
needs: Appoint somebody.
${more}examples:
  holds: [{ ownership.accountable.exists: true }]
  does-not-hold: [{ ownership.accountable.exists: false }]
\`\`\`
`
const judged = (satisfies: string): string => `\`\`\`clause
id: judged
promise: ownership
judgement: The risk officer judges it by reading.
satisfies: [${satisfies}]
needs: Read.
\`\`\`
`

/** Two systems of high risk, one of them owned, and one of which nothing is known. */
async function filled(engine: EngineName, clauses: string) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada")
  await adoptObligations(made.ctx, { text: lawText() })
  for (const system of ["owned", "ownerless"]) {
    await town(made.ctx, system)
    await stateLegalRole(made.ctx, { system, roles: ["DEPLOYER"], lawVersion })
    const high = { system, riskClass: "HIGH", annexPoint: "5(a)", reason: "People." } as const
    await classifyRisk(made.ctx, { ...high, lawVersion })
  }
  await town(made.ctx, "unknown")
  const role = "ACCOUNTABLE"
  const appointed = { system: "owned", party: "ada", role, office: "Head" } as const
  await appoint(made.ctx, appointed)
  await acceptAccountability(await personCaller(made.register, "ada"), { system: "owned", role })
  const people = await officers(made)
  await publishPolicy(made, people, policyText({ id: "care", clauses }))
  return made
}

type Covered = {
  name: string
  coverage: {
    state: string
    unasked: number
    systems: { [name: string]: number }
    clauses: {
      policy: string
      clause: string
      judgement: string | null
      counts: { [name: string]: number } | null
    }[]
  }
  systems: {
    totalCount: number
    nodes: {
      system: { slug: string }
      result: string
      clauses: {
        clause: string
        result: string | null
        facts: { name: string; entry: number | null }[]
      }[]
    }[]
  }
}
const query = `query ($size: Int, $result: [Applicability!], $state: [CoverageState!]) {
  register(size: $size) { coverage(first: 100, state: $state) { nodes { name
    coverage { state unasked systems { applies appliesFrom open cannotBeKnown doesNotApply }
      clauses { policy clause judgement counts { systems holds doesNotHold } } }
    systems(first: 10, result: $result) { totalCount nodes { system { slug } result
      clauses { clause result facts { name entry } } } }
  } } } }`
type Answer = { register: { coverage: { nodes: Covered[] } } }

test.each(engines)("%s: the gaps come first, each with what is missing", async (engine) => {
  const made = await filled(engine, tested("owned", "law/watch"))
  const { coverage } = (await made.ask<Answer>(query)).register
  expect(coverage.nodes.map(({ name, coverage: { state } }) => [name, state])).toEqual([
    ["law/policy", "NO_CLAUSE"],
    ["law/watch", "DOES_NOT_HOLD"],
    ["law/explain", "NO_CLAUSE_YET"],
  ])
  const [, watch, explain] = coverage.nodes
  expect(watch?.coverage).toEqual({
    state: "DOES_NOT_HOLD",
    unasked: 0,
    systems: { applies: 2, appliesFrom: 0, open: 0, cannotBeKnown: 1, doesNotApply: 0 },
    clauses: [
      {
        policy: "care",
        clause: "owned",
        judgement: null,
        counts: { systems: 2, holds: 1, doesNotHold: 1 },
      },
    ],
  })
  expect(explain?.coverage.systems).toMatchObject({ open: 2 })
  const gaps = await made.ask<Answer>(query, { state: ["NO_CLAUSE"] })
  expect(gaps.register.coverage.nodes).toHaveLength(1)
})

test.each(engines)(
  "%s: from an obligation to its systems, what its clauses come to for each, and the entries behind",
  async (engine) => {
    const made = await filled(engine, tested("owned", "law/watch"))
    const { coverage } = (await made.ask<Answer>(query, { result: ["APPLIES"] })).register
    const { totalCount, nodes } = coverage.nodes[1]!.systems
    expect(totalCount).toBe(2)
    expect(nodes).toMatchObject([
      { system: { slug: "owned" }, clauses: [{ clause: "owned", result: "HOLDS" }] },
      { system: { slug: "ownerless" }, clauses: [{ clause: "owned", result: "DOES_NOT_HOLD" }] },
    ])
    expect(nodes[0]?.clauses[0]?.facts).toEqual([
      { name: "ownership.accountable.exists", entry: expect.any(Number) },
    ])
  },
)

test.each(engines)("%s: from a system to its obligations and the same clauses", async (engine) => {
  const made = await filled(engine, tested("owned", "law/watch") + judged("law/watch"))
  type Own = {
    register: {
      system: {
        obligations: {
          nodes: {
            obligation: { name: string }
            clauses: { clause: string; judgement: string | null; result: string | null }[]
          }[]
        }
      }
    }
  }
  const own = `{ register { system(slug: "ownerless") { obligations(first: 10, result: [APPLIES]) {
    nodes { obligation { name } clauses { clause judgement result } } } } } }`
  const { nodes } = (await made.ask<Own>(own)).register.system.obligations
  expect(nodes).toEqual([
    {
      obligation: { name: "law/watch" },
      clauses: [
        { clause: "owned", judgement: null, result: "DOES_NOT_HOLD" },
        {
          clause: "judged",
          judgement: "The risk officer judges it by reading.",
          result: null,
        },
      ],
    },
    { obligation: { name: "law/policy" }, clauses: [] },
  ])
})

test.each(engines)(
  "%s: what only people judge is told so, and who may not see a clause sees no counts of it",
  async (engine) => {
    const clauses = judged("law/policy") + tested("inner", "law/watch", "audience: INTERNAL\n")
    const made = await filled(engine, clauses)
    const seen = async (audience: "PUBLIC" | "INTERNAL") => {
      const answer = await made.ask<Answer>(query, {}, readerFor(audience))
      return new Map(answer.register.coverage.nodes.map((one) => [one.name, one]))
    }
    expect((await seen("PUBLIC")).get("law/policy")?.coverage.state).toBe("JUDGED")
    const outside = (await seen("PUBLIC")).get("law/watch")
    expect(outside?.coverage).toMatchObject({ state: "DOES_NOT_HOLD", clauses: [{ counts: null }] })
    expect(outside?.systems.nodes[0]?.clauses).toEqual([])
    const inside = (await seen("INTERNAL")).get("law/watch")
    expect(inside?.coverage.clauses[0]?.counts).toMatchObject({ doesNotHold: 1 })
  },
)

test.each(engines)("%s: an earlier view is covered by the handbook of its size", async (engine) => {
  const made = await filled(engine, tested("owned", "law/watch, law/policy"))
  const now = (await made.ask<Answer>(query)).register.coverage.nodes
  expect(now.find(({ name }) => name === "law/policy")?.coverage.state).toBe("DOES_NOT_HOLD")
  const end = await made.ask<{ register: { size: number } }>("{ register { size } }")
  const before = await made.ask<Answer>(query, { size: end.register.size - 1 })
  expect(before.register.coverage.nodes[0]).toMatchObject({ coverage: { state: "NO_CLAUSE" } })
})

const listed = everyField("Obligation", 3)

test.each(engines)(
  "%s: a page of 50 obligations is read with the statements of a page of 5, its systems with it",
  async (engine) => {
    const { ctx, register } = await filled(engine, tested("owned", "nist-ai-rmf/govern-1-1"))
    await adoptObligations(ctx, { text: ourObligations("nist-ai-rmf") })
    for (const list of ["obligations", "coverage"]) {
      const document = `query ($first: Int!) { register { ${list}(first: $first) { nodes { ${listed} } } } }`
      const counts = []
      for (const first of [5, 50]) {
        const counted = counting(register)
        const answer = await askAs(counted.register, ctx.caller)<{
          register: { [list: string]: { nodes: unknown[] } }
        }>(document, { first })
        expect(answer.register[list]?.nodes).toHaveLength(first)
        counts.push(counted.statements())
      }
      expect(counts[1], list).toBe(counts[0])
    }
  },
)
