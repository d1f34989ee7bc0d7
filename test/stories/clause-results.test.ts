import { expect, test } from "vitest"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { officers, policyText, publishPolicy } from "../support/handbook.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

const examples = `examples:
  holds: [{ ownership.accountable.exists: true, exit.plan.exists: true, version.signedOff.byReviewer: true }]
  does-not-hold: [{ ownership.accountable.exists: false, exit.plan.exists: false, version.signedOff.byReviewer: false }]
`
const clause = (id: string, holds: string, more = ""): string => `\`\`\`clause
id: ${id}
promise: ownership
holds: ${holds}
needs: See to it.
exception: { days: 60, by: [chief-risk-officer] }
${more}${examples}\`\`\`
`
const owned = clause("owned", "ownership.accountable.exists")
const planned = clause("planned", "exit.plan.exists")
const judged = `\`\`\`clause
id: kind
promise: ownership
judgement: The head of operations judges it by talking to people.
needs: Be kind.
\`\`\`
`

const query = `query ($size: Int, $asOf: DateTime, $result: [ClauseOutcome!], $on: DateTime) {
  register(size: $size, asOf: $asOf) { policy(slug: "care") {
    asked: inForce(on: $on) { version }
    inForce { version clauses { id
      standing { result standsUntil
        counts { systems holds doesNotHold cannotBeKnown excepted notYetBound } }
      results(first: 10, result: $result) { totalCount
        nodes { result exceptedUntil system { slug } facts { name value entry } } }
    } }
  } } }`
type Shown = {
  id: string
  standing: {
    result: string | null
    standsUntil: string | null
    counts: { [name: string]: number }
  } | null
  results: {
    totalCount: number
    nodes: {
      result: string
      exceptedUntil: string | null
      system: { slug: string }
      facts: { name: string; value: string | null; entry: number | null }[]
    }[]
  } | null
}
type Answer = {
  register: {
    policy: { asked: { version: string }; inForce: { version: string; clauses: Shown[] } }
  }
}
async function look(
  made: TestRegister,
  given: { size?: number; asOf?: string; result?: string[]; on?: string } = {},
  as = made.ctx.caller,
) {
  const { policy } = (await made.ask<Answer>(query, given, as)).register
  const clauses = Object.fromEntries(policy.inForce.clauses.map((one) => [one.id, one]))
  return { asked: policy.asked.version, version: policy.inForce.version, clauses }
}
const outcomes = ({ results }: Shown = {} as Shown) =>
  Object.fromEntries(results?.nodes.map(({ system, result }) => [system.slug, result]) ?? [])

const at = (day: string): string => `2026-${day}T00:00:00.000Z`

/** A pilot whose owner's term ends in June, a service without an owner, and one that is no more. */
async function prepared(engine: EngineName) {
  const made = await openTestRegister(engine)
  const people = await officers(made)
  await cast(made.ctx, "ada")
  await town(made.ctx, "letters", { state: "PILOT" })
  await town(made.ctx, "meters")
  await town(made.ctx, "old", { state: "RETIRING" })
  const role = "ACCOUNTABLE"
  const term = {
    system: "letters",
    party: "ada",
    role,
    office: "Post",
    until: at("06-01"),
  } as const
  await appoint(made.ctx, term)
  const ada = await personCaller(made.register, "ada")
  await acceptAccountability(ada, { system: "letters", role })
  return { ...made, people }
}

