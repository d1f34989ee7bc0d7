import fc from "fast-check"
import { expect, test } from "vitest"
import {
  incidentTransitions,
  standingOf,
  type Done,
  type IncidentStanding,
  type Judged,
} from "./incident-state.rules.ts"

const hour = (count: number) => new Date(Date.UTC(2028, 1, 28, count)).toISOString()

/** What is done about an incident, each at the hour of its entry. */
type Step = "SERIOUS" | "HARMLESS" | "INITIAL" | "FINAL" | Exclude<Done["act"], "REPORTED">

/** An incident to which something is done hour by hour, as far as its rules let it. */
class Incident {
  judgements: Judged[] = []
  acts: Done[] = []
  entry = 0

  standing(asOf = hour(this.entry)): IncidentStanding {
    return standingOf({ judgements: this.judgements, acts: this.acts, asOf })
  }

  take(step: Step): void {
    if (!this.#may(step)) return
    this.entry += 1
    const at = hour(this.entry)
    const { entry } = this
    if (step === "SERIOUS" || step === "HARMLESS") {
      const serious = step === "SERIOUS"
      this.judgements.push({ serious, dueAt: serious ? hour(10) : null, at, entry })
    } else if (step === "INITIAL" || step === "FINAL")
      this.acts.push({ act: "REPORTED", report: step, at, entry })
    else this.acts.push({ act: step, report: null, at, entry })
  }

  #may(step: Step): boolean {
    const { state, judged, firstReport, finalReport, isFrozen } = this.standing()
    if (step === "LESSON") return true
    if (step === "REOPENED") return state === "CLOSED"
    if (state === "CLOSED") return false
    if (step === "CLOSED") return state === "CORRECTED"
    if (step === "CORRECTED") return judged !== null
    if (step === "UNFROZEN") return isFrozen && firstReport !== null
    if (step === "INITIAL") return judged?.serious === true && firstReport === null
    if (step === "FINAL") return judged?.serious === true && finalReport === null
    return true
  }
}

const steps: Step[] = [
  "SERIOUS",
  "HARMLESS",
  "INITIAL",
  "FINAL",
  "CONTAINED",
  "UNFROZEN",
  "CORRECTED",
  "LESSON",
  "CLOSED",
  "REOPENED",
]
const tales = fc.array(fc.constantFrom(...steps), { maxLength: 40 })
const key = (from: string | null, to: string) => `${from} -> ${to}`
const declared = new Set(incidentTransitions.map(({ from, to }) => key(from, to)))

/** What of a standing decides what may follow. */
const kindOf = ({
  state,
  judged,
  firstReport,
  finalReport,
  correctedAt,
  isFrozen,
}: IncidentStanding) =>
  [
    state,
    judged?.serious,
    firstReport !== null,
    finalReport !== null,
    correctedAt !== null,
    isFrozen,
  ].join()

test("whatever is done, an incident steps only where its machine leads, and to all of it", () => {
  const seen = new Set([key(null, "DETECTED")])
  const known = new Set<string>()
  const open: Step[][] = [[]]
  // Grows while it is walked: every sort of standing is left by every step once.
  for (const tale of open)
    for (const step of steps) {
      const incident = new Incident()
      for (const one of tale) incident.take(one)
      const before = incident.standing().state
      incident.take(step)
      const after = incident.standing()
      if (before !== after.state) seen.add(key(before, after.state))
      if (known.has(kindOf(after))) continue
      known.add(kindOf(after))
      open.push([...tale, step])
    }
  expect([...seen].toSorted()).toEqual([...declared].toSorted())
})

test("a freeze lasts from the judgement until the authority knew of the alteration or all was closed", () => {
  fc.assert(
    fc.property(tales, (tale) => {
      const incident = new Incident()
      for (const step of tale) incident.take(step)
      const { isFrozen, judged, state, frozenFrom, frozenUntil } = incident.standing()
      if (isFrozen) expect(judged?.serious === true && state !== "CLOSED").toBe(true)
      if (judged?.serious !== true) expect(frozenFrom).toBeNull()
      if (state === "FROZEN") expect(isFrozen).toBe(true)
      if (frozenFrom !== null && frozenUntil !== null) expect(frozenFrom <= frozenUntil).toBe(true)
    }),
  )
})

test("what is known of an instant stays so, whatever is done later", () => {
  fc.assert(
    fc.property(tales, fc.nat(), (tale, pick) => {
      const incident = new Incident()
      const told: IncidentStanding[] = [incident.standing()]
      for (const step of tale) {
        incident.take(step)
        told[incident.entry] ??= incident.standing()
      }
      const then = pick % told.length
      expect(incident.standing(hour(then))).toEqual(told[then])
    }),
  )
})

test("a report at the last instant is in time; from that instant on its absence is missed", () => {
  const judged = { serious: true, dueAt: hour(10), at: hour(1), entry: 1 }
  const reported = (at: string): Done => ({ act: "REPORTED", report: "INITIAL", at, entry: 2 })
  const missed = (acts: Done[], asOf: string) =>
    standingOf({ judgements: [judged], acts, asOf }).isMissed
  expect(missed([], hour(9))).toBe(false)
  expect(missed([], hour(10))).toBe(true)
  expect(missed([reported(hour(10))], hour(11))).toBe(false)
  expect(missed([reported(hour(11))], hour(12))).toBe(true)
})
