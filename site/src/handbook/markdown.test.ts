import { expect, test } from "vitest"
import { partsOf } from "./markdown.ts"

const given = {
  title: "Exit",
  linkTo: (path: string) => (path === "pilot-gate.md" ? "pilot-gate.html" : undefined),
  placeOf: (anchor: string) => (anchor === "charter" ? "clause-charter" : undefined),
  taken: new Set(["main"]),
}
const htmlOf = (text: string) =>
  partsOf(text, given)
    .map((part) => ("html" in part ? part.html : `[clause ${part.clause}]`))
    .join("\n")

test.each([
  ["a script", "<script>alert(1)</script>", /script/],
  ["a script in a sentence", "So <script>alert(1)</script> it is.", /<script/],
  ["an element that listens", '<b onclick="alert(1)">bold</b>', /onclick|<b/],
  ["a picture", "![A cat](https://elsewhere.invalid/cat.png)", /<img|elsewhere/],
  ["a link that runs", "[go](javascript:alert(1))", /javascript/],
  ["a link that runs, spelled otherwise", "[go](JaVaScRiPt:alert(1))", /javascript/i],
  ["a link of data", "[go](data:text/html;base64,AAAA)", /data:/],
  ["a form", '<form action="https://elsewhere.invalid"><input name="a"></form>', /<form|<input/],
  ["a style", "<style>body { display: none }</style>", /<style/],
  ["a box to tick", "- [x] done", /<input/],
  ["a link to a file that is no policy", "[map](docs/map.pdf)", /href/],
  ["a link to a place that is not there", "[there](#nowhere)", /href/],
])("%s never reaches a page", (_what, text, banned) => {
  expect(htmlOf(text)).not.toMatch(banned)
})

test("links lead to policies, to clauses and headings of the text, and elsewhere", () => {
  const html = htmlOf(
    "[a](pilot-gate.md) [b](#charter) [c](#how-it-ends) [d](https://example.org)\n\n## How it ends?",
  )
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    "pilot-gate.html",
    "#clause-charter",
    "#how-it-ends",
    "https://example.org",
    "#how-it-ends",
  ])
})

test("a clause stands at its place, and its block is not shown", () => {
  const text = "---\nid: exit\n---\n\n# Exit\n\nBefore.\n\n```clause\nid: a\n```\n\nAfter."
  expect(htmlOf(text)).toBe("<p>Before.</p>\n[clause 0]\n<p>After.</p>")
})

test("headings skip no level, and none has the id of another", () => {
  const html = htmlOf("# Main\n\n#### Deep\n\n## Main\n\n## Main")
  expect([...html.matchAll(/<(h\d) id="([^"]+)"/g)].map(([, tag, id]) => `${tag} ${id}`)).toEqual([
    "h2 main-1",
    "h3 deep",
    "h2 main-2",
    "h2 main-3",
  ])
})
