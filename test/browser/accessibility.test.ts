import { readdirSync } from "node:fs"
import { join } from "node:path"
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"
import { afterAll, expect, test } from "vitest"
import { openPage, serveFolder, whyNoBrowser } from "../support/browser.ts"
import { onePageOfEachKind } from "./pages.ts"
import { internalPrint, publicPrint } from "./printed.ts"

const host = await serveFolder(publicPrint)
afterAll(host.close)
const inside = await serveFolder(internalPrint)
afterAll(inside.close)

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width })),
)

async function problemsAt(page: Page, { colorScheme, width }: (typeof looks)[number]) {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 900 })
  // Otherwise each run opens and closes a page of its own to collect its result.
  const axe = new AxeBuilder({ page }).withTags(wcag).options({ preload: false })
  const { violations } = await axe.setLegacyMode(true).analyze()
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ...(sideways ? ["the page scrolls sideways"] : []),
  ].map((problem) => `${colorScheme}, ${width} px: ${problem}`)
}

test.skipIf(whyNoBrowser).for(Object.entries(onePageOfEachKind))(
  "%s is accessible in light and dark, on a phone and on a desk",
  async ([, path]) => {
    const { page, problems, close } = await openPage()
    await page.goto(`${host.origin}/${path}`)
    for (const look of looks) problems.push(...(await problemsAt(page, look)))
    expect(problems).toEqual([])
    await close()
  },
)

test.skipIf(whyNoBrowser)(
  "so is what only those inside read: disputed decisions, and the case of one",
  async () => {
    const { page, problems, close } = await openPage()
    const [contest = ""] = readdirSync(join(internalPrint, "cases"))
    await page.goto(`${inside.origin}/contests.html`)
    await page.click(`a[href$="cases/${contest}/index.html"]`)
    await page.waitForURL(`**/cases/${contest}/index.html`)
    expect(await page.textContent("h1")).toMatch(/^Case file: decision /)
    for (const path of ["contests.html", `cases/${contest}/index.html`]) {
      await page.goto(`${inside.origin}/${path}`)
      for (const look of looks) problems.push(...(await problemsAt(page, look)))
    }
    expect(problems).toEqual([])
    await close()
  },
)
