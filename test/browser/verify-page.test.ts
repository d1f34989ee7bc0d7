import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { erase } from "../support/eraser.ts"
import { fileUrl, openPage, serveFolder } from "../support/browser.ts"
import { serve } from "../support/http.ts"
import { plainPages } from "../support/plain-pages.ts"
import { receiptOf } from "../support/receipts.ts"
import { publicPrint } from "./printed.ts"
import {
  choose,
  drop,
  ofBrowser,
  said,
  temporary,
  verdicts,
  verifyPage,
} from "./verify-page.fixture.ts"

/** A copy of the print that may be spoiled. */
async function copied(): Promise<string> {
  const folder = join(await temporary(), "copy")
  await cp(publicPrint, folder, { recursive: true })
  return folder
}

/** A print that keeps no earlier one has no list of them, and to ask for it is told as an error. */
const isOfNoList = (problem: string): boolean =>
  problem.includes("/snapshots/index.html") || problem.includes("404 (Not Found)")

// On a busy machine Chromium tells a request as aborted of which the page has read all, when the
// page is left, and the end of an empty file.
const isAborted = (problem: string): boolean =>
  problem.startsWith("failed request: ") && problem.endsWith("(net::ERR_ABORTED)")

ofBrowser(
  "from a file, a good snapshot passes twice, and nothing is asked of anybody",
  async () => {
    const { page, problems, close } = await openPage()
    const requests: string[] = []
    page.on("request", (request) => requests.push(request.url()))
    await page.goto(verifyPage)
    await choose(page, publicPrint)
    expect(await verdicts(page)).toEqual(["Pass", "Pass"])
    expect(await said(page)).toMatch(/Published on \d+ \w+ \d{4}/)
    expect(await page.locator("#own").isVisible()).toBe(false)
    expect(requests.filter((url) => url !== verifyPage && !url.startsWith("blob:"))).toEqual([])
    expect(problems).toEqual([])
    await close()
  },
)

ofBrowser("a trust file makes it somebody's, and another's key makes it nobody's", async () => {
  const { page, problems, close } = await openPage()
  await page.goto(verifyPage)
  await choose(page, publicPrint)
  expect(await page.locator("#result").innerText()).toContain("whose it is, nobody knows")
  const vkey = await readFile(join(publicPrint, "log/log.vkey"), "utf8")
  const file = (text: string) => ({
    name: "trust",
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  })
  await page.locator("#files").setInputFiles(file(`log ${vkey}quorum none\n`))
  await page.getByText("This verifies").waitFor()
  expect(await said(page)).toContain("by a key of your trust file")
  expect(problems).toEqual([])
  await close()
})

ofBrowser("one changed byte is named with its file, and so is what is missing", async () => {
  const folder = await copied()
  const front = await readFile(join(folder, "index.html"))
  front[front.length - 9]! ^= 1
  await writeFile(join(folder, "index.html"), front)
  const { page, problems, close } = await openPage()
  await page.goto(verifyPage)
  await choose(page, folder)
  expect(await verdicts(page)).toEqual(["Fail", "Pass"])
  expect(await said(page)).toContain("index.html: is not the file of the manifest")
  await rename(join(folder, "search.js"), join(folder, "found.js"))
  await choose(page, folder)
  expect(await verdicts(page)).toEqual(["Fail", "Fail"])
  expect(await said(page)).toMatch(/search\.js: is missing[^]*found\.js: is not in the manifest/)
  expect(problems).toEqual([])
  await close()
})

ofBrowser("a folder with no entry in it is not green", async () => {
  const folder = await temporary()
  await writeFile(join(folder, "index.html"), "nothing")
  const { page, close } = await openPage()
  await page.goto(verifyPage)
  await choose(page, folder)
  expect(await verdicts(page)).toEqual(["Fail", "Fail"])
  expect(await page.locator("#result").innerText()).toBe("This does not verify")
  await close()
})

