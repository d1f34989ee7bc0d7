import { mkdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { moveModelAlias } from "../../api/src/change/model-alias.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { rehearseExit, stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { suspend } from "../../api/src/exit/stop.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { appoint } from "../../api/src/ownership/accountability.command.ts"
import { acknowledgeFlow, endFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"
import { recordDeparture, registerParty } from "../../api/src/ownership/party.command.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { grantRight, recordExercise } from "../../api/src/ownership/right.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import {
  describeSystem,
  moveSystem,
  registerSystem,
} from "../../api/src/ownership/system.command.ts"
import {
  emptyRegister,
  engines,
  filledRegister,
  folder,
  type Opened,
} from "../support/filled-register.ts"
import { personCaller } from "../support/register.ts"
import { throughGate } from "../support/gates.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { act, day, perform, type Act } from "./views.acts.ts"

const audiences = ["PUBLIC", "INTERNAL"] as const
// Days to come, whenever the test runs.
const instant = (at: number) => new Date(Date.UTC(2090, 10, 26 + at)).toISOString()

// Between the print that shows the rehearsal and the one after it.
const lapses = instant(14).replace("T00", "T12")

// Between the print after the right was tried out and the next one.
const beginning = instant(17).replace("T00", "T12")
const further = { system: "newcomer", receiver: "system-1", passes: "DATA" } as const

// Between the print after the alias was moved and the next one.
const aliased = instant(26).replace("T00", "T12")
const secondVersion = { model: "model", modelVersion: "2" } as const
const passing = { system: "system-3", receiver: "newcomer", passes: "DATA" } as const

type Change = (opened: Opened) => Promise<unknown>

/** What may change a page, its neighbours or a list. */
const changes: Record<string, Change> = {
  "a party is renamed": (opened) => renamed(opened, "town", "City of Testing"),
  "a person is renamed": (opened) => renamed(opened, "p-1", "Frieda"),
  "a person leaves": ({ ctx }) =>
    recordDeparture(ctx, { party: "p-1", leftAt: "2026-11-24T00:00:00.000Z" }),
  "a question is put in other words": ({ ctx }) =>
    putQuestion(ctx, {
      question: "purpose",
      foundation: "ownership",
      text: "And what is it for now?",
      audience: "PUBLIC",
      from: { text: "2026", date: "2026", precision: "YEAR" },
      forms: [],
    }),
  "an answer that not everybody may see": ({ ctx }) =>
    answerQuestion(ctx, {
      system: "system-2",
      question: "purpose",
      state: "STATED",
      values: ["It sorts in secret."],
      narrow: [{ field: "value", audience: "INTERNAL", reason: "SECURITY" }],
    }),
  "a new system": ({ ctx }) =>
    registerSystem(ctx, {
      slug: "newcomer",
      name: "A newcomer",
      organisation: "town",
      purpose: "Comes.",
      state: "PROPOSED",
    }),
  "a system is retired": async ({ ctx }) => {
    await throughGate(ctx, "system-2", "IN_SERVICE")
    for (const to of ["RETIRING", "RETIRED"] as const)
      await moveSystem(ctx, { system: "system-2", to })
  },
  "a system goes to another organisation, and to another place in the lists": async ({ ctx }) => {
    await registerParty(ctx, { slug: "village", kind: "ORGANISATION", name: "Village" })
    await describeSystem(ctx, { system: "system-2", name: "Zebra", organisation: "village" })
  },
  "somebody is appointed": ({ ctx }) =>
    appoint(ctx, { system: "system-3", party: "p-2", role: "ACCOUNTABLE", office: "Clerk" }),
  "an exit plan names a system and a party": ({ ctx }) =>
    stateExitPlan(ctx, {
      system: "system-1",
      stop: "Switch it off.",
      takesOver: "SYSTEM",
      successor: "system-2",
      minutes: 5,
      consumers: ["system-3", "village"],
    }),
  "a system that a plan names is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "system-3", name: "Otherwise" }),
  "a system that takes over is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "system-2", name: "Successor" }),
  "a party that a plan names is renamed": (opened) => renamed(opened, "village", "Hamlet"),
  "a rehearsal that lapses before the next print": ({ ctx }) =>
    rehearseExit(ctx, {
      system: "system-1",
      rehearsed: "STOP",
      minutes: 4,
      outcome: "SUCCEEDED",
      heldAt: "2026-03-01T00:00:00.000Z",
      goodUntil: lapses,
    }),
  "nothing but time, in which the rehearsal lapses": async () => undefined,
  "a system passes something on from later on": ({ ctx }) =>
    stateFlow(ctx, { ...passing, what: "Letters.", from: beginning }),
  "a right is granted and tried out": async ({ ctx }) => {
    const right = { system: "system-3", action: "STOP", holder: "p-2" } as const
    await grantRight(ctx, { ...right, office: "Clerk" })
    await recordExercise(ctx, { ...right, sort: "DRILL", by: "p-2", goodUntil: beginning })
  },
  "nothing but time, in which it begins and the drill lapses": async () => undefined,
  "it is passed on to a party as well": ({ ctx }) =>
    stateFlow(ctx, { ...passing, receiver: "village", what: "Letters." }),
  "a receiver acknowledges": ({ ctx }) => acknowledgeFlow(ctx, { ...passing, receiver: "village" }),
  "a system that passes something on is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "system-3", name: "Sender" }),
  "a system that is passed something is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "newcomer", name: "Receiver" }),
  "a person who has a right is renamed": (opened) => renamed(opened, "p-2", "Ottilie"),
  "a system no longer passes something on": ({ ctx }) =>
    endFlow(ctx, { ...passing, receiver: "village" }),
  "a system is stopped": ({ ctx }) => suspend(ctx, { system: "system-1", reason: "It was wrong." }),
  "a model gets another version, which an alias stands for from later on": async ({ ctx }) => {
    await registerModelVersion(ctx, { model: "model", version: "2" })
    await moveModelAlias(ctx, { model: "model", alias: "next", version: "2", from: aliased })
  },
  "nothing but time, in which the alias begins to stand for it": async () => undefined,
  "a system that is made with a model is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "system-1", name: "Made anew" }),
  "a model that nothing is made with": ({ ctx }) =>
    registerModel(ctx, { slug: "unused", name: "Unused", provider: "Nobody" }),
  "a version is made with it": ({ ctx }) =>
    draftVersion(ctx, {
      system: "system-2",
      label: "new",
      author: "p-2",
      components: [
        { role: "model", name: "M", digest: `sha256:${"cd".repeat(32)}`, ...secondVersion },
      ],
    }),
  "what is passed on is passed on further, in a circle": async ({ ctx }) => {
    await stateFlow(ctx, { ...further, what: "Copies." })
    await stateFlow(ctx, { ...further, system: "system-1", receiver: "system-3", what: "Answers." })
  },
  "a system two flows away is described anew": ({ ctx }) =>
    describeSystem(ctx, { system: "system-1", name: "Far away" }),
  "a party is passed something, three flows away": ({ ctx }) =>
    stateFlow(ctx, { ...further, system: "system-1", receiver: "village", what: "Sums." }),
  "a party three flows away is renamed": (opened) => renamed(opened, "village", "Thorp"),
  "it acknowledges": ({ ctx }) =>
    acknowledgeFlow(ctx, { ...further, system: "system-1", receiver: "village" }),
  "what was passed on further ends": ({ ctx }) => endFlow(ctx, { ...further, reason: "It did." }),
  nothing: async () => undefined,
}

async function renamed({ register, ctx }: Opened, slug: string, name: string): Promise<void> {
  const { id } = await getParty(register.engine.reader, slug, "party")
  await register.recorder.record(ctx.caller.author, "rename", {}, async () => ({
    kind: "party.renamed@1",
    system: null,
    references: [id],
    values: { party: id, name },
  }))
}

/** The files that two publications have not both, or not with the same bytes. */
function differing(one: string, other: string): string[] {
  const [a, b] = [filesOf(one), filesOf(other)]
  const paths = [...new Set([...a.keys(), ...b.keys()])]
  return paths.filter((path) => !b.get(path)?.equals(a.get(path) ?? Buffer.of()))
}

const areOne = (path: string, ...folders: readonly string[]): boolean =>
  new Set(folders.map((folder) => statSync(join(folder, path)).ino)).size === 1

describe.each(engines)("on %s", (engine) => {
  test("printed since an earlier print, no byte differs from a full one, whatever changed", async () => {
    const opened = await filledRegister(engine)
    const { register } = opened
    const base = await folder()
    const given = { audiences, durable: false, pages: await sitePages(register) }
    let previous = join(base, "first")
    await publish(register, { ...given, asOf: instant(0), out: previous })
    for (const [at, [what, change]] of Object.entries(changes).entries()) {
      await change(opened)
      const out = join(base, `again-${at}`)
      const again = await publish(register, { ...given, asOf: instant(at + 1), previous, out })
      const { size, asOf } = again
      const full = join(base, `full-${at}`)
      await publish(register, { ...given, size, asOf, out: full })
      expect.soft(differing(out, full), what).toEqual([])
      expect.soft(again.editions[0]?.since, what).toMatchObject({ whole: null })
      previous = out
    }
    const reports = audiences.map((name) => verify(join(previous, name.toLowerCase()), register))
    for (const { problems } of await Promise.all(reports)) expect(problems).toEqual([])
  }, 240_000)
})

test("an appointment that lapses with no entry is printed, and what it leaves alone is linked", async () => {
  const { register } = await filledRegister("SQLite")
  const base = await folder()
  const pages = await sitePages(register)
  const given = { audiences: ["PUBLIC"], durable: false, pages } as const
  const [previous, out, full] = [join(base, "first"), join(base, "again"), join(base, "full")]
  await publish(register, { ...given, asOf: instant(0), out: previous })
  const asOf = "2100-01-01T00:00:00.000Z"
  const { size } = await publish(register, { ...given, asOf, previous, out })
  await publish(register, { ...given, asOf, size, out: full })
  expect(differing(out, full)).toEqual([])
  const page = (name: string) => readFileSync(join(base, name, "systems/system-1.html"), "utf8")
  expect(page("first")).not.toContain("Nobody is named")
  expect(page("again")).toContain("Nobody is named")
  expect(areOne("systems/system-2.html", previous, out)).toBe(true)
  expect(areOne("data/statements.csv", previous, out)).toBe(true)
  expect(areOne("systems/system-1.html", previous, out)).toBe(false)
})

test("whatever was done between two views, what is kept of the earlier print is right", async () => {
  const { register, ctx } = await emptyRegister("SQLite")
  const base = await folder()
  const pages = await sitePages(register)
  const given = { audiences: ["PUBLIC"], durable: false, pages } as const
  let run = 0
  await putQuestion(ctx, {
    question: "why",
    foundation: "ownership",
    text: "Why?",
    audience: "PUBLIC",
    from: { text: "2020", date: "2020", precision: "YEAR" },
    forms: [],
  })
  const before = fc.array(act, { minLength: 5, maxLength: 25 })
  const between = fc.array(act, { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(before, between, day, day, async (first, then, dayBefore, dayNow) => {
      const place = await townOf({ register, ctx }, `r${run++}`)
      await allOf(ctx, first, place)
      const [previous, out, full] = ["first", "again", "full"].map((of) =>
        join(base, place.name, of),
      ) as [string, string, string]
      mkdirSync(join(base, place.name))
      await publish(register, { ...given, asOf: place.instant(dayBefore), out: previous })
      await allOf(ctx, then, place)
      const asOf = place.instant(dayNow)
      const { size, editions } = await publish(register, { ...given, asOf, previous, out })
      await publish(register, { ...given, asOf, size, out: full })
      expect(editions[0]?.since?.linked).toBeGreaterThan(10)
      expect(differing(out, full)).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 120_000)

/** A town of its own for each run, with its persons. */
async function townOf({ register, ctx }: Pick<Opened, "register" | "ctx">, name: string) {
  const slug = (of: string) => `${name}-${of}`
  const year = 2020 + Number(name.slice(1))
  await registerParty(ctx, { slug: name, kind: "ORGANISATION", name })
  const persons = ["p", "q", "r"].map(slug)
  for (const person of persons)
    await registerParty(ctx, { slug: person, kind: "PERSON", name: person })
  const callers = await Promise.all(persons.map((person) => personCaller(register, person)))
  const caller = (of: string): Context => callers["pqr".indexOf(of)] ?? ctx
  const at = (day: number) => new Date(Date.UTC(year, 0, 1 + day)).toISOString()
  return { name, slug, caller, instant: at }
}

const allOf = (ctx: Context, acts: readonly Act[], place: Parameters<typeof perform>[2]) =>
  Promise.allSettled(acts.flatMap((one) => perform(ctx, one, place)))
