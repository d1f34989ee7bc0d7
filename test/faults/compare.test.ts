import { appendFileSync, cpSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { answerable, temporary } from "./cli.fixture.ts"

/** Prints a register, after a party more; other acts make another history. */
async function print(
  data: string,
  out: string,
  slug: string,
  given: { audience?: "PUBLIC" | "INTERNAL"; origin?: string } = {},
): Promise<void> {
  const { audience = "PUBLIC", origin = "test.invalid/compare" } = given
  const register = await openRegister({ data, origin })
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}` })
  await publish(register, { audiences: [audience], out, pages: plainPages, durable: false })
  await register.close()
}

/** An older print, a newer one, and one of a register that was copied with its keys and went on. */
async function histories() {
  const place = temporary()
  const at = (name: string) => join(place, name)
  await print(at("register"), at("older"), "a")
  cpSync(at("register"), at("copy"), { recursive: true })
  cpSync(at("register.keys"), at("copy.keys"), { recursive: true })
  await print(at("register"), at("newer"), "b")
  await print(at("copy"), at("forked"), "c")
  await print(at("copy"), at("further"), "d")
  return at
}

test("of two prints of one history it is told what changed", async () => {
  const at = await histories()
  const run = answerable("compare", at("older"), at("newer"))
  expect([run.status, run.err]).toEqual([0, ""])
  expect(run.out).toContain("The newer log continues the older one: 2 entries were added.")
  expect(run.out).toContain("Team b (party b)")
  const json = answerable("compare", at("older"), at("newer"), "--json")
  expect(JSON.parse(json.out)).toMatchObject({
    disagreements: [],
    added: 2,
    hidden: 0,
    records: [
      { type: "PARTY", slug: "b", name: "Team b", changes: [{ index: 2 }] },
      { type: "LEDGER", slug: null, changes: [{ index: 1 }] },
    ],
  })
  const same = answerable("compare", at("older"), at("older"))
  expect([same.status, same.out]).toEqual([0, expect.stringContaining("0 entries were added")])
})

test("a fork is found, and nothing is told of it", async () => {
  const at = await histories()
  const codes = (older: string, newer: string): [number | null, string[]] => {
    const { status, out } = answerable("compare", at(older), at(newer), "--json")
    const { disagreements } = JSON.parse(out) as { disagreements: { code: string }[] }
    return [status, disagreements.map(({ code }) => code)]
  }
  expect(codes("newer", "forked")).toEqual([1, ["FORK"]])
  expect(codes("newer", "further")).toEqual([1, ["FORK"]])
  expect(codes("older", "further")).toEqual([0, []])
  const words = answerable("compare", at("newer"), at("further")).out
  expect(words).toContain("The two signed heads are the proof; keep both folders.")
  expect(words).not.toContain("Team")
})

test("what cannot be compared is named", async () => {
  const at = await histories()
  await print(at("other"), at("other-print"), "a", { origin: "test.invalid/other" })
  await print(at("register"), at("internal"), "e", { audience: "INTERNAL" })
  const said = (older: string, newer: string): [number | null, string] => {
    const { status, out, err } = answerable("compare", at(older), at(newer))
    return [status, out + err]
  }
  expect(said("older", "other-print")).toEqual([1, expect.stringContaining("of two logs")])
  expect(said("older", "internal")).toEqual([1, expect.stringContaining("for PUBLIC, the other")])
  expect(said("newer", "older")).toEqual([1, expect.stringContaining("swap them")])
  expect(said("older", "absent")).toEqual([2, expect.stringContaining("There is no folder")])
  appendFileSync(join(at("newer"), "index.html"), " ")
  expect(said("older", "newer")).toEqual([
    1,
    expect.stringContaining("The newer snapshot does not"),
  ])
  rmSync(join(at("older"), "log/checkpoint"))
  expect(said("older", "newer")[1]).toContain("The older snapshot does not verify")
})
