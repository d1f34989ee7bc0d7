import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { siteHeaders } from "@answerable/schema/site"
import { parseProof } from "@answerable/schema/ledger"
import { expect, onTestFinished, test } from "vitest"
import { fileUrl, openPage, serveFolder, whyNoBrowser } from "../support/browser.ts"
import { filesOf, verifyWith } from "../support/snapshots.ts"
import { internalPrint, publicPrint } from "./printed.ts"

const system = "systems/letter-sorter.html"
const below = ["systems/letter-sorter/history.html", "systems/letter-sorter/versions.html"]
const organisation = "parties/town-of-lowmarsh.html"
const person = "parties/person-01.html"

const blockShape = /(<script type="application\/json" id="proof">)(.*?)(<\/script>)/s

type Block = {
  entries: {
    index: number
    size: number
    path: number[]
    leaf: { _sd: (string | [string, string, unknown])[] }
  }[]
  hashes: string[]
}

const blockOf = (html: string): Block => JSON.parse(blockShape.exec(html)![2]!) as Block

/** What the page says of itself once it is loaded. */
async function verdictOf(url: string, given: { besides?: RegExp } = {}): Promise<string> {
  const { page, problems, close } = await openPage()
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url().split("/").at(-1) ?? ""))
  await page.goto(url)
  expect(asked.slice(1).toSorted()).toEqual(["heads.js", "proof.js", "site.css"])
  const verdict = (await page.locator("#checked").textContent())?.trim()
  expect(problems.filter((problem) => !given.besides?.test(problem))).toEqual([])
  await close()
  return verdict ?? ""
}

/** A page and what it loads in a folder of its own, with something changed. */
async function changedPage(
  path: string,
  change: { html?: (html: string) => string; heads?: (script: string) => string | undefined },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "answerable-changed-"))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const one of [path, "proof.js", "proofs/heads.js", "site.css"]) {
    mkdirSync(join(folder, one, ".."), { recursive: true })
    cpSync(join(publicPrint, one), join(folder, one))
  }
  const html = readFileSync(join(folder, path), "utf8")
  writeFileSync(join(folder, path), change.html?.(html) ?? html)
  const heads = readFileSync(join(folder, "proofs/heads.js"), "utf8")
  const script = change.heads ? change.heads(heads) : heads
  if (script === undefined) rmSync(join(folder, "proofs/heads.js"))
  else writeFileSync(join(folder, "proofs/heads.js"), script)
  return fileUrl(join(folder, path))
}

test.skipIf(whyNoBrowser)(
  "the pages of a system, those below it, of an organisation and a person check themselves, from a folder as from a host",
  async () => {
    for (const print of [publicPrint, internalPrint]) {
      const host = await serveFolder(print)
      for (const path of [system, ...below, organisation, person]) {
        const entries = blockOf(readFileSync(join(print, path), "utf8")).entries.length
        const holds = new RegExp(
          `^Checked here: ${entries} (entry|entries) of this page (is|are) in the ledger of \\d+ entries, as recorded\\.$`,
        )
        expect(await verdictOf(fileUrl(join(print, path)))).toMatch(holds)
        expect(await verdictOf(`${host.origin}/${path}`)).toMatch(holds)
      }
      await host.close()
    }
  },
)

test("what a page below a system lists is what it proves", () => {
  for (const path of below) {
    const html = readFileSync(join(publicPrint, path), "utf8")
    const proved = new Set(blockOf(html).entries.map(({ index }) => index))
    const shown = html.replace(blockShape, "").matchAll(/\bentry ([\d,]+)/g)
    const listed = [...shown].map(([, index = ""]) => Number(index.replaceAll(",", "")))
    expect(listed.length).toBeGreaterThan(5)
    expect(listed.filter((index) => !proved.has(index))).toEqual([])
  }
})

test.skipIf(whyNoBrowser)("a page checks itself under the headers of the site", async () => {
  const host = await serveFolder(publicPrint)
  const { page, problems, close } = await openPage()
  await page.route("**/*", async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), ...siteHeaders } })
  })
  await page.goto(`${host.origin}/${system}`)
  expect(await page.getByRole("status").textContent()).toContain("Checked here")
  await page.locator("#checks > details > summary").click()
  await page.locator("#checks details details > summary").first().click()
  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "Keep its receipt" }).first().click()
  expect((await download).suggestedFilename()).toMatch(/^entry-\d+\.tlog-proof$/)
  expect(problems).toEqual([])
  await close()
  await host.close()
})

