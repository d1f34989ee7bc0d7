import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { officers, ownedClause, policyText, publishPolicy } from "../support/handbook.ts"
import { cast, personCaller, town } from "../support/register.ts"
import { repository } from "../support/sources.ts"
import { answerable, makeKey, serve, temporary } from "./cli.fixture.ts"

const program = join(repository, "api/bin/answerable.js")

const signedClause = ownedClause("DEPLOYMENT")
  .replace("id: owned", "id: signed")
  .replace("promise: ownership", "promise: change")
  .replace("holds: ownership.accountable.exists", "holds: version.signedOff.persons > 0")
  .replace("ownership.accountable.exists: true", "version.signedOff.persons: 1")
  .replace("ownership.accountable.exists: false", "version.signedOff.persons: 0")

/** Two versions, and two environments of which one is production. */
async function versions(ctx: Context): Promise<void> {
  const system = "owned"
  const components = [{ role: "prompt", name: "P", digest: `sha256:${"ab".repeat(32)}` }]
  await registerParty(ctx, { slug: "bo", kind: "PERSON", name: "Bo" })
  for (const label of ["1", "2"])
    await draftVersion(ctx, { system, label, author: "bo", components })
  for (const slug of ["test", "production"])
    await stateEnvironment(ctx, { system, slug, name: slug, isProduction: slug === "production" })
}

/** A register with a policy in force, a system of Ada, and one that nobody owns. */
async function gatedRegister(): Promise<{ data: string; key: string; sizeNow(): Promise<number> }> {
  const data = join(temporary(), "register")
  const key = makeKey(data)
  const register = await openRegister({ data })
  const made = { register, ctx: { register, caller: folderCaller(register) } }
  const people = await officers(made)
  await cast(made.ctx, "ada")
  await town(made.ctx, "owned", { state: "IN_DEVELOPMENT" })
  await town(made.ctx, "unowned", { state: "IN_DEVELOPMENT" })
  const appointed = { system: "owned", role: "ACCOUNTABLE" } as const
  await appoint(made.ctx, { ...appointed, party: "ada", office: "Head" })
  await acceptAccountability(await personCaller(register, "ada"), appointed)
  await publishPolicy(made, people, policyText({ id: "gate", clauses: ownedClause("PILOT") }))
  await publishPolicy(made, people, policyText({ id: "production", clauses: signedClause }))
  await versions(made.ctx)
  await signOffVersion(await personCaller(register, "ada"), {
    system: "owned",
    version: "2",
    as: "ACCOUNTABLE",
  })
  await register.close()
  return {
    data,
    key,
    async sizeNow() {
      const again = await openRegister({ data })
      const { size } = await readEnd(again.engine.reader)
      await again.close()
      return size
    },
  }
}

test("a shell script asks a gate on a folder: open, closed with what is missing, and recorded by neither", async () => {
  const { data, sizeNow } = await gatedRegister()
  const before = await sizeNow()
  const script = `
for system in owned unowned; do
  if "${process.execPath}" "${program}" gate "$system" --data "${data}"
  then echo "$system may go on"; else echo "$system stops with $?"; fi
done`
  const { stdout } = spawnSync("sh", ["-c", script], { encoding: "utf8" })
  expect(stdout).toMatch(/The gate into the pilot is open for System owned \(owned\)/)
  expect(stdout).toContain("owned (gate 1): holds")
  expect(stdout).toContain("owned may go on")
  expect(stdout).toContain(
    "owned (gate 1): does not hold\n    ownership.accountable.exists is false\n    Appoint somebody",
  )
  expect(stdout).toContain("unowned stops with 1")
  expect(await sizeNow()).toBe(before)
})

test("a gate is asked over the network as well, for machines", async () => {
  const { data, key } = await gatedRegister()
  const server = await serve(data)
  const tokenFile = join(temporary(), "key")
  writeFileSync(tokenFile, `${key}\n`)
  const place = ["--url", server.url, "--token-file", tokenFile, "--json"]
  const open = answerable("gate", "owned", "--to", "pilot", ...place)
  expect([open.status, open.err]).toEqual([0, ""])
  expect(JSON.parse(open.out)).toMatchObject({
    system: { slug: "owned", gate: { step: "PILOT", isOpen: true, withheld: 0 } },
  })
  const closed = answerable("gate", "owned", "--to", "in-service", ...place)
  expect(closed.status).toBe(1)
  expect(JSON.parse(closed.out)).toMatchObject({
    system: { gate: { step: "IN_SERVICE", isOpen: false, clauses: [] } },
  })
  // A folder that a server holds says so.
  expect(answerable("gate", "owned", "--data", data)).toMatchObject({ status: 2 })
})

