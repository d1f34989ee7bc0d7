import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, onTestFinished, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { fileUrl, openPage, whyNoBrowser } from "../support/browser.ts"
import { receiptOf } from "../support/receipts.ts"
import { filesOf } from "../support/snapshots.ts"
import { cosigningBy, testWitness, trustOf, trustText } from "../support/witnesses.ts"

const ofBrowser = test.skipIf(whyNoBrowser)

let trust: string
const print = (name: string): string => join(folder, name)
const changedByWitness: string[][] = []
const seen = "seen by witness.invalid/w"

/** Three parties, and a witness who sees the log after each; the second states a day too early. */
async function publishThrice(): Promise<void> {
  let now = "2026-11-02T10:00:00.000Z"
  let witnessed = "2026-11-02T10:00:05.000Z"
  const data = join(folder, "register")
  const register = await openRegister({ data, origin: "test.invalid/seen", now: () => now })
  const pages = await sitePages(register)
  const witness = await testWitness([register.keys.key], { now: () => witnessed })
  trust = trustText(`log ${register.keys.vkey}`, [witness])
  const cosigning = cosigningBy(trustOf(trust))
  for (const [slug, at, then] of [
    ["first", "2026-11-02T10:00:00.000Z", "2026-11-02T10:00:05.000Z"],
    ["second", "2026-11-02T11:00:00.000Z", "2026-11-03T09:30:07.000Z"],
    ["third", "2026-11-02T12:00:00.000Z", "2026-11-04T00:00:00.000Z"],
  ] as const) {
    now = at
    witnessed = then
    const ctx = { register, caller: folderCaller(register) }
    await registerParty(ctx, { slug, kind: "ORGANISATION", name: `The ${slug}` })
    const given = { audiences: ["PUBLIC"], out: print(slug), pages, durable: false } as const
    await publish(register, given)
    const unseen = filesOf(print(slug))
    await publish(register, { ...given, cosigning })
    const changed = [...filesOf(print(slug))].filter(([path, at]) => !unseen.get(path)?.equals(at))
    changedByWitness.push(changed.map(([path]) => path))
  }
  await register.close()
}

const folder = await mkdtemp(join(tmpdir(), "answerable-seen-"))
afterAll(() => rm(folder, { recursive: true, force: true }))
let made: Promise<void> | undefined
/** By whichever test is the first: a witness serves within a test. */
const printed = (): Promise<void> => (made ??= publishThrice())

/** What a page tells of its first entry. */
async function toldBy(path: string): Promise<string[]> {
  const { page, problems, close } = await openPage()
  await page.goto(fileUrl(path))
  await page.locator("#checks > details > summary").click()
  const entry = page.locator("#checks details details").first()
  await entry.locator("summary").click()
  const told = await entry.locator("p").allTextContents()
  expect(await page.locator("#checks > p").first().textContent()).toContain(
    "No signature is checked here",
  )
  expect(problems).toEqual([])
  await close()
  return told.slice(1)
}

ofBrowser(
  "a page tells when witnesses saw the log with its entries, and without them",
  async () => {
    await printed()
    const first = `In the ledger no later than 2 November 2026, 10:00:05 UTC, ${seen}.`
    expect(await toldBy(join(print("first"), "parties/first.html"))).toEqual([first])
    expect(await toldBy(join(print("third"), "parties/first.html"))).toEqual([first])
    expect(await toldBy(join(print("second"), "parties/second.html"))).toEqual([
      `In the ledger no later than 3 November 2026, 09:30:07 UTC, ${seen}.`,
      `Not yet in it at 2 November 2026, 10:00:05 UTC, ${seen}.`,
    ])
  },
)

ofBrowser("an entry that states a time at which it was not there was recorded late", async () => {
  await printed()
  expect(await toldBy(join(print("third"), "parties/third.html"))).toEqual([
    `In the ledger no later than 4 November 2026, 00:00:00 UTC, ${seen}.`,
    `Not yet in it at 3 November 2026, 09:30:07 UTC, ${seen}.`,
    "Recorded late: it states 2 November 2026, 12:00:00 UTC.",
  ])
})

test.skipIf(whyNoBrowser)("what witnesses saw stands in no page", async () => {
  await printed()
  const page = "parties/first.html"
  expect(await readFile(join(print("third"), page))).toEqual(
    await readFile(join(print("first"), page)),
  )
  const notes = (size: number) => ["log/checkpoint", `log/checkpoints/${size}`, "proofs/heads.js"]
  expect(changedByWitness).toEqual([notes(2), notes(4), notes(6)])
})

ofBrowser("verify.html tells the same of a receipt, by the reader's trust file", async () => {
  await printed()
  const { page, problems, close } = await openPage()
  onTestFinished(close)
  await page.goto(fileUrl(join(print("third"), "verify.html")))
  const put = (name: string, buffer: Buffer) =>
    page.locator("#files").setInputFiles({ name, mimeType: "text/plain", buffer })
  const receipt = receiptOf(print("third"), 4)
  const result = page.locator("#receipt-result + dl")
  await page.locator("#folder").setInputFiles(print("third"))
  await page.locator("#result").waitFor()
  await put("r.tlog-proof", receipt)
  await page.getByText("A receipt: r.tlog-proof: proved").waitFor()
  expect(await result.innerText()).not.toContain("seen by")
  await put("trust", Buffer.from(trust))
  await page.getByText("This verifies").waitFor()
  await put("s.tlog-proof", receipt)
  await page.getByText("A receipt: s.tlog-proof: proved").waitFor()
  const told = await result.innerText()
  expect(told).toContain("In the ledger no later than 4 November 2026, 00:00:00 UTC, seen by w0.")
  expect(told).toContain("Not yet in it at 3 November 2026, 09:30:07 UTC, seen by w0.")
  expect(told).toContain("Recorded late: it states 2 November 2026, 12:00:00 UTC.")
  expect(problems).toEqual([])
})
