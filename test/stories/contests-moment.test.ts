import { expect, test } from "vitest"
import { takeUpContest } from "../../api/src/audit/contest.command.ts"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { endAccountability } from "../../api/src/ownership/accountability.command.ts"
import { digestOf, disputed } from "../support/disputed.ts"
import { engines, readerFor } from "../support/register.ts"

type Moment = {
  at: string
  size: number
  sizeWhenTaken: number
  sizeWhenRecorded: number
  system: { state: string } | null
  version: { label: string } | null
  signOffs: { as: string }[]
  live: { environment: string }[]
  answering: { role: string; party: { slug: string; name: { text: string } | null } }[]
  rights: { action: string; holder: { slug: string } }[]
  evidence: { kind: string }[]
  checks: { slug: string; observedAt: string | null }[]
}
const momentFields = `at size sizeWhenTaken sizeWhenRecorded system { state } version { label }
  signOffs { as } live { environment } answering { role party { slug } }
  rights { action holder { slug } } evidence { kind } checks { slug observedAt }`

test.each(engines)(
  "%s: a contest resolves to what was in force when the decision was taken",
  async (engine) => {
    const { contest, as, ctx, ask, clock, decidedAt } = await disputed(engine)
    await contest()
    // What came after the decision does not show at its moment.
    await endAccountability(await as("ada"), {
      system: "a",
      party: "ben",
      role: "OVERSEER",
      reason: "Moved.",
    })
    const components = [{ role: "model", name: "Model", digest: digestOf("another") }]
    await draftVersion(ctx, { system: "a", label: "2", components, author: "eve" })
    await deploy(ctx, { system: "a", version: "2", environment: "desk" })
    clock.advance({ days: 400 })
    const moment = async (decision: string, known: string) =>
      (
        await ask<{ register: { system: { decision: { moment: Moment } } } }>(
          `query ($decision: String!, $known: MomentKnowledge!) { register { system(slug: "a") {
          decision(id: $decision) { moment(known: $known) { ${momentFields} } } } } }`,
          { decision, known },
        )
      ).register.system.decision.moment
    const then = await moment("d-3", "WHEN_TAKEN")
    expect(then).toMatchObject({
      at: decidedAt,
      system: { state: "IN_SERVICE" },
      version: { label: "1" },
      signOffs: [{ as: "ACCOUNTABLE" }],
      live: [{ environment: "desk" }],
      rights: [{ action: "OVERRIDE", holder: { slug: "ben" } }],
      evidence: [{ kind: "TEST" }],
      checks: [{ slug: "accuracy", observedAt: "2026-03-01T11:00:00.000Z" }],
    })
    expect(then.answering.map(({ role, party }) => `${role} ${party.slug}`).sort()).toEqual([
      "ACCOUNTABLE ada",
      "OVERSEER ben",
      "REVIEWER cyd",
      "REVIEWER dee",
    ])
    expect(then.size).toBe(then.sizeWhenTaken)
    // A decision that arrives a year later was taken in a register that knew less.
    await recordDecisions(ctx, {
      system: "a",
      decisions: [
        {
          id: "old",
          decidedAt: "2026-03-01T09:00:00.000Z",
          outcome: "refused",
          involvement: "NONE",
        },
      ],
    })
    const late = await moment("old", "WHEN_TAKEN")
    const known = await moment("old", "WHEN_RECORDED")
    expect(late.sizeWhenRecorded).toBe(known.size)
    expect(late.size).toBeLessThan(known.size)
    expect(late.checks).toEqual([{ slug: "accuracy", observedAt: null }])
  },
)

test.each(engines)(
  "%s: a contest is due for whoever is accountable, among those inside only",
  async (engine) => {
    const { contest, ask } = await disputed(engine)
    await contest()
    const due = async (as = readerFor("INTERNAL")) =>
      (
        await ask<{ register: { party: { fallsDue: { nodes: { what: string; at: string }[] } } } }>(
          `{ register { party(slug: "ada") { fallsDue(first: 20) { nodes { what at } } } } }`,
          {},
          as,
        )
      ).register.party.fallsDue.nodes.filter(({ what }) => what === "CONTEST_ANSWER")
    expect(await due()).toEqual([{ what: "CONTEST_ANSWER", at: "2026-04-01T13:00:00.000Z" }])
    expect(await due(readerFor("PUBLIC"))).toEqual([])
  },
)

test.each(engines)(
  "%s: contests of the whole register are found by where they stand",
  async (engine) => {
    const { contest, as, ask } = await disputed(engine)
    for (const decision of ["d-1", "d-2", "d-3", "d-4"]) await contest({ decision })
    await takeUpContest(await as("cyd"), { system: "a", decision: "d-2" })
    const found = async (filter: object, first = 10, after: string | null = null) =>
      (
        await ask<{
          register: {
            contests: {
              totalCount: number
              pageInfo: { endCursor: string }
              nodes: { decisionId: string }[]
            }
          }
        }>(
          `query ($filter: ContestFilter, $first: Int!, $after: String) { register { contests(first: $first,
          after: $after, filter: $filter) { totalCount pageInfo { endCursor } nodes { decisionId } } } }`,
          { filter, first, after },
        )
      ).register.contests
    expect((await found({ state: ["IN_REVIEW"] })).nodes).toEqual([{ decisionId: "d-2" }])
    const page = await found({ state: ["RECEIVED"] }, 2)
    expect(page).toMatchObject({
      totalCount: 3,
      nodes: [{ decisionId: "d-4" }, { decisionId: "d-3" }],
    })
    expect((await found({ state: ["RECEIVED"] }, 2, page.pageInfo.endCursor)).nodes).toEqual([
      { decisionId: "d-1" },
    ])
    expect((await found({ isOverdue: true })).nodes).toEqual([])
  },
)
