import fc from "fast-check"
import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { engines, openTestRegister, personCaller, type TestRegister } from "../support/register.ts"
import { act, day, perform, type Act } from "./views.acts.ts"
import { days, modelOf, toldFrom, type Modelled, type Told } from "./views.model.ts"

const operation = `
query View($size: Int, $asOf: DateTime, $town: String!) {
  register(size: $size, asOf: $asOf) {
    size
    standsUntil
    systems(first: 100, filter: { organisation: $town }, orderBy: SLUG) {
      totalCount
      nodes {
        slug name state admitted
        owner { party { slug } }
        accountabilities(first: 100) { nodes { role from until party { slug } } }
        production: deployedVersion(environment: "production") { label }
        test: deployedVersion(environment: "test") { label }
        reports { state stillReported }
        statements { question { slug } state values }
        ownerGaps { from until }
      }
    }
    ownerless: systems(first: 100, orderBy: SLUG, filter: { organisation: $town, withoutOwner: true }) { nodes { slug } }
    serving: systems(first: 100, orderBy: SLUG, filter: { organisation: $town, state: [IN_SERVICE, UNDETERMINED] }) { nodes { slug } }
    reported: systems(first: 100, orderBy: SLUG, filter: { organisation: $town, reportedState: [PILOT, IN_SERVICE] }) { nodes { slug } }
    gone: systems(first: 100, orderBy: SLUG, filter: { organisation: $town, noLongerReported: true, neverAdmitted: true }) { nodes { slug } }
  }
}`

type Interval = { role: string; from: string; until: string | null; party: { slug: string } }
type Shown = {
  slug: string
  accountabilities: { nodes: Interval[] }
  ownerGaps: { from: string; until: string | null }[]
}
type Answer = {
  register: { size: number; standsUntil: string | null; systems: { nodes: Shown[] } }
}

/** One run has a town of its own, in a year of its own, so that runs share one register. */
class Run {
  readonly made: TestRegister
  readonly name: string
  readonly year: number
  start = 0
  entries: Told[] = []
  readonly #parties = new Map<string, string>()

  constructor(made: TestRegister, number: number) {
    this.made = made
    this.name = `r${number}`
    this.year = 1000 + number
  }

  readonly instant = (day: number): string =>
    new Date(Date.UTC(this.year, 0, 1 + day)).toISOString()
  readonly dayOf = (instant: string): number =>
    Math.round((Date.parse(instant) - Date.UTC(this.year, 0, 1)) / 86_400_000)
  readonly slug = (of: string): string => `${this.name}-${of}`

  async set(acts: readonly Act[]): Promise<void> {
    const { ctx, register } = this.made
    this.start = (await readEnd(register.engine.reader)).size
    await registerParty(ctx, { slug: this.name, kind: "ORGANISATION", name: this.name })
    const persons = ["p", "q", "r"].map((of) => this.slug(of))
    await Promise.all(
      persons.map((slug) => registerParty(ctx, { slug, kind: "PERSON", name: slug })),
    )
    const callers = await Promise.all(persons.map((slug) => personCaller(register, slug)))
    const caller = (of: string): Context => callers["pqr".indexOf(of)] ?? ctx
    // All wait for one transaction, in this order; refused ones leave nothing.
    await Promise.allSettled(acts.flatMap((one) => perform(ctx, one, { ...this, caller })))
    this.entries = await toldFrom(register, this.start)
    for (const { id, kind, values } of this.entries)
      if (kind === "party.registered@1") this.#parties.set(id, String(values["slug"]))
  }

  ask(size: number, asOf: string): Promise<Answer> {
    return this.made.ask<Answer>(operation, { size, asOf, town: this.name })
  }

