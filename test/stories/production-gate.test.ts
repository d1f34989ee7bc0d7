import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { admitToService } from "../../api/src/handbook/admission.command.ts"
import { grantRight, recordExercise } from "../../api/src/ownership/right.command.ts"
import { acknowledgeFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import { engines } from "../support/register.ts"
import {
  agreed,
  approved,
  asked,
  closedBy,
  digestOf,
  draft,
  drilled,
  prepared,
  refusedBy,
  signed,
  system,
  tested,
} from "./production-gate.fixture.ts"

const names = (lines: readonly string[]) => lines.map((line) => line.split(" ")[0])

test.each(engines)(
  "%s: nobody enters service whom nobody may stop, or who never tried it",
  async (engine) => {
    const made = await prepared(engine)
    const { ada, clock } = made
    expect(await closedBy(admitToService(ada, { system }))).toEqual([
      "may-stop (production-gate 1) does not hold: ownership.stopRight.exists is false. Grant somebody the right to stop or suspend it, and have them use it or try it out.",
    ])
    const right = { system, action: "STOP", holder: "ada" } as const
    await grantRight(ada, { ...right, office: "Desk" })
    expect(await closedBy(admitToService(ada, { system }))).toEqual([
      expect.stringContaining("ownership.stopRight.exercised is false"),
    ])
    const goodUntil = "2026-03-02T00:00:00.000Z"
    await recordExercise(ada, { ...right, sort: "DRILL", by: "ada", goodUntil })
    clock.advance({ days: 1 })
    expect(await closedBy(admitToService(ada, { system }))).toEqual([
      expect.stringContaining(`ownership.stopRight.goodUntil is "${goodUntil}"`),
    ])
    await recordExercise(ada, { ...right, sort: "DRILL", by: "ada" })
    expect(await closedBy(admitToService(ada, { system }))).toEqual([])
    // What that shows is over in a year: then the system has lapsed.
    const standing = `query ($asOf: DateTime) { register(asOf: $asOf) { system(slug: "a") {
      standing { status verdict { clauses { clause outcome } } } } } }`
    type Standing = { status: string; verdict: { clauses: { clause: string; outcome: string }[] } }
    type Asked = { register: { system: { standing: Standing } } }
    const at = async (asOf: string) =>
      (await made.ask<Asked>(standing, { asOf })).register.system.standing
    expect((await at("2027-01-31T00:00:00.000Z")).status).toBe("SATISFIED")
    const lapsed = await at("2027-03-03T00:00:00.000Z")
    expect(lapsed.status).toBe("LAPSED")
    expect(lapsed.verdict.clauses).toContainEqual({ clause: "may-stop", outcome: "DOES_NOT_HOLD" })
  },
)

test.each(engines)(
  "%s: what a system passes on is known to every receiver, or to nobody because it passes on nothing",
  async (engine) => {
    const made = await prepared(engine)
    const { ada } = made
    await drilled(made)
    expect(await closedBy(admitToService(ada, { system, validateOnly: true }))).toEqual([])
    const flow = { system, receiver: "ben", passes: "DATA" } as const
    await stateFlow(ada, { ...flow, what: "Letters" })
    expect(await closedBy(admitToService(ada, { system }))).toEqual([
      expect.stringMatching(
        /^receivers \(production-gate 1\) does not hold: ownership.flows is .*"acknowledged":false.* Have every receiver/,
      ),
    ])
    await acknowledgeFlow(made.ben, flow)
    expect(await closedBy(admitToService(ada, { system }))).toEqual([])
  },
)

test.each(engines)(
  "%s: a plan that was stated without an intended purpose watches for nothing that was meant",
  async (engine) => {
    const made = await prepared(engine, "")
    await drilled(made)
    expect(await closedBy(admitToService(made.ada, { system }))).toEqual([
      expect.stringMatching(
        /^watched \(production-gate 1\) does not hold: monitoring\.plan\..*sentences is 0.*State its intended purpose/,
      ),
    ])
  },
)

test.each(engines)(
  "%s: a version gets into production once it is tested, asked for and agreed to, and not before",
  async (engine) => {
    const made = await prepared(engine)
    await drilled(made)
    expect(await refusedBy(made)).toEqual([
      "signed-off (production-gate 1) does not hold: version.signedOff.byReviewer is false. Have a reviewer and the accountable person, two different persons, sign off the version that is to run.",
      "evidence (production-gate 1) does not hold: version.evidence is []. Record a test report or a validation of exactly the version that is to run.",
      expect.stringMatching(
        /^agreed \(production-gate 1\) does not hold: version.request.exists is false. Ask for the change in this environment/,
      ),
    ])
    await signed(made)
    // What is good no longer, or sorts of evidence that test nothing, do not count.
    const report = { system, title: "Report", version: "1", digest: digestOf("other") } as const
    const goodUntil = "2026-03-01T10:00:00.000Z"
    await recordEvidence(made.ctx, { ...report, kind: "TEST", goodUntil })
    made.clock.advance({ hours: 2 })
    await recordEvidence(made.ctx, { ...report, kind: "DOCUMENT", digest: digestOf("manual") })
    expect(names(await refusedBy(made))).toEqual(["evidence", "agreed"])
    await tested(made)
    expect(names(await refusedBy(made))).toEqual(["agreed"])
    // Agreed for another environment is agreed for that.
    await agreed(made, { environment: "test" })
    expect(await refusedBy(made)).toEqual([
      expect.stringContaining("version.request.exists is false"),
    ])
    await asked(made)
    expect(await refusedBy(made)).toEqual([
      expect.stringContaining('version.request.state is "REQUESTED"'),
    ])
    await approved(made)
    expect(await refusedBy(made)).toEqual([])
    await deploy(made.ctx, { system, version: "1", environment: "production" })
  },
)

test.each(engines)(
  "%s: a change of high risk, or a substantial one, is approved by two persons",
  async (engine) => {
    for (const given of [{ risk: "HIGH" }, { foreseen: false }] as const) {
      const made = await prepared(engine)
      await drilled(made)
      await signed(made)
      await tested(made)
      await agreed(made, given)
      expect(await refusedBy(made)).toEqual([
        expect.stringContaining("version.request.approvers is 1"),
      ])
      await approved(made, { roles: ["ACCOUNTABLE"] })
      expect(await refusedBy(made)).toEqual([])
    }
  },
)

test.each(engines)(
  "%s: sign-offs, evidence and reviews of other digests do not count, and stay reopened until they are replaced",
  async (engine) => {
    const made = await prepared(engine)
    const { ctx } = made
    await drilled(made)
    await signed(made)
    await tested(made)
    const model = { system, kind: "EVALUATION", title: "Of the model" } as const
    const digest = digestOf("evaluation")
    await recordEvidence(ctx, { ...model, digest, version: "1", parts: ["model"] })
    await agreed(made)
    await deploy(ctx, { system, version: "1", environment: "production" })
    made.clock.advance({ days: 1 })

    await draft(ctx, "2")
    expect(names(await refusedBy(made, "2"))).toEqual([
      "signed-off",
      "evidence",
      "agreed",
      "reopened",
    ])
    await signed(made, "2")
    await tested(made, "2")
    await agreed(made, { version: "2" })
    expect(await refusedBy(made, "2")).toEqual([
      "reopened (production-gate 1) does not hold: version.reopened is 1. Replace what spoke for the version before it, sort by sort, with what speaks for this one.",
    ])
    await recordEvidence(ctx, { ...model, digest, version: "2", parts: ["model"] })
    expect(await refusedBy(made, "2")).toEqual([])
    // The gate is asked for exactly the version that is to run, not for the newest.
    await draft(ctx, "3")
    expect(await refusedBy(made, "2")).toEqual([])
    expect(names(await refusedBy(made, "3"))).toContain("reopened")
    await deploy(ctx, { system, version: "2", environment: "production" })
    // What ran by that change does not run by it again.
    expect(await refusedBy(made, "1")).toEqual([
      expect.stringContaining('version.request.state is "DEPLOYED"'),
    ])
  },
)

test.each(engines)(
  "%s: in an emergency a clause is excepted for the days that it allows, and the rest still holds",
  async (engine) => {
    const made = await prepared(engine)
    await drilled(made)
    await signed(made)
    const excepted = { system, policy: "production-gate", reason: "The letters pile up." }
    const until = "2026-03-08T00:00:00.000Z"
    const grant = (as: "risk" | "operations", clause: string, day = until) =>
      grantException(made.people[as], { ...excepted, clause, until: day })
    await expect(grant("operations", "agreed")).rejects.toThrow(/granted by chief-risk-officer/)
    await expect(grant("risk", "agreed", "2026-03-20T00:00:00.000Z")).rejects.toThrow(
      /lasts 7 days at most/,
    )
    await grant("risk", "agreed")
    expect(names(await refusedBy(made))).toEqual(["evidence"])
    await grant("operations", "evidence")
    expect(await refusedBy(made)).toEqual([])
  },
)

type Verdict = { isOpen: boolean; clauses: { clause: string; facts: { name: string }[] }[] }

test.each(engines)(
  "%s: the gate says the same to whoever asks, for the environment that is meant",
  async (engine) => {
    const made = await prepared(engine)
    await drilled(made)
    await signed(made)
    await tested(made)
    const before = made.clock.now()
    made.clock.advance({ hours: 1 })
    await agreed(made)
    const query = `query ($environment: String!, $asOf: DateTime) { register(asOf: $asOf) { system(slug: "a") {
      gate(version: "1", environment: $environment) {
        isOpen clauses { clause facts { name meaning value } } } } } }`
    const gate = async (environment: string, asOf?: string) =>
      (await made.ask<{ register: { system: { gate: Verdict } } }>(query, { environment, asOf }))
        .register.system.gate
    expect((await gate("production")).isOpen).toBe(true)
    // As of an hour before, nobody had agreed to it.
    expect((await gate("production", before)).isOpen).toBe(false)
    // One that nobody stated is taken for production, and nobody asked for the version there.
    const elsewhere = await gate("desk")
    expect(elsewhere.isOpen).toBe(false)
    expect(elsewhere.clauses.find(({ clause }) => clause === "agreed")!.facts).toEqual([
      {
        name: "version.request.exists",
        meaning: "Whether it was asked for in the environment it is to run in.",
        value: "false",
      },
    ])
  },
)
