import { hash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { evidenceTransitions } from "../../api/src/change/evidence-state.rules.ts"
import {
  acceptEvidence,
  expectEvidence,
  rejectEvidence,
} from "../../api/src/change/expected.command.ts"
import { readExpected, readStanding } from "../../api/src/change/expected.ts"
import { noticeMissed } from "../../api/src/change/missed.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { Model, steps, type Step } from "./evidence.model.ts"
import { firstDay, cast, openTestRegister, personCaller, town } from "../support/register.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const hour = 3_600_000
const start = Date.parse(firstDay)
const instant = (at: number): string => new Date(start + at * hour).toISOString()

const allowed = new Set(evidenceTransitions.map(({ from, to }) => `${from} ${to}`))

async function opened() {
  const made = await openTestRegister("SQLite")
  const { ctx, register } = made
  await cast(ctx, "ada", "ben")
  const ben = await personCaller(register, "ben")
  return { ...made, ben }
}
type Opened = Awaited<ReturnType<typeof opened>>

type Shown = {
  evidence: Map<number, string>
  expected: Map<number, { state: string; missedSince: string | null }>
}

/** One walk on a system of its own, next to the model of it. */
class Walk {
  readonly model = new Model()
  readonly #made: Opened
  readonly #system: string
  readonly #begin: number
  #id = ""
  #number = 0
  #before = new Map<string, string>()
  taken = 0

  constructor(made: Opened, system: string, begin: number) {
    this.#made = made
    this.#system = system
    this.#begin = begin
  }

  async open(): Promise<void> {
    const { ctx, register, ben } = this.#made
    this.#move()
    await town(ctx, this.#system)
    await appoint(ctx, { system: this.#system, party: "ben", role: "REVIEWER", office: "Desk" })
    await acceptAccountability(ben, { system: this.#system, role: "REVIEWER" })
    this.#id = await getSystemId(register.engine.reader, this.#system)
    await this.#draft(0)
  }

  #move(): void {
    this.#made.clock.set(instant(this.#begin + this.model.now))
  }
  #at = (at: number): string => instant(this.#begin + at)
  #draft(model: number) {
    const components = [{ role: "model", name: "m", digest: digestOf(`${this.#system}/${model}`) }]
    this.#number += 1
    return draftVersion(this.#made.ctx, {
      system: this.#system,
      label: String(this.#number),
      author: "ada",
      components,
    })
  }

  /** Does a step; what the register refuses, the model must say is not to be done. */
  async take(step: Step): Promise<void> {
    const { model } = this
    const { ctx, register, ben } = this.#made
    const system = this.#system
    if (step.do === "wait") {
      model.wait(step.hours)
      this.#move()
    } else if (step.do === "sweep") {
      const before = await this.#look()
      await noticeMissed(register)
      expect(await this.#look()).toEqual(before)
    } else if (step.do === "draft") {
      await this.#draft(step.model)
      model.versions.push(step.model)
    } else if (step.do === "expect") {
      const dueAt = model.now + step.within
      const given = {
        system,
        kind: "TEST",
        title: "T",
        owner: "ada",
        dueAt: this.#at(dueAt),
      } as const
      const entry = await this.#entryOf(expectEvidence(ctx, given))
      expect(entry !== null).toBe(step.within > 0)
      if (entry !== null) model.expected.push({ entry, dueAt, missedSince: null })
    } else if (step.do === "record") await this.#record(step)
    else {
      const one = model.pieces.at(-1 - step.which)
      if (!one) return
      const judging = { system, evidence: one.entry, reason: "R" }
      const act = step.do === "accept" ? acceptEvidence : rejectEvidence
      const may = model.stateOf(one) === "RECEIVED" && !one.byJudge
      expect((await this.#entryOf(act(ben, judging))) !== null).toBe(may)
      if (may) one.judged = { as: step.do === "accept" ? "ACCEPTED" : "REJECTED", at: model.now }
      model.rejected()
    }
    this.taken += 1
    await this.#compare()
  }

  async #record(step: Step & { do: "record" }): Promise<void> {
    const { model } = this
    const answers = step.answers === null ? undefined : model.expected.at(-1 - step.answers)
    const supersedes = step.supersedes === null ? undefined : model.pieces.at(-1 - step.supersedes)
    const goodUntil = step.within === null ? null : model.now + step.within
    this.#number += 1
    const entry = await this.#entryOf(
      recordEvidence(this.#made.ctx, {
        system: this.#system,
        kind: "TEST",
        title: "T",
        digest: digestOf(`${this.#system}/${this.#number}/file`),
        scope: [digestOf(`${this.#system}/${step.model}`)],
        goodUntil: goodUntil === null ? null : this.#at(goodUntil),
        collector: step.byJudge ? "ben" : "ada",
        answers: answers?.entry ?? null,
        supersedes: supersedes?.entry ?? null,
      }),
    )
    const may = !(answers && model.isAnswered(answers)) && !supersedes?.superseded
    expect(entry !== null).toBe(may)
    if (entry === null) return
    if (supersedes) supersedes.superseded = true
    model.pieces.push({
      entry,
      model: step.model,
      at: model.now,
      goodUntil,
      answers: answers?.entry ?? null,
      superseded: false,
      judged: null,
      byJudge: step.byJudge,
    })
  }

  async #entryOf(act: ReturnType<typeof recordEvidence>): Promise<number | null> {
    try {
      return (await act).receipts[0]?.index ?? null
    } catch (error) {
      expect([
        "AlreadyAnswered",
        "AlreadyJudged",
        "AlreadySuperseded",
        "CollectedItThemself",
        "EvidenceNotThere",
        "NotInOrder",
      ]).toContain((error as Error).name)
      return null
    }
  }

  /** What the rows say, as of now. */
  async #look(): Promise<Shown> {
    const { reader } = this.#made.register.engine
    const { size } = await readEnd(reader)
    const of = { ids: [this.#id], size, asOf: this.#at(this.model.now) }
    const evidence = await readStanding(reader, of)
    const expected = await readExpected(reader, of)
    return {
      evidence: new Map(evidence.map(({ entry, state }) => [entry, state as string])),
      expected: new Map(
        expected.map(({ entry, state, missedSince }) => [
          entry,
          { state: state as string, missedSince },
        ]),
      ),
    }
  }

  async #compare(): Promise<void> {
    const { model } = this
    const shown = await this.#look()
    expect(shown.evidence).toEqual(
      new Map(model.pieces.map((one) => [one.entry, model.stateOf(one)])),
    )
    expect(shown.expected).toEqual(
      new Map(
        model.expected.map((one) => [
          one.entry,
          {
            state: model.stateOfExpected(one),
            missedSince: one.missedSince === null ? null : this.#at(one.missedSince),
          },
        ]),
      ),
    )
    this.#expectAllowed(shown)
  }

  /** No step leads anywhere but where the machine says that something can be led. */
  #expectAllowed(shown: Shown): void {
    const now = new Map<string, string>()
    for (const [entry, state] of shown.evidence) now.set(`e${entry}`, state)
    for (const [entry, { state }] of shown.expected) now.set(`x${entry}`, state)
    for (const [name, state] of now) {
      const before = this.#before.get(name)
      if (before === state) continue
      // What answered an expectation was rejected in between.
      const from = name.startsWith("x") && before === "RECEIVED" ? "REJECTED" : (before ?? null)
      expect(allowed, `${name}: ${from} ${state}`).toContain(`${from} ${state}`)
    }
    this.#before = now
  }
}

test("no sequence of acts leads evidence where its machine does not, and the rows say what a model says", async () => {
  const made = await opened()
  let [walks, taken] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 60, maxLength: 120, size: "max" }),
      async (given) => {
        // Each walk on a system of its own, on days of its own.
        const walk = new Walk(made, `walk-${walks}`, walks * 1000)
        walks += 1
        await walk.open()
        for (const step of given) await walk.take(step)
        taken += walk.taken
      },
    ),
    { numRuns: 160, endOnFailure: true },
  )
  expect(taken).toBeGreaterThanOrEqual(10_000)
}, 240_000)