test.each(engines)(
  "%s: whether a clause held on a day, under the version then in force, is a question",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, policyText({ id: "care", clauses: owned + judged }))
    const { size } = await readEnd(made.register.engine.reader)
    const next = policyText({ id: "care", version: "2", clauses: owned + planned })
    await publishPolicy(made, made.people, next.replace("2026-01-01", "2026-09-01"))

    const march = await look(made, { asOf: at("03-02") })
    expect(march).toMatchObject({ version: "1", asked: "1" })
    expect(march.clauses["owned"]?.standing).toEqual({
      result: "DOES_NOT_HOLD",
      // Then the term of the one owner there is ends.
      standsUntil: at("06-01"),
      counts: {
        systems: 2,
        holds: 1,
        doesNotHold: 1,
        cannotBeKnown: 0,
        excepted: 0,
        notYetBound: 0,
      },
    })
    expect(outcomes(march.clauses["owned"])).toEqual({ letters: "HOLDS", meters: "DOES_NOT_HOLD" })
    expect(march.clauses["owned"]?.results?.nodes[0]?.facts).toEqual([
      { name: "ownership.accountable.exists", value: "true", entry: expect.any(Number) as number },
    ])
    // What somebody judges has no result.
    expect(march.clauses["kind"]).toMatchObject({ standing: null, results: null })

    const june = await look(made, { asOf: at("06-01"), on: at("09-01") })
    expect(june).toMatchObject({ version: "1", asked: "2" })
    expect(june.clauses["owned"]?.standing).toMatchObject({
      standsUntil: at("09-01"),
      counts: { holds: 0, doesNotHold: 2 },
    })
    const only = await look(made, { asOf: at("03-02"), result: ["DOES_NOT_HOLD"] })
    expect(only.clauses["owned"]?.results).toMatchObject({
      totalCount: 1,
      nodes: [{ system: { slug: "meters" } }],
    })

    const september = await look(made, { asOf: at("09-01") })
    expect(Object.keys(september.clauses)).toEqual(["owned", "planned"])
    expect(september.clauses["planned"]?.standing?.counts).toMatchObject({ doesNotHold: 2 })
    // As it was known before: the first version goes on.
    expect(await look(made, { size, asOf: at("09-01") })).toMatchObject({ version: "1" })
  },
)

test.each(engines)(
  "%s: an exception, what is not bound yet, what cannot be known and what concerns none are told apart",
  async (engine) => {
    const made = await prepared(engine)
    const unknown = clause("signed", "version.signedOff.byReviewer")
    const none = clause("none", "exit.plan.exists", 'applies: system.state == "WITHDRAWN"\n')
    const inside = clause("inside", "exit.plan.exists", "audience: INTERNAL\n")
    const clauses = owned + unknown + none + inside
    const text = policyText({ id: "care", clauses }).replace(
      "review-by",
      'binds-existing-from: "2026-05-01"\nreview-by',
    )
    made.clock.advance({ hours: 1 })
    await publishPolicy(made, made.people, text)
    made.clock.advance({ days: 1 })
    await town(made.ctx, "new")
    const until = at("04-10")
    const excepted = { system: "new", policy: "care", clause: "owned", until, reason: "A start." }
    await grantException(made.people.risk, excepted)

    const now = await look(made)
    expect(outcomes(now.clauses["owned"])).toEqual({
      letters: "HOLDS",
      meters: "NOT_YET_BOUND",
      new: "EXCEPTED",
    })
    expect(now.clauses["owned"]?.standing).toMatchObject({ result: "EXCEPTED", standsUntil: until })
    expect(now.clauses["owned"]?.results?.nodes[2]?.exceptedUntil).toBe(until)
    expect(outcomes(now.clauses["signed"])).toMatchObject({ new: "CANNOT_BE_KNOWN" })
    expect(now.clauses["none"]?.standing).toMatchObject({ result: null, counts: { systems: 0 } })
    expect(now.clauses["inside"]?.standing).not.toBeNull()
    const outside = await look(made, {}, readerFor("PUBLIC"))
    expect(outside.clauses["inside"]).toMatchObject({ standing: null, results: null })

    const bound = (await look(made, { asOf: at("05-01") })).clauses["owned"]
    expect(outcomes(bound)).toEqual({
      letters: "HOLDS",
      meters: "DOES_NOT_HOLD",
      new: "DOES_NOT_HOLD",
    })
    // What is recorded between two questions is in the next answer.
    await town(made.ctx, "newer")
    expect((await look(made)).clauses["owned"]?.standing?.counts).toMatchObject({ doesNotHold: 1 })
  },
)
