import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { serve } from "../support/http.ts"
import { freshDatabase, whyNoPostgres } from "../support/postgres.ts"
import { plainPages } from "../support/plain-pages.ts"
import {
  cast,
  Clock,
  engines,
  firstDay,
  folder,
  openTestRegister,
  town,
} from "../support/register.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { jumps } from "./clock.fixture.ts"

const cases = engines.flatMap((engine) => Object.keys(jumps).map((jump) => [engine, jump] as const))

type Page<Node> = { nodes: Node[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
type Told = {
  register: {
    asOf: string
    standsUntil: string | null
    entries: { nodes: { index: number; recordedAt: string }[] }
    systems: { nodes: { slug: string; state: string }[] }
  }
}
const whole = `{ register { asOf standsUntil
  entries(first: 100) { nodes { index recordedAt } }
  systems(first: 100) { nodes { slug state } } } }`
const known = `query Known($at: DateTime!) { register(knownAt: $at) { size } }`
const paged = `query Paged($after: String) { register { entries(first: 2, after: $after) {
  nodes { index } pageInfo { endCursor hasNextPage } } } }`

type Ask = <Data>(document: string, variables?: Record<string, unknown>) => Promise<Data>

/** That entries are in the order of their index, and are known from when they were recorded. */
async function holdToOrder(ask: Ask, size: number) {
  const { entries } = (await ask<Told>(whole)).register
  const times = entries.nodes.map(({ recordedAt }) => recordedAt)
  expect(entries.nodes.map(({ index }) => index)).toEqual(newestFirst(size))
  expect(times).toEqual(times.toSorted().toReversed())
  for (const at of times) {
    const { register } = await ask<{ register: { size: number } }>(known, { at })
    expect(register.size).toBe(size - times.indexOf(at))
  }
  const indices: number[] = []
  for (let after: string | null = null, more = true; more;) {
    const page: Page<{ index: number }> = (
      await ask<{ register: { entries: Page<{ index: number }> } }>(paged, { after })
    ).register.entries
    indices.push(...page.nodes.map(({ index }) => index))
    ;({ endCursor: after, hasNextPage: more } = page.pageInfo)
  }
  expect(indices).toEqual(newestFirst(size))
  return times
}

const newestFirst = (size: number): number[] =>
  Array.from({ length: size }, (_, at) => size - 1 - at)

test.each(cases)(
  "C20, %s: the clock goes %s and back: order is by index, and what is recorded is in force",
  async (engine, words) => {
    const { register, ctx, clock, ask } = await openTestRegister(engine)
    const { days = 0, hours = 0 } = jumps[words] ?? {}
    await cast(ctx)
    await town(ctx, "a")
    const states = new Map([["a", "IN_SERVICE"]])
    for (const [turn, sign] of [1, -1].entries()) {
      clock.advance({ days: sign * days, hours: sign * hours })
      await town(ctx, `b-${turn}`)
      states.set(`b-${turn}`, "IN_SERVICE")
      const to = turn === 0 ? "SUSPENDED" : "RETIRING"
      await moveSystem(ctx, { system: "a", to })
      states.set("a", to)
      const size = 4 + turn * 2
      const [newest = ""] = await holdToOrder(ask, size)
      const { asOf, standsUntil, systems } = (await ask<Told>(whole)).register
      expect(asOf >= newest && asOf >= clock.now()).toBe(true)
      expect([asOf, standsUntil]).toEqual([[newest, clock.now()].toSorted()[1], null])
      expect(new Map(systems.nodes.map(({ slug, state }) => [slug, state]))).toEqual(states)
    }
    const differences: Difference[] = []
    await fsck(register, { onDifference: (one) => differences.push(one) })
    expect(differences).toEqual([])
    const out = join(await folder(), "out")
    await publish(register, { audiences: ["PUBLIC"], pages: plainPages, durable: false, out })
    expect((await verify(out, register)).problems).toEqual([])
  },
)

/** The files of the public print, as text. */
async function printOf(register: Register): Promise<Map<string, string>> {
  const out = join(await folder(), "out")
  const pages = await sitePages(register)
  await publish(register, { audiences: ["PUBLIC"], pages, durable: false, out })
  const files = [...filesOf(out)].filter(([path]) => path.endsWith(".html"))
  return new Map(files.map(([path, bytes]) => [path, bytes.toString()]))
}

test(
  "C20: pages printed by a clock that jumped tell days of the calendar, and no age",
  { timeout: 120_000 },
  async () => {
    const { register, ctx, clock } = await openTestRegister("SQLite")
    await cast(ctx)
    for (const [at, { days = 0, hours = 0 }] of Object.values(jumps).entries()) {
      await town(ctx, `s-${at}`)
      clock.advance({ days, hours })
      await moveSystem(ctx, { system: `s-${at}`, to: "SUSPENDED" })
      for (const [path, html] of await printOf(register)) {
        // The verifier is a program, with words of its own for what is no number.
        if (path === "verify.html") continue
        // A proof's salts are random, and may spell anything.
        const text = html.replaceAll(/<script\b[^]*?<\/script>|<[^>]*>/g, " ")
        expect(text, path).not.toMatch(
          /\bago\b|[-−]\s?\d+ (?:second|minute|hour|day|week|month|year)/,
        )
        expect(text, path).not.toMatch(/NaN|Invalid Date|undefined|Infinity/)
        for (const [, told = ""] of html.matchAll(/datetime="([^"]*)"/g))
          expect(told >= "2026-03-01" && !Number.isNaN(Date.parse(told)), `${path}: ${told}`).toBe(
            true,
          )
      }
    }
  },
)

/** Runs something where the clocks on the wall are those of a place. */
async function inZone<Answer>(zone: string, run: () => Promise<Answer>): Promise<Answer> {
  const before = process.env["TZ"]
  process.env["TZ"] = zone
  try {
    return await run()
  } finally {
    if (before === undefined) delete process.env["TZ"]
    else process.env["TZ"] = before
  }
}

test(
  "C20: the hour that summer time takes or gives changes no page and no order",
  { timeout: 120_000 },
  async () => {
    const { register, ctx, clock, ask } = await openTestRegister("SQLite")
    await cast(ctx)
    const changes = [
      "2026-03-29T00:59:59.999Z",
      "2026-03-29T01:00:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ]
    for (const [at, instant] of changes.entries()) {
      clock.set(instant)
      await inZone("Europe/Berlin", () => town(ctx, `s-${at}`))
    }
    clock.advance({ hours: 1 })
    await moveSystem(ctx, { system: "s-2", to: "SUSPENDED" })
    await holdToOrder(ask, 5)
    const printed = await inZone("UTC", () => printOf(register))
    for (const zone of ["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"]) {
      expect(await inZone(zone, async () => new Date(0).getTimezoneOffset())).not.toBe(0)
      expect(await inZone(zone, () => printOf(register)), zone).toEqual(printed)
    }
    const stateAt = async (asOf: string) => {
      const query = `query At($asOf: DateTime!) { register(asOf: $asOf) { system(slug: "s-2") { state } } }`
      return (await ask<{ register: { system: { state: string } } }>(query, { asOf })).register
        .system.state
    }
    // The same hour of a clock on the wall, twice.
    expect(await stateAt("2026-10-25T02:45:00+02:00")).toBe("IN_SERVICE")
    expect(await stateAt("2026-10-25T02:45:00+01:00")).toBe("SUSPENDED")
  },
)

test.skipIf(whyNoPostgres !== undefined)(
  "C20: what one server records, another shows at once, though its clock is behind",
  async () => {
    const database = await freshDatabase()
    onTestFinished(() => database.drop())
    const base = await folder()
    const open = async (name: string, clock: Clock) => {
      const register = await openRegister({
        data: join(base, name),
        keys: join(base, "keys"),
        database: database.url,
        origin: "test.invalid/two",
        now: clock.now,
      })
      onTestFinished(() => register.close())
      return { register, caller: folderCaller(register), ...(await serve(register)) }
    }
    const ahead = await open("ahead", new Clock("2026-03-01T09:05:00.000Z"))
    const behind = await open("behind", new Clock(firstDay))
    await cast(ahead)
    await town(ahead, "a")
    const query = `{ register { asOf system(slug: "a") { state } } }`
    const told = { asOf: "2026-03-01T09:05:00.000Z", system: { state: "IN_SERVICE" } }
    for (const { post } of [ahead, behind, behind])
      expect((await post({ query })).body.data).toEqual({ register: told })
    await moveSystem(behind, { system: "a", to: "SUSPENDED" })
    for (const { post } of [ahead, behind])
      expect((await post({ query })).body.data).toMatchObject({
        register: { system: { state: "SUSPENDED" } },
      })
  },
)
