import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, onTestFinished, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { askAs, type Ask } from "../../api/src/graphql/ask.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { openRegister } from "../../api/src/register.ts"
import type { OpenRegister, Register } from "../../api/src/register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { importHostile } from "./hostile.ts"

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "answerable-again-"))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

async function opened(given: OpenRegister): Promise<Register> {
  const register = await openRegister(given)
  onTestFinished(() => register.close())
  return register
}

/** Digests of the files of a print of the whole register, by path. */
async function printOf(register: Register): Promise<Map<string, string>> {
  const { size } = await register.signHead()
  const pages = await sitePages(register)
  const given = { audience: "PUBLIC", size, asOf: register.today() } as const
  const digests = new Map<string, string>()
  for await (const { path, bytes } of pages.print(given)) {
    expect(digests.has(path), `${path} is printed twice`).toBe(false)
    digests.set(
      path,
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex"),
    )
  }
  return digests
}

/** Publishes it somewhere, which the ledger remembers. */
async function published(register: Register): Promise<void> {
  const out = join(await folder(), "site")
  await publish(register, { audiences: ["PUBLIC"], out, pages: plainPages, durable: false })
}

type Counts = {
  systems: number
  reportedInServiceNeverAdmitted: number
  withoutOwner: number
  noLongerReported: number
  byState: { state: string; systems: number }[]
  byReportedState: { state: string; systems: number }[]
}

type PrintSite = (
  ask: Ask,
  given: { audience: string; size: number; asOf: string },
) => AsyncIterable<unknown>

/** The renderer as the publisher gets it: compiled by another process, loaded as a file. */
async function loadPrintSite(): Promise<PrintSite> {
  const compiler = join(import.meta.dirname, "../../site/build.ts")
  const { stdout } = await promisify(execFile)(process.execPath, [compiler])
  const { path } = JSON.parse(stdout) as { path: string }
  const { printSite } = (await import(path)) as { printSite: PrintSite }
  return printSite
}

const slug = (state: string) => state.toLowerCase().replaceAll("_", "-")

/** The length of each list, as the page of the whole register tells it. */
async function listLengths(register: Register): Promise<Map<string, number>> {
  const { size } = await register.signHead()
  const pages = await sitePages(register)
  for await (const { path, bytes } of pages.print({
    audience: "PUBLIC",
    size,
    asOf: register.today(),
  })) {
    if (path !== "register.html") continue
    const facets = /<a href="([^"]+)\.html">[^<]*<\/a>\s*<span>([\d,]+)<\/span>/g
    const found = new TextDecoder().decode(bytes ?? undefined).matchAll(facets)
    return new Map([...found].map(([, list = "", n = ""]) => [list, Number(n.replace(",", ""))]))
  }
  return new Map()
}

const unhurried = { timeout: 90_000 }

test(
  "a page changes only with what it is about: nothing of the snapshot stands in it",
  unhurried,
  async () => {
    const data = join(await folder(), "register")
    await makeSample({ data })
    const register = await opened({ data })
    await published(register)
    const before = await printOf(register)
    expect(await printOf(register)).toEqual(before)

    await importHostile(register, await folder())
    await published(register)
    const after = await printOf(register)
    const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path))
    // Nobody says what role the new system has: of each duty it cannot be known whether it applies.
    const duties = [...after.keys()].filter((path) => path.startsWith("obligations/eu-ai-act/"))
    expect(duties.length).toBeGreaterThan(20)
    const others = new Set(duties)
    expect(changed).toEqual(expect.arrayContaining(duties))
    expect(changed.filter((path) => !others.has(path)).toSorted()).toEqual([
      "changes.html",
      "coverage/2.html",
      "data.html",
      "data/obligations.csv",
      "data/obligations.json",
      "data/obligations.ndjson",
      "data/organisations.csv",
      "data/organisations.json",
      "data/organisations.ndjson",
      "data/redacted.json",
      "data/statements.csv",
      "data/statements.json",
      "data/statements.ndjson",
      "data/systems.csv",
      "data/systems.json",
      "data/systems.ndjson",
      "handbook/accountability.html",
      "handbook/accountability/clauses/taken-on.html",
      "index.html",
      "ledger.html",
      "not-in-here.html",
      "obligations/iso-42001.html",
      "obligations/iso-42001/a-3-2.html",
      "obligations/nist-ai-rmf.html",
      "obligations/nist-ai-rmf/govern-2-1.html",
      "organisations.html",
      "parties/bureau-i-of-i-trials.html",
      "register.html",
      "register/exit-never-rehearsed.html",
      "register/never-admitted.html",
      "register/reported-in-service.html",
      "register/state-undetermined.html",
      "register/without-owner.html",
      "search-index.js",
      "search.html",
      "systems/visa-interview-b-translation-b.html",
    ])
  },
)

