import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { importDecisions } from "../../api/src/exchange/decisions.command.ts"
import { inspectDecisions } from "../../api/src/exchange/decisions.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { cast, engines, folder, openTestRegister, town } from "../support/register.ts"

const line = (id: number | string, more = {}) =>
  JSON.stringify({
    id: `case-${id}`,
    decidedAt: "2026-02-01T10:00:00+01:00",
    outcome: "refused",
    involvement: "NONE",
    confidence: 0.75,
    ...more,
  })

async function file(lines: readonly string[], end = "\n"): Promise<string> {
  const path = join(await folder(), "decisions.ndjson")
  await writeFile(path, lines.join("\n") + end)
  return path
}

async function opened(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx)
  await town(made.ctx, "a")
  const size = async () => (await readEnd(made.register.engine.reader)).size
  const take = async (path: string) =>
    importDecisions(made.ctx, await inspectDecisions(path), { system: "a" })
  return { ...made, size, take }
}

test.each(engines)(
  "%s: a file of decisions is recorded in batches; read again, or on, it adds what is missing",
  async (engine) => {
    const { take, size, ask } = await opened(engine)
    const before = await size()
    const lines = Array.from({ length: 1101 }, (_one, index) => line(index))
    expect(await take(await file(lines.slice(0, 501)))).toMatchObject({
      recorded: 501,
      known: 0,
      entries: 2,
    })
    const whole = await file(lines, "")
    expect(await take(whole)).toMatchObject({ recorded: 600, known: 501 })
    expect(await take(whole)).toMatchObject({ recorded: 0, known: 1101, entries: 0 })
    expect(await size()).toBe(before + 4)
    const { register } = await ask<{ register: { system: { decision: object } } }>(
      `{ register { system(slug: "a") { decision(id: "case-1100") { decidedAt confidence outcome } } } }`,
    )
    expect(register.system.decision).toEqual({
      decidedAt: "2026-02-01T09:00:00.000Z",
      confidence: "0.75",
      outcome: "refused",
    })
  },
)

test.each([
  ["no JSON", [line(1), "{"], /:2: is not JSON/],
  ["a foreign file", ["name,age", "ada,36"], /:1: is not JSON/],
  ["a key that is none", [line(1, { who: "Ada" })], /:1: is no decision: Unrecognized key: "who"/],
  [
    "no instant",
    [line(1), "", line(2, { decidedAt: "yesterday" })],
    /:3: is no decision: decidedAt/,
  ],
  ["nothing", [""], /holds no decision/],
  ["a line without end", ["x".repeat(200_000)], /:1: has a line that is too long/],
])(
  "a file with %s is refused with its place before anything is written",
  async (_what, lines, place) => {
    const { size, take } = await opened("SQLite")
    const before = await size()
    await expect(take(await file(lines))).rejects.toThrow(place)
    expect(await size()).toBe(before)
  },
)

test("what the register refuses is named by its line", async () => {
  const { take } = await opened("SQLite")
  const lines = [line(1), line(2), line(3, { outcome: "Not a class" })]
  await expect(take(await file(lines))).rejects.toThrow(
    /decisions.ndjson:3: outcome: use the short/,
  )
})
