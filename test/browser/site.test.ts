import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { HtmlValidate, StaticConfigLoader } from "html-validate"
import { expect, test } from "vitest"
import { deadLinks } from "./links.ts"
import { pagesBelow } from "./pages.ts"
import { printedFolder } from "./printed.ts"

const pages = pagesBelow(printedFolder)
const read = (page: string) => readFileSync(join(printedFolder, page), "utf8")

test("every relative link and anchor resolves inside the folder", () => {
  expect(deadLinks(printedFolder)).toEqual([])
})

test("every page is valid HTML", async () => {
  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ["html-validate:recommended"],
      // A system's name is as long as its source gives it; a line's end shows nothing.
      rules: { "long-title": "off", "no-trailing-whitespace": "off" },
    }),
  )
  const reports = await Promise.all(
    pages.map(async (page) => ({ page, report: await validator.validateString(read(page)) })),
  )
  const problems = reports.flatMap(({ page, report }) =>
    report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${page}:${line} ${ruleId}: ${message}`),
    ),
  )
  expect(problems).toEqual([])
})

test("a page has no inline script, no style of its own and nothing from elsewhere", () => {
  const offenders = pages.filter((page) =>
    /<style|\sstyle="|<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")|type="module"|(?:src|srcset)="(?:https?:)?\/\/|<link[^>]*href="(?:https?:)?\/\//.test(
      read(page),
    ),
  )
  expect(offenders).toEqual([])
})

test("pages, stylesheet and scripts keep to their weights", () => {
  const weight = (path: string) => statSync(join(printedFolder, path)).size
  const heavier = (limit: number, those: string[]) => those.filter((path) => weight(path) > limit)
  expect(
    heavier(
      14_000,
      pages.filter((page) => page.startsWith("systems/")),
    ),
  ).toEqual([])
  expect(
    heavier(
      25_000,
      pages.filter((page) => page.startsWith("register")),
    ),
  ).toEqual([])
  expect(heavier(8_192, ["site.css", "search.js"])).toEqual([])
})
