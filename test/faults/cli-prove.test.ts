import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { cast, town } from "../support/register.ts"
import { answerable, makeKey, serve, temporary } from "./cli.fixture.ts"

/** A register with a system that is watched by the hour: it was right, and then wrong. */
async function watched(): Promise<{ data: string; key: string }> {
  const data = join(temporary(), "register")
  const key = makeKey(data)
  let now = "2026-03-01T09:00:00.000Z"
  const register = await openRegister({ data, now: () => now })
  const ctx = { register, caller: folderCaller(register) }
  await cast(ctx, "ada")
  await town(ctx, "a")
  const check = { check: "accuracy", metric: "Right desk", threshold: "0.9", every: "P1D" } as const
  await stateMonitoringPlan(ctx, {
    system: "a",
    checks: [{ ...check, direction: "AT_LEAST", watcher: "ada" }],
  })
  for (const [day, value] of [
    ["01", "0.95"],
    ["02", "0.93"],
    ["03", "0.5"],
  ] as const) {
    now = `2026-03-${day}T20:00:00.000Z`
    await recordObservations(ctx, {
      system: "a",
      observations: [{ check: "accuracy", observedAt: now, value }],
    })
  }
  await register.close()
  return { data, key }
}

test("a proof is printed in words or for machines, from a folder or a server, and exits as it came out", async () => {
  const { data, key } = await watched()
  const prove = (...given: readonly string[]) => answerable("prove", "a", ...given)
  const from = ["--from", "2026-03-01T09:00:00.000Z"] as const
  const right = prove("--data", data, ...from, "--to", "2026-03-02")
  expect(right).toMatchObject({ err: "", status: 0 })
  expect(right.out).toMatch(/^System a \(a\), from 1 March 2026, 09:00 UTC until 3 March 2026, by/)
  expect(right.out).toContain("It behaved as intended: all that was due arrived")
  expect(right.out).toContain("accuracy: Right desk, at least 0.9; by the plan of entry")
  expect(right.out).toContain("expected 2, received 2, late 0, missed 0; observed 2, breached 0")
  const wrong = prove("--data", data, ...from, "--to", "2026-03-03")
  expect(wrong).toMatchObject({ err: "", status: 1 })
  expect(wrong.out).toContain("That it behaved as intended is not shown")
  expect(wrong.out).toMatch(
    /breached: 0\.5 on 3 March 2026, 20:00 UTC \(entry \d+\); the finding of entry \d+ is open, and nobody/,
  )
  const keyFile = join(temporary(), "key")
  writeFileSync(keyFile, key)
  const { url } = await serve(data)
  const asked = [
    "--url",
    url,
    "--token-file",
    keyFile,
    ...from,
    "--to",
    "2026-03-03",
    "--json",
  ] as const
  expect(JSON.parse(prove(...asked).out)).toMatchObject({
    system: { slug: "a" },
    proof: { outcome: "NOT_SHOWN", checks: [{ check: { slug: "accuracy" }, breached: 1 }] },
  })
})

test("a time that is none and a system that is not there are told apart", async () => {
  const { data } = await watched()
  const prove = (system: string, from: string, to: string) =>
    answerable("prove", system, "--data", data, "--from", from, "--to", to)
  expect(prove("a", "yesterday", "2026-03-01")).toMatchObject({ status: 2 })
  expect(prove("a", "2026-02-30", "2026-03-01").err).toMatch(/^--from: give a day/m)
  expect(prove("a", "2026-03-02", "2026-03-01").err).toMatch(/give an instant after from/)
  expect(prove("a", "2020-01-01", "2026-03-01").err).toMatch(/400 days at most/)
  expect(prove("b", "2026-03-01", "2026-03-01").err).toMatch(/no system named b/)
  const before = prove("a", "2020-03-01", "2020-03-01")
  expect(before).toMatchObject({ status: 1, err: "" })
  expect(before.out).toContain("Nothing is shown: it was not in use.")
})