test("a pipeline asks whether a version may run in an environment, on a folder and over the network", async () => {
  const { data, key, sizeNow } = await gatedRegister()
  const before = await sizeNow()
  const to = (version: string, environment: string) => [
    "--version",
    version,
    "--environment",
    environment,
  ]
  const folder = ["--data", data]
  const closed = answerable("gate", "owned", ...to("1", "production"), ...folder)
  expect(closed.status).toBe(1)
  expect(closed.out).toMatch(/The gate into production is closed/)
  expect(closed.out).toContain(
    "signed (production 1): does not hold\n    version.signedOff.persons is 0",
  )
  const none = answerable("gate", "owned", "--environment", "production", ...folder)
  expect(none.out).toContain("version.signedOff.persons is unknown")
  const open = answerable("gate", "owned", ...to("1", "test"), ...folder)
  expect([open.status, open.out]).toEqual([0, expect.stringContaining("nothing is asked")])
  const unknown = answerable("gate", "owned", ...to("9", "production"), ...folder)
  expect([unknown.status, unknown.err]).toEqual([2, expect.stringMatching(/has no version 9/)])
  expect(await sizeNow()).toBe(before)
  const server = await serve(data)
  const tokenFile = join(temporary(), "key")
  writeFileSync(tokenFile, `${key}\n`)
  const place = ["--url", server.url, "--token-file", tokenFile]
  expect(answerable("gate", "owned", ...to("2", "production"), ...place)).toMatchObject({
    status: 0,
  })
  expect(answerable("gate", "owned", ...to("1", "production"), ...place)).toMatchObject({
    status: 1,
  })
})

test.each([
  [["gate", "x", "--data", "/nowhere", "--version", "1"], /--version: give --environment as well/],
  [["gate", "x", "--to", "pilot", "--environment", "test"], /--to: give the state .* not both/],
  [["gate", "x"], /--data DIR, or a server with --url/],
  [["gate", "x", "--url", "ftp://a"], /--url: ftp:\/\/a is no address/],
  [["gate", "x", "--url", "http://127.0.0.1:9"], /--url: .* does not answer/],
  [
    ["gate", "x", "--url", "http://a", "--token-file", "/nowhere"],
    /--token-file: \/nowhere cannot be read/,
  ],
  [["gate", "x", "--to", "retired"], /--to: no gate stands before retired/],
  [["handbook", "check", "--content", "/nowhere"], /no folder .*policies/],
])("%s says what is wrong, and exits with 2", (given, message) => {
  const { status, err } = answerable(...given)
  expect(err).toMatch(message)
  expect(status).toBe(2)
})

test("our own handbook is checked, and a file that is wrong is named by its place", () => {
  const good = answerable("handbook", "check", "--json")
  expect([good.status, JSON.parse(good.out)]).toMatchObject([0, { problems: [] }])
  const content = temporary()
  mkdirSync(join(content, "policies"))
  const file = join(content, "policies/gate.md")
  const text = policyText({ id: "gate", clauses: ownedClause("PILOT") })
  writeFileSync(file, text.replace("accountable.exists\nneeds", "accountable.exits\nneeds"))
  cpSync(file, join(content, "policies/twin.md"))
  const wrong = answerable("handbook", "check", "--content", content)
  expect(wrong.status).toBe(1)
  expect(wrong.out).toContain(`${file}:17:30: No such key: exits`)
  expect(wrong.out).toContain("twin.md:2:1: ")
})

test("every fact that a clause may read is listed with its sort and what it means", () => {
  const { status, out } = answerable("handbook", "facts")
  expect(status).toBe(0)
  expect(out).toContain(
    "\nversion.reopened (number): How much spoke for the version drafted before",
  )
  expect(out).toMatch(
    /\nownership.flows \(list\): What .*\n {2}- receiver \(text\): The system or party/,
  )
  type Fact = { name: string; sort: string; meaning: string; fields: Fact[] }
  const { facts } = JSON.parse(answerable("handbook", "facts", "--json").out) as { facts: Fact[] }
  const all = facts.flatMap((one) => [one, ...one.fields])
  expect(all.filter(({ meaning }) => !/^[A-Z].*\.$/.test(meaning))).toEqual([])
  expect(facts.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      "change.request.state",
      "exit.rehearsal.goodUntil",
      "ownership.stopRight.exercised",
      "version.evidence",
      "version.request.substantial",
    ]),
  )
})

test("versions are put to their approvers, once, on a folder and over the network", async () => {
  const { data, key } = await gatedRegister()
  const content = temporary()
  mkdirSync(join(content, "policies"))
  const write = (version: string, more = "") =>
    writeFileSync(
      join(content, "policies/gate.md"),
      policyText({ id: "gate", version, clauses: `${ownedClause("PILOT")}${more}` }),
    )
  write("2")
  const place = ["--content", content, "--data", data]
  const first = answerable("handbook", "publish", ...place)
  expect([first.status, first.err]).toEqual([0, ""])
  expect(first.out).toMatch(
    /gate 2 was proposed \(sha256:.*\); it waits for chief-risk-officer and head-of-operations/,
  )
  expect(answerable("handbook", "publish", ...place).out).toBe("gate 2 was proposed before.\n")
  write("2", "\nMore.\n")
  const other = answerable("handbook", "publish", ...place)
  expect([other.status, other.err]).toEqual([
    2,
    expect.stringMatching(/version 2 was proposed with other bytes/),
  ])
  write("3")
  const server = await serve(data)
  const tokenFile = join(temporary(), "key")
  writeFileSync(tokenFile, key)
  const over = ["--content", content, "--url", server.url, "--token-file", tokenFile]
  const refused = answerable("handbook", "publish", ...over)
  expect(refused.err).toMatch(/proposePolicy is for a caller with the role HANDBOOK_EDITOR/)
  expect(readFileSync(tokenFile, "utf8")).toBe(key)
})