type Change = (block: Block) => void
const first = ({ entries }: Block) => entries[0]!
/** The place of a commitment of the first entry that is shown. */
const shownIn = (block: Block) =>
  first(block).leaf._sd.findLast((place) => typeof place !== "string") as [string, string, unknown]

const changes: [string, Change][] = [
  ["a value", (block) => (shownIn(block)[2] = "something else")],
  ["a salt", (block) => (shownIn(block)[0] = "A".repeat(22))],
  ["a commitment", (block) => first(block).leaf._sd.splice(-1, 1, "A".repeat(43))],
  ["the place of an entry", (block) => (first(block).index += 1)],
  ["the size of its head", (block) => (first(block).size -= 1)],
  ["its path", (block) => first(block).path.pop()],
  ["a hash of its path", (block) => (block.hashes[0] = block.hashes[1]!)],
]

test.skipIf(whyNoBrowser)(
  "a page whose proofs were changed says so, and names the entry",
  async () => {
    for (const [what, change] of changes) {
      const url = await changedPage(system, {
        html(html) {
          const block = blockOf(html)
          change(block)
          return html.replace(blockShape, (_all, open: string, _json, end: string) =>
            [open, JSON.stringify(block).replaceAll("<", "\\u003c"), end].join(""),
          )
        },
      })
      expect(await verdictOf(url), what).toMatch(/^DOES NOT VERIFY: entry \d+: /)
    }
    const url = await changedPage(system, {
      html: (html) => html.replace(blockShape, "$1{}$3"),
    })
    expect(await verdictOf(url)).toBe("DOES NOT VERIFY: the proofs of this page cannot be read.")
  },
)

test.skipIf(whyNoBrowser)("a page whose heads were changed, or are missing, says so", async () => {
  const rooted = (script: string) =>
    script.replaceAll(/"root":"[^"]{4}/g, (start) => `${start.slice(0, -4)}AAAA`)
  expect(await verdictOf(await changedPage(system, { heads: rooted }))).toMatch(
    /^DOES NOT VERIFY: entry \d+: the head of \d+ entries is not what its signed note says, and \d+ other entries too\.$/,
  )
  const unlinked = (script: string) => script.replace(/"path":\["[^"]+",?/, '"path":[')
  expect(await verdictOf(await changedPage(system, { heads: unlinked }))).toMatch(
    /does not continue the one of/,
  )
  const none = await changedPage(system, { heads: () => undefined })
  expect(await verdictOf(none, { besides: /heads\.js|ERR_FILE_NOT_FOUND/ })).toBe(
    "Not checked: proofs/heads.js, with the heads of the ledger, is not here.",
  )
})

test.skipIf(whyNoBrowser)("without scripts a page claims nothing", async () => {
  const { page, close } = await openPage({ javaScriptEnabled: false })
  await page.goto(fileUrl(join(publicPrint, system)))
  expect((await page.getByRole("status").textContent())?.replaceAll(/\s+/g, " ").trim()).toMatch(
    /^This page carries the proofs of the \d+ entries that it rests on\.$/,
  )
  expect(await page.locator("main").textContent()).not.toMatch(/Checked here|VERIFY/)
  expect(await page.locator("#checks").textContent()).toBe("")
  await close()
})

test.skipIf(whyNoBrowser)(
  "what the entries of a page disclose can be read there, and each gives its receipt",
  async () => {
    const { page, problems, close } = await openPage()
    await page.goto(fileUrl(join(publicPrint, organisation)))
    await page.locator("#checks > details > summary").click()
    const entry = page.locator("#checks details details").first()
    await entry.locator("summary").click()
    expect(await entry.locator("summary").textContent()).toMatch(/^\d+: Party registered, /)
    expect(await entry.locator("dl").textContent()).toContain("Town of Lowmarsh")
    const downloading = page.waitForEvent("download")
    await entry.getByRole("button", { name: "Keep its receipt" }).click()
    const path = await (await downloading).path()
    const receipt = readFileSync(path)
    expect(parseProof(receipt)?.index).toBe(
      Number(/^\d+/.exec((await entry.locator("summary").textContent()) ?? "")?.[0]),
    )
    // Laid into the snapshot it is derived from the log again, and compared byte by byte.
    const files = filesOf(publicPrint)
    expect((await verifyWith(files, "proofs/one.tlog-proof", receipt)).problems).toEqual([])
    const longer = Buffer.concat([receipt, Buffer.from("\n")])
    expect((await verifyWith(files, "proofs/one.tlog-proof", longer)).problems).not.toEqual([])
    expect(problems).toEqual([])
    await close()
  },
)
