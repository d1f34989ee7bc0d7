import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { expect, test } from "vitest"
import { publicCaller } from "../../api/src/http/caller.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { emptyRegister, folder } from "../support/filled-register.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { firstAnswerByHand } from "./by-hand.ts"
import { growInventory, recordInventory } from "./inventory.ts"
import { rowOf } from "./measure.ts"
import { earlierAnswer, firstAnswer } from "./operations.ts"
import { runBench } from "./run.ts"
import { seeded } from "./seeded.ts"
import { cutPages, fillPages } from "./templates.ts"

type Answer = {
  register: { systems: { nodes: { owner: object | null; versions: { nodes: object[] } }[] } }
}

test("what is written by hand answers the same facts, at the newest size only", async () => {
  const { register, data } = await emptyRegister("SQLite")
  const { earlier } = await recordInventory(register, 60)
  const database = new Database(join(data, "register.sqlite"), { readonly: true })
  const ask = askAs(register, publicCaller)
  const newest = await ask<Answer>(firstAnswer, {})
  expect({ data: newest }).toEqual(firstAnswerByHand(database)())
  const then = await ask<Answer>(earlierAnswer, { size: earlier })
  expect(then).not.toEqual(newest)
  for (const { owner, versions } of then.register.systems.nodes) {
    expect(owner).not.toBeNull()
    expect(versions.nodes).toHaveLength(3)
  }
  database.close()
})

test("a register grows to so many entries, and has no system more", async () => {
  const { register } = await emptyRegister("SQLite")
  await recordInventory(register, 60)
  const counted = `{ register { size systems(first: 1) { totalCount } } }`
  expect(await growInventory(register, { systems: 60, entries: 2500 })).toBe(2500)
  expect(await askAs(register, publicCaller)(counted, {})).toEqual({
    register: { size: 2500, systems: { totalCount: 60 } },
  })
  const differences: string[] = []
  await fsck(register, { onDifference: (one) => differences.push(JSON.stringify(one)) })
  expect(differences).toEqual([])
})

test("a seed makes the same choices each time, and another seed others", () => {
  const choices = (seed: number) => seeded(seed).words(20)
  expect(choices(1)).toBe(choices(1))
  expect(choices(2)).not.toBe(choices(1))
})

test("a row tells the median of its rounds' ratios, and whether that is enough", () => {
  const rounds = [1, 4, 2].map((ours) => ({ ours, baseline: 2 }))
  const named = { name: "a row", unit: "s", note: "" }
  expect(rowOf(named, rounds, { atLeast: 1 })).toMatchObject({
    ours: 2,
    ratio: 1,
    range: [0.5, 2],
    holds: true,
  })
  expect(rowOf(named, rounds, { atMost: 0.9 }).holds).toBe(false)
})

test("templates write the same bytes, and leave the log alone", async () => {
  const snapshot = await folder()
  const page = `<!doctype html><p title="a &gt; b">Tom &amp; Jerry&#39;s</p>\n<i></i> end`
  mkdirSync(join(snapshot, "systems"))
  mkdirSync(join(snapshot, "log"))
  writeFileSync(join(snapshot, "systems/one.html"), page)
  writeFileSync(join(snapshot, "site.css"), "p > i { color: red }")
  writeFileSync(join(snapshot, "log/checkpoint"), "head")
  const pages = cutPages(snapshot)
  expect(pages.map(({ path }) => path).sort()).toEqual(["site.css", "systems/one.html"])
  const out = await folder()
  fillPages(pages, out)
  for (const { path } of pages)
    expect(readFileSync(join(out, path))).toEqual(readFileSync(join(snapshot, path)))
})

test.each([["--only", "nothing"], ["--systems", "some"], ["--fast"]])(
  "a command line with %s is refused before anything is measured",
  async (...args) => {
    expect(await runBench(args)).toBe(2)
  },
)
