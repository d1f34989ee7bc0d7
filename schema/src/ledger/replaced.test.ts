import { expect, test } from "vitest"
import { parseCheckpoint } from "./checkpoint.ts"
import { formatReplacement, parseReplacement } from "./replaced.ts"

const [one, two] = ["0a".repeat(32), "f1".repeat(32)]
const given = {
  origin: "example.invalid/log",
  manifest: one,
  erasures: [17, 12],
  files: new Map([
    ["systems/b é.html", null],
    ["index.html", two],
  ]),
}
const text = `answerable/replaced@v1
log example.invalid/log
manifest ${one}
erasures 12 17
${two} index.html
- systems/b é.html
`

test("replaced files are written in one way, and read back", () => {
  expect(formatReplacement(given)).toBe(text)
  expect(parseReplacement(text)).toEqual({ ...given, erasures: [12, 17] })
})

test("no head has the text of such a note, whatever the log is called", () => {
  for (const origin of ["example.invalid/log", "12", "answerable/replaced@v1"])
    expect(parseCheckpoint(formatReplacement({ ...given, origin }))).toBeUndefined()
})

test("a text that would not be written is refused", () => {
  const wrong: [string, string][] = [
    ["@v1", "@v2"],
    ["log example.invalid/log", "log example.invalid log"],
    ["log ", "log  "],
    [one, one.toUpperCase()],
    ["erasures 12 17", "erasures 17 12"],
    ["erasures 12 17", "erasures 12 12"],
    ["erasures 12 17", "erasures 012 17"],
    ["erasures 12 17", "erasures"],
    ["erasures 12 17", "erasures 12 17 "],
    [`${two} index.html\n- systems/b é.html\n`, ""],
    [`${two} index.html\n- systems/b é.html\n`, `- systems/b é.html\n${two} index.html\n`],
    ["index.html", "log/checkpoint"],
    ["index.html", "proofs/heads.js"],
    ["index.html", "snapshots/index.html"],
    ["index.html", "site.manifest.json"],
    ["index.html", "../index.html"],
    ["index.html", "a//index.html"],
    [`${two} index.html`, `${two} index.html\n${one} index.html`],
    ["- systems", `${two.slice(1)} systems`],
    ["é.html\n", "é.html"],
    ["é.html\n", "é.html\n\n"],
  ]
  for (const [from, to] of wrong) {
    expect(text).toContain(from)
    expect(parseReplacement(text.replace(from, to)), to).toBeUndefined()
  }
  expect(() => formatReplacement({ ...given, files: new Map() })).toThrow(RangeError)
  expect(() => formatReplacement({ ...given, erasures: [] })).toThrow(RangeError)
})
