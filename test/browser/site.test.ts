import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { HtmlValidate, StaticConfigLoader } from "html-validate"
import { describe, expect, test } from "vitest"
import { deadLinks } from "./links.ts"
import { onePageOfEachKind, pagesBelow } from "./pages.ts"
import { internalPrint, publicPrint } from "./printed.ts"

const prints = { public: publicPrint, internal: internalPrint }

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    // A system's name is as long as its source gives it; a line's end shows nothing.
    rules: { "long-title": "off", "no-trailing-whitespace": "off" },
  }),
)

describe.each(Object.entries(prints))("the %s print", (_, print) => {
  const pages = pagesBelow(print)
  const read = (page: string) => readFileSync(join(print, page), "utf8")
  const proofOf = (page: string) =>
    Buffer.from(
      /<script type="application\/json" id="proof">(.*?)<\/script>/s.exec(read(page))?.[1] ?? "",
    )
  // The verifier is one file that needs no other, and the same in every print; so is a case.
  const framed = pages.filter((page) => page !== "verify.html" && !page.startsWith("cases/"))

  test("has every kind of page", () => {
    expect(pages).toEqual(expect.arrayContaining(Object.values(onePageOfEachKind)))
  })

  test("has no link that leads nowhere", () => {
    expect(deadLinks(print)).toEqual([])
  })

  test("is valid HTML", async () => {
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

  test("has no inline script, no style of a page's own and nothing from elsewhere", () => {
    const banned = [
      /<style|\sstyle="/,
      /<script(?![^>]*\s(?:src=|type="application\/json"))/,
      /type="module"/,
      /\s(?:src|srcset)="(?:https?:)?\/\//,
      /<link[^>]*href="(?:https?:)?\/\//,
      /\son\w+="/,
      /href="(?!https?:|mailto:|data:,")[^"]*:/,
    ]
    const offenders = framed.filter((page) => banned.some((pattern) => pattern.test(read(page))))
    expect(offenders).toEqual([])
  })

  test("says on every page that the sample is one", () => {
    const said = pages.filter((page) => page !== "verify.html")
    expect(said.filter((page) => !read(page).includes("A sample."))).toEqual([])
  })

  test("has no white space before a comma, a full stop or the like", () => {
    const spaced = framed.flatMap((page) => {
      const text = read(page)
        .replace(/<(script|pre)[\s\S]*?<\/\1>/g, "")
        .replace(/<\/(?:p|li|dd|dt|td|th|h\d|div)>/g, "|")
        .replace(/<[^>]*>/g, "")
      return [...text.matchAll(/\S+\s+[,;:.](?=\s)/g)].map(([found]) => `${page}: ${found}`)
    })
    expect(spaced).toEqual([])
  })

  test("keeps to its weights", () => {
    // What a page's proofs weigh is told apart: they are as many as its entries.
    const weight = (path: string) => statSync(join(print, path)).size - proofOf(path).length
    const sent = (path: string) => gzipSync(read(path).replace(String(proofOf(path)), "")).length
    const heavier = (limit: number, those: string[], of = weight) =>
      those.filter((path) => of(path) > limit)
    const systems = pages.filter((page) => /^systems\/[^/]+$/.test(page))
    // A life of four versions, three owners and forty entries may weigh a little more.
    expect(heavier(7_168, systems, sent)).toEqual([])
    expect(heavier(5_120, systems, sent).length).toBeLessThanOrEqual(systems.length / 5)
    // Every state machine there is stands on one page.
    expect(heavier(36_864, ["states.html"])).toEqual([])
    const others = framed.filter((page) => page !== "states.html")
    expect(heavier(30_000, others)).toEqual([])
    expect(heavier(73_728, ["verify.html"], sent)).toEqual([])
    expect(heavier(4_096, ["site.css", "search.js", "proof.js"], sent)).toEqual([])
    const proved = pages.filter((page) => proofOf(page).length > 0)
    expect(proved).toEqual(expect.arrayContaining(systems))
    for (const page of proved) {
      const { entries } = JSON.parse(String(proofOf(page))) as { entries: unknown[] }
      // One of few may be all that a gate has said.
      expect(proofOf(page).length, page).toBeLessThan(2_048 * entries.length + 4_096)
    }
  })
})

test("the verifiers are the same files in every print, whoever it is for", () => {
  for (const file of ["verify.html", "verify.mjs"]) {
    expect(readFileSync(join(publicPrint, file))).toEqual(readFileSync(join(internalPrint, file)))
    expect(readFileSync(join(publicPrint, file), "utf8")).not.toContain("sevenquay")
  }
})

test("the internal print says who acted and by whose word, the public one does not", () => {
  const system = "systems/letter-sorter.html"
  const asserted = /Accepted on [^]*? – as asserted by sample\.invalid/
  expect(readFileSync(join(internalPrint, system), "utf8")).toMatch(asserted)
  const told = pagesBelow(publicPrint).filter((page) =>
    readFileSync(join(publicPrint, page), "utf8").includes("as asserted by"),
  )
  expect(told).toEqual([])
})