/** Two prints of one history, and one of a register that was copied with its key and went on. */
async function histories(): Promise<(name: string) => string> {
  const place = await temporary()
  const at = (name: string) => join(place, name)
  const print = async (data: string, out: string, slug: string) => {
    const register = await openRegister({ data, origin: "test.invalid/verify-page" })
    const ctx = { register, caller: folderCaller(register) }
    await registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}` })
    await publish(register, { audiences: ["PUBLIC"], out, pages: plainPages, durable: false })
    await register.close()
  }
  await print(at("register"), at("older"), "a")
  await cp(at("register"), at("copy"), { recursive: true })
  await cp(at("register.keys"), at("copy.keys"), { recursive: true })
  await print(at("register"), at("newer"), "b")
  await print(at("copy"), at("forked"), "c")
  await print(at("copy"), at("forked"), "d")
  return at
}

ofBrowser("the head that was kept has to be continued: a fork is called one", async () => {
  const at = await histories()
  const { page, problems, close } = await openPage()
  await page.goto(verifyPage)
  await choose(page, at("older"))
  expect(await said(page)).toContain("This browser keeps the head")
  await page.reload()
  await choose(page, at("newer"))
  expect(await verdicts(page)).toEqual(["Pass", "Pass"])
  expect(await said(page)).toContain("this log continues it")
  await page.reload()
  await choose(page, at("forked"))
  expect(await verdicts(page)).toEqual(["Fail", "Pass"])
  expect(await said(page)).toContain("FORK.")
  await choose(page, at("older"))
  expect(await verdicts(page)).toEqual(["Pass", "Fail"])
  expect(await said(page)).toContain("entries were taken away, or this is the older one")
  await page.getByText("Forget the kept head").click()
  await choose(page, at("forked"))
  expect(await verdicts(page)).toEqual(["Pass", "Pass"])
  // A head in a file is the same demand.
  await page.getByText("Forget the kept head").click()
  await page.locator("#files").setInputFiles(join(at("newer"), "log/checkpoint"))
  await page.getByText("FORK.").waitFor()
  expect(problems).toEqual([])
  await close()
})

ofBrowser("a receipt is checked alone, and with the snapshot it is proved", async () => {
  const receipt = (as: number) => ({
    name: "entry.tlog-proof",
    mimeType: "text/plain",
    buffer: receiptOf(publicPrint, 3, as),
  })
  const { page, problems, close } = await openPage()
  await page.goto(verifyPage)
  await page.locator("#files").setInputFiles(receipt(3))
  await page.getByText("choose the snapshot as well").waitFor()
  await choose(page, publicPrint)
  await page.locator("#files").setInputFiles(receipt(3))
  await page.getByText("proved: the entry stands in the snapshot").waitFor()
  await page.locator("#files").setInputFiles(receipt(4))
  await page.getByText("This receipt does not verify").waitFor()
  expect(problems).toEqual([])
  await close()
})

ofBrowser(
  "a folder can be dropped, as a person drops it, from a file and over http, with a receipt",
  async () => {
    const host = await serveFolder(publicPrint)
    const receipt = join(await temporary(), "entry.tlog-proof")
    await writeFile(receipt, receiptOf(publicPrint, 3, 3))
    for (const address of [verifyPage, `${host.origin}/verify.html`]) {
      const { page, problems, close } = await openPage()
      await page.goto(address)
      await drop(page, publicPrint, receipt)
      await page.getByText("proved: the entry stands in the snapshot").waitFor()
      expect(await verdicts(page)).toEqual(["Pass", "Pass"])
      await drop(page, receipt)
      await page.getByText("entry.tlog-proof: a receipt.").waitFor()
      expect(problems).toEqual([])
      await close()
    }
    await host.close()
  },
)

ofBrowser("the earlier snapshots that one keeps are checked with it, and named", async () => {
  const folder = await temporary()
  const [one, two] = [join(folder, "one"), join(folder, "two")] as const
  const register = await openRegister({ data: join(folder, "register"), origin: "test.invalid/p" })
  const ctx = { register, caller: folderCaller(register) }
  const pages = await sitePages(register)
  const given = { audiences: ["PUBLIC"], pages, durable: false, past: true } as const
  await registerParty(ctx, { slug: "a", kind: "TEAM", name: "Team a" })
  await publish(register, { ...given, out: one })
  await registerParty(ctx, { slug: "b", kind: "TEAM", name: "Team b" })
  await publish(register, { ...given, out: two, previous: one })
  await register.close()
  const host = await serveFolder(two)
  const { page, problems, close } = await openPage()
  const check = async (address: string) => {
    await page.goto(address)
    if (address.startsWith("file:")) return choose(page, two)
    await page.locator("#own").click()
    await page.locator("#result").waitFor()
  }
  for (const address of [fileUrl(join(two, "verify.html")), `${host.origin}/verify.html`]) {
    await check(address)
    expect(await verdicts(page)).toEqual(["Pass", "Pass"])
    expect(await said(page)).toMatch(/the print of \d+ entr.* which verifies/)
  }
  const [kept = ""] = (await readdir(join(two, "snapshots"))).filter((name) => /^\d+$/.test(name))
  const path = `snapshots/${kept}/index.html`
  await rm(join(two, path))
  await writeFile(join(two, path), "another page")
  for (const address of [fileUrl(join(two, "verify.html")), `${host.origin}/verify.html`]) {
    await check(address)
    expect(await verdicts(page)).toEqual(["Fail", "Pass"])
    expect(await said(page)).toContain(`${path}: is not the file of the manifest`)
    expect(await said(page)).toMatch(/the print of \d+ entr.* which does not verify/)
  }
  expect(problems.filter((one) => !isAborted(one))).toEqual([])
  await close()
  await host.close()
})

ofBrowser("over http, under the headers of our server, it checks what it belongs to", async () => {
  const register = await openRegister({ data: join(publicPrint, "../../register") })
  const { url } = await serve(register, { current: () => publicPrint })
  const { page, problems, close } = await openPage()
  const started: string[] = []
  page.on("worker", (worker) => started.push(worker.url()))
  await page.goto(new URL("/verify.html", url).href)
  await page.locator("#own").click()
  await page.locator("#result").waitFor()
  expect(await verdicts(page)).toEqual(["Pass", "Pass"])
  expect(started.length).toBeGreaterThan(0)
  expect(problems.filter((one) => !isOfNoList(one))).toEqual([])
  await close()
  await register.close()
})

ofBrowser(
  "an earlier print that an erasure changed says so, from a folder and over http",
  async () => {
    const place = await temporary()
    const data = join(place, "register")
    const register = await openRegister({ data, origin: "test.invalid/erased" })
    const ctx = { register, caller: folderCaller(register) }
    const { receipts } = await registerParty(ctx, {
      slug: "a",
      kind: "TEAM",
      name: "Kanarienvogel",
    })
    const pages = await sitePages(register)
    const [one, two] = [join(place, "one"), join(place, "two")]
    const given = { audiences: ["PUBLIC"], pages, durable: false, past: true } as const
    const { size } = await publish(register, { ...given, out: one })
    const erasure = await erase(ctx, receipts[0]?.index ?? -1, ["name"])
    await publish(register, { ...given, previous: one, out: two })
    await register.close()
    const words = `changed by erasure ${erasure.receipts[0]?.index}`
    const host = await serveFolder(two)
    const served = await openPage()
    await served.page.goto(`${host.origin}/snapshots/${size}/verify.html`)
    await served.page.locator("#own").click()
    await served.page.locator("#result").waitFor()
    expect(await verdicts(served.page)).toEqual(["Pass", "Pass"])
    expect(await said(served.page)).toContain(words)
    expect(await said(served.page)).toContain("not checked here")
    await served.page.goto(`${host.origin}/verify.html`)
    await served.page.locator("#own").click()
    await served.page.locator("#result").waitFor()
    expect(await verdicts(served.page)).toEqual(["Pass", "Pass"])
    expect(await said(served.page)).toMatch(new RegExp(`snapshots/${size}/\\S+: ${words}`))
    expect(served.problems.filter((one) => !isAborted(one))).toEqual([])
    await served.close()
    const { page, problems, close } = await openPage()
    await page.goto(`${host.origin}/snapshots/${size}/snapshots/index.html`)
    expect(await page.locator("main").innerText()).toContain(words)
    await page.goto(fileUrl(join(two, "verify.html")))
    await choose(page, join(two, `snapshots/${size}`))
    expect(await verdicts(page)).toEqual(["Pass", "Pass"])
    expect(await said(page)).toContain(words)
    expect(problems).toEqual([])
    await close()
    await host.close()
  },
)

ofBrowser("over http, what a host keeps to itself is not held against the snapshot", async () => {
  const folder = await copied()
  for (const file of [".htaccess", "_headers"]) await rm(join(folder, file))
  const host = await serveFolder(folder)
  const { page, close } = await openPage()
  await page.goto(`${host.origin}/verify.html`)
  const check = async () => {
    await page.evaluate(() => document.querySelector("#snapshot")?.replaceChildren())
    await page.locator("#own").click()
    await page.locator("#result").waitFor()
  }
  await check()
  expect(await verdicts(page)).toEqual(["Pass", "Pass"])
  expect(await said(page)).toContain("Not seen: .htaccess, _headers.")
  await writeFile(join(folder, "site.css"), "body { display: none }")
  await rm(join(folder, "search.js"))
  await check()
  expect(await verdicts(page)).toEqual(["Fail", "Fail"])
  expect(await said(page)).toContain("site.css: is not the file of the manifest")
  await close()
  await host.close()
})