test("the numbers of the lists are those that the API counts", async () => {
  const data = join(await folder(), "register")
  await makeSample({ data })
  const register = await opened({ data })
  const caller = { author: register.machine, audience: "PUBLIC", roles: [] } as const
  const { register: view } = await askAs(register, caller)<{ register: { counts: Counts } }>(
    `{ register { counts {
      systems reportedInServiceNeverAdmitted withoutOwner noLongerReported
      byState { state systems } byReportedState { state systems }
    } } }`,
    {},
  )
  const { counts } = view
  const listed = await listLengths(register)
  expect(listed.get("register/never-admitted")).toBe(counts.reportedInServiceNeverAdmitted)
  expect(listed.get("register/without-owner")).toBe(counts.withoutOwner)
  expect(listed.get("register/no-longer-reported")).toBe(counts.noLongerReported)
  for (const { state, systems } of counts.byState)
    expect(listed.get(`register/state-${slug(state)}`), state).toBe(systems)
  for (const { state, systems } of counts.byReportedState)
    expect(listed.get(`register/reported-${slug(state)}`), state).toBe(systems)
})

type Machines = { name: string; states: { name: string; meaning: string }[] }[]

test("every state machine that the API tells is drawn, with each of its states and what it means", async () => {
  const register = await opened({ data: join(await folder(), "register") })
  const caller = { author: register.machine, audience: "PUBLIC", roles: [] } as const
  const { register: view } = await askAs(register, caller)<{ register: { machines: Machines } }>(
    "{ register { machines { name states { name meaning } } } }",
    {},
  )
  const pages = await sitePages(register)
  let page = ""
  for await (const { path, bytes } of pages.print({
    audience: "PUBLIC",
    size: 0,
    asOf: register.today(),
  }))
    if (path === "states.html") page = new TextDecoder().decode(bytes ?? undefined)
  expect(view.machines.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["lifecycle", "charter", "standing", "change", "exit"]),
  )
  for (const { name, states } of view.machines) {
    const id = name === "lifecycle" ? "life" : `machine-${name}`
    const picture = new RegExp(`<svg[^>]*aria-labelledby="${id}".*?</svg>`, "s").exec(page)?.[0]
    // What is only reported has no state that anybody sets, and none that follows.
    const drawn = states.filter((state) => state.name !== "UNDETERMINED")
    expect(picture?.match(/<rect/g)?.length, name).toBe(drawn.length)
    const told = page.match(/<dd>[^<]*<\/dd>/g) ?? []
    if (name !== "lifecycle")
      for (const { meaning } of states) expect(told, name).toContain(`<dd>${meaning}</dd>`)
  }
})

test("answers for employees are never printed for the public", async () => {
  const register = await opened({ data: join(await folder(), "register") })
  const printSite = await loadPrintSite()
  const employee = { author: register.machine, audience: "INTERNAL", roles: [] } as const
  const given = { audience: "PUBLIC", size: 0, asOf: register.today() } as const
  const print = printSite(askAs(register, employee), given)
  await expect(print[Symbol.asyncIterator]().next()).rejects.toThrow(
    "A print for PUBLIC of 0 entries was given the answers for",
  )
})

test("an empty register is printed, and says how it is filled", async () => {
  const register = await opened({ data: join(await folder(), "register") })
  const pages = await sitePages(register)
  const printed = new Map<string, string>()
  const given = { audience: "PUBLIC", size: 0, asOf: register.today() } as const
  for await (const { path, bytes } of pages.print(given))
    printed.set(path, new TextDecoder().decode(bytes ?? undefined))
  expect(printed.get("index.html")).toContain("The register is empty")
  expect(printed.get("index.html")).toContain("answerable import MAPPING FILE")
  expect(printed.get("register.html")).toContain("The register holds no system yet.")
  expect(printed.get("ledger.html")).toContain("nothing has been signed yet")
  // A verifier knows what the page of earlier prints of a sample says.
  const ours = [...printed].filter(([path]) => !/^verify\.(?:html|mjs)$/.test(path))
  expect(ours.filter(([, text]) => text.includes("A sample."))).toEqual([])
})
