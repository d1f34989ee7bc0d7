import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { fileUrl, openPage, whyNoBrowser } from "../support/browser.ts"
import { pagesBelow } from "./pages.ts"
import { internalPrint } from "./printed.ts"

const at = (path: string) => fileUrl(join(internalPrint, path))

test.skipIf(whyNoBrowser)(
  "an employee finds the exit policy by search, compares two versions, and follows a clause that does not hold to the system and to what would satisfy it",
  async () => {
    const { page, problems, close } = await openPage()
    await page.goto(at("index.html"))
    await page.getByRole("link", { name: "Search", exact: true }).click()
    await page.getByRole("searchbox").fill("exit retirement")
    expect(await page.getByRole("status").textContent()).toMatch(/passages? of the handbook/)
    await page.getByRole("link", { name: "How it ends", exact: true }).click()
    expect(await page.locator("h1").textContent()).toBe("How it ends")

    await page.getByRole("link", { name: "Handbook", exact: true }).first().click()
    await page.getByRole("link", { name: "Before a system goes into service" }).first().click()
    const versions = page.locator("ul.versions li")
    expect(await versions.count()).toBe(2)
    await page.getByRole("link", { name: "What differs between 0.9 and 1" }).click()
    expect(await page.locator(".lead").textContent()).toMatch(/passages differ/)
    expect(await page.locator("ins").count()).toBeGreaterThan(0)
    expect(await page.locator("del").count()).toBeGreaterThan(0)

    await page.goBack()
    const clause = page.getByRole("region", { name: "Clause rehearsed" })
    expect(await clause.textContent()).toContain("Does not hold")
    expect(await clause.textContent()).toContain("What would satisfy it: Rehearse the exit")
    await clause.getByRole("link", { name: /system by system/ }).click()
    const row = page.getByRole("region", { name: "Systems" }).locator("tbody tr").first()
    expect(await row.textContent()).toContain("exit.rehearsal")
    await row.getByRole("link").click()
    expect(page.url()).toMatch(/systems\/[^/]+\.html$/)
    // The page of the system leads back to the clause.
    await page.locator("table a[href$='production-gate.html#clause-rehearsed']").click()
    expect(page.url()).toMatch(/production-gate\.html#clause-rehearsed$/)
    expect(problems).toEqual([])
    await close()
  },
)

test.skipIf(whyNoBrowser)(
  "without colour and without sight, what came in and what was taken out are told apart",
  async () => {
    const { page, close } = await openPage({ javaScriptEnabled: false })
    await page.goto(at("handbook/production-gate/0.9...1.html"))
    const lines = (of: string) =>
      page
        .locator(`pre ${of}`)
        .first()
        .evaluate((element) => getComputedStyle(element).textDecorationLine)
    expect(await lines("ins")).toBe("underline")
    expect(await lines("del")).toBe("line-through")
    const spoken = await page.locator("pre.passage").first().ariaSnapshot()
    expect(spoken).toMatch(/insertion|came in/)
    expect(spoken).toMatch(/deletion|taken out/)
    await close()
  },
)

test.skipIf(whyNoBrowser)(
  "on paper the foot of every sheet says which version it is, with its digest",
  async () => {
    const { page, close } = await openPage()
    const foot = page.locator("main > .sheet")
    for (const path of ["handbook/production-gate.html", "handbook/production-gate/1.html"]) {
      await page.goto(at(path))
      expect(await foot.isVisible()).toBe(false)
      await page.emulateMedia({ media: "print" })
      expect(await foot.isVisible()).toBe(true)
      const digest = await page.locator("dl.summary code.long").textContent()
      expect(await foot.textContent()).toBe(`production-gate, version 1, ${digest}`)
      // A footer group that does not break is what browsers repeat on each sheet.
      const style = await foot.evaluate((element) => {
        const { display, breakInside } = getComputedStyle(element)
        return [getComputedStyle(element.parentElement!).display, display, breakInside]
      })
      expect(style).toEqual(["table", "table-footer-group", "avoid"])
      await page.emulateMedia({ media: null })
    }
    await close()
  },
)

test.skipIf(whyNoBrowser)("a feed of a policy is well-formed, and leads to pages", async () => {
  const { page, close } = await openPage()
  const feed = readFileSync(join(internalPrint, "handbook/production-gate.atom"), "utf8")
  const { problems, ids, links } = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "application/xml")
    const texts = (name: string) =>
      [...parsed.querySelectorAll(name)].map((one) => one.textContent ?? "")
    return {
      problems: texts("parsererror"),
      ids: texts("entry > id"),
      links: [...parsed.querySelectorAll("link")].map((one) => one.getAttribute("href") ?? ""),
    }
  }, feed)
  expect(problems).toEqual([])
  expect(new Set(ids).size).toBe(2)
  const pages = new Set(pagesBelow(internalPrint))
  expect(links.filter((link) => !pages.has(`handbook/${link}`))).toEqual([])
  await close()
})
