import { readdir } from "node:fs/promises"
import { join, resolve } from "node:path"
import { Writable } from "node:stream"
import { expect, test } from "vitest"
import { tell } from "../../api/src/cli/errors.ts"
import { folderCaller } from "../../api/src/context.ts"
import { runImport, type ImportOptions } from "../../api/src/exchange/import.cli.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { cast, folder, town } from "../support/register.ts"
import { garak, inspect, written } from "./broken-files.fixture.ts"

const content = resolve(import.meta.dirname, "../../content")

class Kept extends Writable {
  text = ""
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

async function run(files: readonly string[], options: Partial<ImportOptions> = {}) {
  const streams = { out: new Kept(), err: new Kept() }
  const how = { json: options.json === true, debug: false }
  const code = await runImport("observations", files, { content, ...options }, streams).then(
    () => 0 as const,
    (error: unknown) => tell(error, how, streams),
  )
  return { code, out: streams.out.text, err: streams.err.text }
}

/** A folder of a register with a system that has one check. */
async function watched(): Promise<string> {
  const data = join(await folder(), "register")
  const register = await openRegister({ data, origin: "test.invalid/observations" })
  const ctx = { register, caller: folderCaller(register) }
  await cast(ctx, "ada")
  await town(ctx, "a", { purpose: "Sorts letters." })
  const check = {
    check: "attacks",
    metric: "p/d/passed",
    direction: "AT_LEAST",
    threshold: "5",
  } as const
  const checks = [{ ...check, every: "P1M", watcher: "ada", sentences: [1] }]
  await stateMonitoringPlan(ctx, { system: "a", checks })
  await register.close()
  return data
}

const report = () =>
  written(
    garak(
      { entry_type: "eval", probe: "p", detector: "d", passed: 8, total_evaluated: 9 },
      { entry_type: "eval", probe: "p", detector: "e\n", passed: 7 },
    ),
    "report.jsonl",
  )

test("observations are explained, taken, and known the second time, in words", async () => {
  const data = await watched()
  const file = await report()
  const looked = await run(["garak", file], { data, system: "a", explain: true, offset: "+01:00" })
  expect(looked).toMatchObject({ code: 0, err: "" })
  expect(looked.out).toContain("report.jsonl (garak): 3 metrics")
  expect(looked.out).toContain("  p/d/passed: 8, 2026-01-01T09:00:00.000Z -> attacks\n")
  expect(looked.out).toContain("p/d/total_evaluated: 9, 2026-01-01T09:00:00.000Z -> left out")
  expect(looked.out).toContain("Nothing was written.")
  const without = await run(["garak", file])
  expect(without).toMatchObject({ code: 2 })
  const unknowing = await run(["garak", file], { explain: true })
  expect(unknowing.out).toContain("  p/d/passed: 8, at a time that the file does not say\n")
  const given = { data, system: "a", offset: "Z" }
  const taken = await run(["garak", file], given)
  expect(taken.out).toContain("3 metrics; 1 observation recorded, 0 were on record")
  expect(taken.out).toContain(
    "no plan of the system has a check for them:\n    p/d/total_evaluated",
  )
  expect(taken.out).toContain("1 entry appended")
  const again = await run(["garak", file], { ...given, json: true })
  expect(JSON.parse(again.out)).toMatchObject({ recorded: 0, known: 1, entries: 0, tool: "garak" })
})

test.each([
  [
    "no form",
    [],
    {},
    2,
    /the form is alertmanager, inspect, lm-eval, garak, or a mapping of metrics/,
  ],
  ["a form that is none", ["csv", "x"], {}, 2, /There is no mapping "csv"/],
  ["no system", ["garak"], { system: undefined }, 2, /--system says whose observations they are/],
  ["a system that is none", ["garak"], { system: "b" }, 2, /b/],
  [
    "no offset",
    ["garak"],
    {},
    1,
    /report\.jsonl:2: p\/d\/passed: .*give --offset, or --observed-at/,
  ],
  ["an offset that is none", ["garak"], { offset: "CET" }, 2, /--offset: give an offset/],
  [
    "an instant that is none",
    ["garak"],
    { observedAt: "today" },
    2,
    /--observed-at: give an instant/,
  ],
  ["a check without a metric", ["garak"], { check: ["attacks"] }, 2, /--check: give NAME=METRIC/],
  ["a version that is none", ["garak"], { offset: "Z", version: "9" }, 2, /has no version 9/],
] as const)(
  "with %s the command says what is missing",
  async (_what, files, options, code, says) => {
    const data = await watched()
    const file = await report()
    const given = { data, system: "a", ...options } as Partial<ImportOptions>
    const answer = await run(files.length === 1 ? [...files, file] : files, given)
    expect([answer.code, answer.err]).toEqual([code, expect.stringMatching(says)])
  },
)

test("a check can be for a metric of another name, and a folder is not made by looking", async () => {
  const data = await watched()
  const log = await written(inspect(), "log.json")
  const check = ["attacks=t/match/accuracy"]
  const { out } = await run(["inspect", log], { data, system: "a", check, json: true })
  expect(JSON.parse(out)).toMatchObject({ recorded: 1, left: [] })
  const away = await folder()
  for (const explained of [{ explain: true }, {}] as const) {
    const looked = await run(["inspect", log], {
      data: join(away, "none"),
      system: "a",
      ...explained,
    })
    expect(looked.err).toContain("There is no register in")
  }
  expect(await readdir(away)).toEqual([])
})