  expected(size: number, day: number): unknown {
    const modelled = [...modelOf(this.entries, size, this.dayOf).values()]
    const systems = modelled.sort((a, b) => (a.slug < b.slug ? -1 : 1))
    const slugs = (fits: (of: Modelled) => boolean) => ({
      nodes: systems.filter(fits).map(({ slug }) => ({ slug })),
    })
    const stateOf = (of: Modelled): string => of.state[day] ?? "UNDETERMINED"
    const admitted = (of: Modelled): boolean => of.admittedFrom.some((from) => from <= day)
    return {
      size,
      systems: {
        totalCount: systems.length,
        nodes: systems.map((of) => ({
          slug: of.slug,
          name: of.name,
          state: stateOf(of),
          admitted: admitted(of),
          owner: of.owner[day] ? { party: { slug: this.#parties.get(of.owner[day].party) } } : null,
          production: of.running["production"]?.[day]
            ? { label: of.running["production"][day] }
            : null,
          test: of.running["test"]?.[day] ? { label: of.running["test"][day] } : null,
          reports: of.report ? [{ state: of.report.state, stillReported: of.report.still }] : [],
          statements: [
            {
              question: { slug: "why" },
              ...(of.statements.get("why") ?? { state: "NOT_STATED", values: [] }),
            },
          ],
        })),
      },
      ownerless: slugs((of) => !of.owner[day]),
      serving: slugs((of) => ["IN_SERVICE", "UNDETERMINED"].includes(stateOf(of))),
      reported: slugs(
        ({ report: told }) =>
          told !== null && told.still && ["PILOT", "IN_SERVICE"].includes(told.state),
      ),
      gone: slugs((of) => of.report !== null && !of.report.still && !admitted(of)),
    }
  }

  /** Who is accountable for a system on each day, by the intervals that a view tells. */
  ownersBy(shown: Shown): (string | null)[] {
    return Array.from({ length: days }, (_, day) => {
      const at = this.instant(day)
      const holding = shown.accountabilities.nodes.filter(
        ({ role, from, until }) =>
          role === "ACCOUNTABLE" && from <= at && (until === null || at < until),
      )
      expect(holding.length).toBeLessThanOrEqual(1)
      return holding[0]?.party.slug ?? null
    })
  }

  /** Whether a system is in use on each day, by its state. */
  usedIn(size: number): Map<string, boolean[]> {
    const modelled = [...modelOf(this.entries, size, this.dayOf).values()]
    const inUse = ["FOUND", "PILOT", "IN_SERVICE", "SUSPENDED", "RETIRING"]
    return new Map(
      modelled.map(({ slug, state }) => [slug, state.map((of) => inUse.includes(of ?? ""))]),
    )
  }

  ownersIn(size: number): Map<string, (string | null)[]> {
    const modelled = [...modelOf(this.entries, size, this.dayOf).values()]
    return new Map(
      modelled.map(({ slug, owner }) => [
        slug,
        owner.map((held) => (held ? (this.#parties.get(held.party) ?? "") : null)),
      ]),
    )
  }

  /** The first day after one on which anything of the model is otherwise. */
  nextChange(size: number, after: number): number {
    const modelled = [...modelOf(this.entries, size, this.dayOf).values()]
    const on = (day: number): string =>
      JSON.stringify(
        modelled.map(({ state, owner, running }) => [
          state[day],
          owner[day]?.party ?? null,
          running["production"]?.[day],
          running["test"]?.[day],
        ]),
      )
    for (let day = after + 1; day < days; day++) if (on(day) !== on(after)) return day
    return days
  }
}

/** The parts of an answer that the model speaks of. */
function comparable({ register }: Answer): unknown {
  const { standsUntil: _until, ...rest } = register
  return {
    ...rest,
    systems: {
      ...rest.systems,
      nodes: rest.systems.nodes.map(({ accountabilities: _all, ownerGaps: _gaps, ...of }) => of),
    },
  }
}

const gapDays = (run: Run, { ownerGaps }: Shown, until: number): Set<number> => {
  const lacking = new Set<number>()
  for (const { from, until: end } of ownerGaps)
    for (let at = run.dayOf(from); at < (end === null ? until : run.dayOf(end)); at++)
      lacking.add(at)
  return lacking
}

test.each(engines)(
  "%s: each view is what its entries say, worked out the slow way",
  async (engine) => {
    const made = await openTestRegister(engine)
    await putQuestion(made.ctx, {
      question: "why",
      foundation: "ownership",
      text: "Why?",
      audience: "PUBLIC",
      from: { date: "1000", precision: "YEAR", text: "1000" },
      forms: [],
    })
    let number = 0
    let kept: { run: Run; size: number; asOf: string; answer: string } | undefined
    const property = fc.asyncProperty(
      fc.array(act, { minLength: 4, maxLength: 24 }),
      fc.array(fc.record({ size: fc.double({ min: 0, max: 1, noNaN: true }), day }), {
        minLength: 2,
        maxLength: 3,
      }),
      async (acts, views) => {
        const run = new Run(made, number++)
        await run.set(acts)
        const end = run.start + run.entries.length
        for (const view of [...views, { size: 1, day: days - 1 }]) {
          // From the size at which the run's town and persons are known.
          const size = run.start + 4 + Math.floor(view.size * (run.entries.length - 4))
          const asOf = run.instant(view.day)
          const answer = await run.ask(size, asOf)
          expect(comparable(answer)).toEqual(run.expected(size, view.day))
          const owners = run.ownersIn(size)
          for (const shown of answer.register.systems.nodes) {
            const told = run.ownersBy(shown)
            expect(told).toEqual(owners.get(shown.slug))
            const first = told.findIndex((owner) => owner !== null)
            const used = run.usedIn(size).get(shown.slug) ?? []
            const lacking = told.flatMap((owner, at) =>
              owner === null && at < view.day && ((first >= 0 && at > first) || used[at])
                ? [at]
                : [],
            )
            expect([...gapDays(run, shown, view.day)]).toEqual(lacking)
          }
          const { standsUntil } = answer.register
          const change = run.instant(run.nextChange(size, view.day))
          if (run.nextChange(size, view.day) < days)
            expect(standsUntil !== null && standsUntil <= change).toBe(true)
          if (standsUntil !== null) {
            const before = new Date(Date.parse(standsUntil) - 1).toISOString()
            const later = await run.ask(size, before)
            expect(comparable(later)).toEqual(comparable(answer))
          }
          if (size < end) kept = { run, size, asOf, answer: JSON.stringify(answer) }
        }
        if (kept) expect(JSON.stringify(await kept.run.ask(kept.size, kept.asOf))).toBe(kept.answer)
      },
    )
    await fc.assert(property, { numRuns: engine === "SQLite" ? 300 : 60, endOnFailure: false })
  },
  240_000,
)
