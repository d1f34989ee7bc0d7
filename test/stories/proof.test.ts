import { expect, test } from "vitest"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import {
  assignAction,
  closeFinding,
  completeAction,
} from "../../api/src/monitoring/finding.command.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

type Proof = {
  outcome: string
  checks: {
    check: { slug: string; watcher: { slug: string } }
    expected: number
    received: number
    late: number
    missed: number
    observed: number
    breached: number
    gaps: { dueAt: string; state: string }[]
    breaches: {
      observation: { value: string; observedAt: string }
      finding: {
        entry: number
        state: string
        steps: { kind: string; evidence: string | null }[]
      } | null
    }[]
  }[]
  unwatched: { from: string; until: string }[]
  findings: { entry: number }[]
}

const day = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`
const evidence = `sha256:${"e".repeat(64)}`

/** A system in service since 1 March 09:00, with a daily check from 2 March 09:00 on. */
async function watched(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register } = made
  await cast(ctx, "ada", "bo")
  await town(ctx, "a")
  const ada = await personCaller(register, "ada")
  await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Desk" })
  await acceptAccountability(ada, { system: "a", role: "ACCOUNTABLE" })
  clock.set(day("02", "09:00"))
  const check = { check: "accuracy", metric: "M", direction: "AT_LEAST", threshold: "0.9" } as const
  await stateMonitoringPlan(ada, {
    system: "a",
    checks: [{ ...check, every: "P1D", grace: "PT6H", watcher: "ada" }],
  })
  const observe = (at: string, observedAt: string, value: string) => {
    clock.set(at)
    return recordObservations(ctx, {
      system: "a",
      observations: [{ check: "accuracy", observedAt, value }],
    })
  }
  const prove = async (from: string, to: string, at: { size?: number; asOf?: string } = {}) => {
    const { register: seen } = await made.ask<{
      register: { proof: Partial<Proof>; system: { proof: Proof } }
    }>(
      `query ($from: DateTime!, $to: DateTime!, $size: Int, $asOf: DateTime) {
          register(size: $size, asOf: $asOf) {
            proof(system: "a", from: $from, to: $to) { outcome findings { entry } }
            system(slug: "a") { proof(from: $from, to: $to) {
            outcome unwatched { from until } findings { entry } checks { check { slug watcher { slug } }
              expected received late missed observed breached gaps { dueAt state }
              breaches { observation { value observedAt } finding { entry state
                steps { kind evidence } } } } } } } }`,
      { from, to, ...at },
    )
    expect(seen.system.proof).toMatchObject(seen.proof)
    return seen.system.proof
  }
  const size = async () => (await readEnd(register.engine.reader)).size
  return { ...made, ada, observe, prove, size }
}

test.each(engines)(
  "%s: a proof counts what was due, what arrived, late or not, and what was breached and corrected",
  async (engine) => {
    const { ada, observe, prove, size, clock, register } = await watched(engine)
    await observe(day("02", "20:00"), day("02", "20:00"), "0.95")
    await observe(day("03", "20:00"), day("03", "20:00"), "0.93")
    expect(await prove(day("02", "09:00"), day("04", "09:00"))).toEqual({
      outcome: "AS_INTENDED",
      unwatched: [],
      findings: [],
      checks: [
        {
          check: { slug: "accuracy", watcher: { slug: "ada" } },
          expected: 2,
          received: 2,
          late: 0,
          missed: 0,
          observed: 2,
          breached: 0,
          gaps: [],
          breaches: [],
        },
      ],
    })
    await observe(day("04", "20:00"), day("04", "19:00"), "0.5")
    const finding = (await size()) - 1
    const [early, span] = [await size(), [day("02", "09:00"), day("06", "09:00")] as const]
    expect(await prove(...span)).toMatchObject({
      outcome: "NOT_SHOWN",
      findings: [{ entry: finding }],
      checks: [{ breached: 1, breaches: [{ finding: { entry: finding, state: "OPEN" } }] }],
    })
    const named = { system: "a", finding }
    await assignAction(ada, { ...named, what: "Mend it.", owner: "bo", dueAt: day("09") })
    const bo = await personCaller(register, "bo")
    await completeAction(bo, { ...named, action: finding + 1, done: "Mended.", evidence })
    await closeFinding(ada, { ...named, verified: "Looked.", evidence })
    // The time from 5 March on had nothing until it was due, at three on the 6th.
    clock.set(day("06", "16:00"))
    expect(await prove(...span)).toMatchObject({
      outcome: "NOT_SHOWN",
      checks: [
        {
          expected: 4,
          received: 3,
          missed: 1,
          gaps: [{ dueAt: day("06", "15:00"), state: "MISSED" }],
          breaches: [
            {
              observation: { value: "0.5", observedAt: day("04", "19:00") },
              finding: {
                state: "CLOSED",
                steps: [
                  { kind: "DONE", evidence },
                  { kind: "CLOSED", evidence },
                ],
              },
            },
          ],
        },
      ],
    })
    await observe(day("07", "10:00"), day("05", "20:00"), "0.94")
    expect(await prove(...span)).toMatchObject({
      outcome: "CORRECTED",
      checks: [{ received: 3, late: 1, missed: 0, gaps: [{ state: "LATE" }] }],
    })
    const then = { size: early, asOf: day("04", "20:00") }
    expect(await prove(...span, then)).toMatchObject({
      outcome: "NOT_SHOWN",
      checks: [{ expected: 3, missed: 0, breached: 1 }],
    })
  },
)

test.each(engines)(
  "%s: what no plan watched is not shown, and what is no span is refused",
  async (engine) => {
    const { observe, prove } = await watched(engine)
    await observe(day("02", "20:00"), day("02", "20:00"), "0.95")
    expect(await prove(day("01", "00:00"), day("03", "09:00"))).toMatchObject({
      outcome: "NOT_SHOWN",
      unwatched: [{ from: day("01", "09:00"), until: day("02", "09:00") }],
    })
    expect(await prove("2026-02-01T00:00:00.000Z", "2026-02-02T00:00:00.000Z")).toMatchObject({
      outcome: "NOTHING_EXPECTED",
      checks: [],
    })
    await expect(prove(day("03"), day("03"))).rejects.toThrow(/^to: give an instant after from/)
    await expect(prove(day("03"), "2027-06-01T00:00:00.000Z")).rejects.toThrow(/400 days at most/)
  },
)
