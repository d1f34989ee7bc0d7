import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { folderCaller } from "../../api/src/context.ts"
import { eraseFields } from "../../api/src/ledger/erasure.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { cast, town } from "../support/register.ts"
import { repository } from "../support/sources.ts"
import { answerable, makeKey, serve, temporary } from "./cli.fixture.ts"

const decision = { decidedAt: "2026-03-01T09:00:00.000Z", outcome: "refused" } as const

/** A register with two batches of decisions of one system, the first of them erased. */
async function decided(): Promise<{ data: string; key: string }> {
  const data = join(temporary(), "register")
  const key = makeKey(data)
  const register = await openRegister({ data })
  const ctx = { register, caller: folderCaller(register) }
  await cast(ctx)
  await town(ctx, "a")
  const record = (id: string) =>
    recordDecisions(ctx, { system: "a", decisions: [{ id, ...decision, involvement: "NONE" }] })
  const { receipts } = await record("gone")
  await record("there")
  const eraser = { ...ctx, caller: { ...ctx.caller, roles: ["ERASER"] as const } }
  const why = { ground: "RETENTION_ENDED", reason: "Six months are over." } as const
  await eraseFields(eraser, { entry: receipts[0]?.index ?? 0, fields: ["decisions"], ...why })
  await register.close()
  return { data, key }
}

test("a case is written from a folder or a server, the same but for its audience, and verifies", async () => {
  const { data, key } = await decided()
  const [out, again] = [join(temporary(), "case"), join(temporary(), "again")]
  const of = ["there", "--system", "a"] as const
  const made = answerable("case", ...of, "--data", data, "--out", out)
  expect(made).toMatchObject({ status: 0, err: "" })
  const trust = join(out, "log/trust")
  const verified = answerable("verify", out, "--trust", trust)
  expect(verified).toMatchObject({ status: 0, err: "" })
  expect(verified.out).toContain("case.pdf was made again from case.json")
  const alone = join(repository, "schema/bin/answerable-verify.ts")
  expect(execFileSync(process.execPath, [alone, out], { encoding: "utf8" })).toContain(
    "is whole: the case of decision there",
  )
  // An earlier case is replaced, and comes out the same.
  const page = readFileSync(join(out, "index.html"), "utf8")
  const pdf = readFileSync(join(out, "case.pdf"))
  expect(answerable("case", ...of, "--data", data, "--out", out).status).toBe(0)
  expect(readFileSync(join(out, "index.html"), "utf8")).toBe(page)
  expect(readFileSync(join(out, "case.pdf")).equals(pdf)).toBe(true)
  const keyFile = join(temporary(), "key")
  writeFileSync(keyFile, key)
  const { url } = await serve(data)
  const asked = answerable(
    ...["case", ...of, "--url", url, "--token-file", keyFile, "--out", again, "--json"],
  )
  expect(asked).toMatchObject({ status: 0, err: "" })
  expect(JSON.parse(asked.out)).toMatchObject({
    decision: "there",
    audience: "INTERNAL",
    pdf: true,
  })
  expect(answerable("verify", again, "--trust", trust).status).toBe(0)
  expect(readdirSync(again).sort()).toEqual(readdirSync(out).sort())
  writeFileSync(join(again, "index.html"), page.replace("refused", "granted"))
  const tampered = answerable("verify", again, "--trust", trust, "--json")
  expect(tampered.status).toBe(1)
  expect(JSON.parse(tampered.out)).toMatchObject({ problems: [{ code: "case.page" }] })
  writeFileSync(join(out, "case.pdf"), Buffer.concat([pdf, Buffer.from("\n")]))
  expect(answerable("verify", out, "--trust", trust)).toMatchObject({ status: 1 })
})

test("a decision that is not there, an erased one and a strange folder are told apart", async () => {
  const { data } = await decided()
  const out = join(temporary(), "case")
  const run = (id: string, place = out, system = "a") =>
    answerable("case", id, "--system", system, "--data", data, "--out", place)
  const missing = run("never")
  expect(missing.status).toBe(2)
  expect(missing.err).toMatch(/^a has no decision never on record\. It may have been erased/m)
  expect(run("gone").err).toMatch(
    /these entries were destroyed, each by another entry: \d+ by \d+\./,
  )
  expect(run("there", out, "b").err).toMatch(/There is no system named b/)
  const strange = temporary()
  writeFileSync(join(strange, "letter.txt"), "Dear all")
  expect(run("there", strange)).toMatchObject({ status: 2 })
  expect(readdirSync(strange)).toEqual(["letter.txt"])
  expect(answerable("verify", strange).status).toBe(1)
})
