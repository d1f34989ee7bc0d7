import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { fileUrl, openPage, serveFolder, whyNoBrowser } from "../support/browser.ts"
import { hostile } from "./hostile.ts"
import { onePageOfEachKind } from "./pages.ts"
import { internalPrint, publicPrint } from "./printed.ts"

const at = (path: string) => fileUrl(join(publicPrint, path))

test.skipIf(whyNoBrowser)(
  "from a folder, without JavaScript, a reader gets from the front page by a number to a system",
  async () => {
    const { page, problems, close } = await openPage({ javaScriptEnabled: false })
    await page.goto(at("index.html"))
    await page.getByRole("link", { name: /: Reported in service, never admitted$/ }).click()
    expect(await page.locator("h1").textContent()).toBe("Reported in service, never admitted")
    await page.getByRole("link", { name: "Visa interview" }).click()
    const summary = page.locator("dl.summary")
    expect(await summary.textContent()).toContain("Reported in service, never admitted")
    expect(await summary.textContent()).toContain("Nobody is named")
    expect(await page.locator(".answer h3").allTextContents()).toEqual([
      "Ownership",
      "Monitoring",
      "Audit",
      "Change",
      "Exit",
    ])
    expect(problems).toEqual([])
    await close()
  },
)

test.skipIf(whyNoBrowser)("every facet has a list that works without JavaScript", async () => {
  const { page, problems, close } = await openPage({ javaScriptEnabled: false })
  await page.goto(at("register.html"))
  const facets = await page.locator(".facets li").evaluateAll((items) =>
    items.map((item) => ({
      href: item.querySelector("a")?.getAttribute("href") ?? "",
      count: Number(item.querySelector("span")?.textContent),
    })),
  )
  expect(facets.length).toBeGreaterThan(20)
  for (const { href, count } of facets) {
    await page.goto(at(href))
    expect(await page.locator("tbody tr").count(), href).toBe(count)
  }
  expect(problems).toEqual([])
  await close()
})

test.skipIf(whyNoBrowser)(
  "the search finds a system from a folder, with the keyboard",
  async () => {
    const { page, problems, close } = await openPage()
    await page.goto(at("search.html"))
    await page.getByRole("searchbox").focus()
    await page.keyboard.type("interv vis")
    const results = page.locator("#results li")
    expect(await results.count()).toBe(1)
    expect(await page.getByRole("status").textContent()).toBe("One system.")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await page.waitForURL(/systems\/visa-interview-b-translation-b\.html$/)
    expect(problems).toEqual([])
    await close()
  },
)

test.skipIf(whyNoBrowser)("the search says so when nothing has all of the words", async () => {
  const { page, close } = await openPage()
  await page.goto(at("search.html"))
  await page.getByRole("searchbox").fill("letter zebra")
  expect(await page.getByRole("status").textContent()).toContain("No system has all of these words")
  expect(await page.locator("#results li").count()).toBe(0)
  await close()
})

test.skipIf(whyNoBrowser)("without JavaScript the search page leads to the lists", async () => {
  const { page, close } = await openPage({ javaScriptEnabled: false })
  await page.goto(at("search.html"))
  expect(await page.getByRole("searchbox").isVisible()).toBe(false)
  await page.getByRole("link", { name: "all systems and lists by state" }).click()
  expect(await page.locator("h1").textContent()).toBe("The register")
  await close()
})

test.skipIf(whyNoBrowser)("below any path of a host the pages find each other", async () => {
  const host = await serveFolder(join(publicPrint, ".."))
  const { page, problems, close } = await openPage()
  await page.goto(`${host.origin}/${publicPrint.split("/").at(-1)}/systems/letter-sorter.html`)
  await page.getByRole("link", { name: "Questions", exact: true }).click()
  expect(await page.locator("h1").textContent()).toBe("The questions put to every system")
  await page.getByRole("link", { name: "Search", exact: true }).click()
  await page.getByRole("searchbox").fill("letter sor")
  await page.locator("#results a").first().click()
  expect(await page.locator("h1").textContent()).toBe("Letter sorter")
  expect(problems).toEqual([])
  await close()
  await host.close()
})

test.skipIf(whyNoBrowser)("the pages ask for nothing that a strict policy forbids", async () => {
  const hosts = readFileSync(join(publicPrint, "staticwebapp.config.json"), "utf8")
  const own = (JSON.parse(hosts) as { globalHeaders: Record<string, string> }).globalHeaders
  const host = await serveFolder(publicPrint)
  const { page, problems, close } = await openPage()
  await page.route("**/*", async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers(), ...own }
    await route.fulfill({ response, headers })
  })
  for (const path of Object.values(onePageOfEachKind)) await page.goto(`${host.origin}/${path}`)
  await page.goto(`${host.origin}/search.html`)
  await page.getByRole("searchbox").fill("letter")
  expect(await page.locator("#results a").count()).toBeGreaterThan(0)
  expect(problems).toEqual([])
  await close()
  await host.close()
})

test.skipIf(whyNoBrowser)("what a record says is text, whatever it looks like", async () => {
  const { page, problems, close } = await openPage()
  let dialogs = 0
  page.on("dialog", (dialog) => {
    dialogs++
    void dialog.dismiss()
  })
  await page.goto(at("systems/visa-interview-b-translation-b.html"))
  expect(await page.locator("h1 b").count()).toBe(0)
  expect(await page.locator("main script").count()).toBe(0)
  expect(await page.locator("main").textContent()).toContain(hostile.purpose)
  expect(await page.locator("main img").count()).toBe(0)
  await page.goto(fileUrl(join(internalPrint, "systems/visa-interview-b-translation-b.html")))
  expect(await page.locator("main").textContent()).toContain(hostile.contact)
  expect(await page.locator("a[href*=javascript]").count()).toBe(0)
  await page.goto(at("search.html"))
  await page.getByRole("searchbox").fill("visa")
  expect(await page.locator("#results a").textContent()).toBe(hostile.name)
  expect(dialogs).toBe(0)
  expect(problems).toEqual([])
  await close()
})

test.skipIf(whyNoBrowser)(
  "from a version of a system a reader gets to the model that it is made with, and back",
  async () => {
    const { page, problems, close } = await openPage({ javaScriptEnabled: false })
    await page.goto(at("systems/letter-sorter.html"))
    await page.getByRole("link", { name: "Lanternleaf Text 4" }).first().click()
    expect(await page.locator("h1").textContent()).toBe("Lanternleaf Text")
    expect(await page.locator("dl.summary").textContent()).toContain("champion: version 4")
    const moves = page.getByRole("region", { name: "What its aliases stood for" })
    expect(await moves.locator("tbody tr").count()).toBe(2)
    const uses = page.getByRole("region", { name: "Systems that are made with it" })
    await uses.getByRole("link", { name: "Benefit pre-check" }).click()
    expect(await page.locator("h1").textContent()).toBe("Benefit pre-check")
    await page.goto(at("register.html"))
    await page.getByRole("link", { name: "The models that systems are made with" }).click()
    await page.getByRole("link", { name: "Tidewise forest" }).click()
    expect(await page.locator("h1").textContent()).toBe("Tidewise forest")
    expect(problems).toEqual([])
    await close()
  },
)
