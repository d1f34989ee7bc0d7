import { expect, test } from "vitest"
import { Table } from "./table.ts"

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function csvOf(cell: string | number | boolean | null | string[]): string {
  const table = new Table(["cell"])
  table.add({ cell })
  return text(table.take("csv")).slice("cell\r\n".length, -2)
}

test("the three formats hold the same rows", () => {
  const table = new Table(["name", "row"])
  table.add({ name: "Loan triage", row: 1 })
  table.add({ name: "Screening, fraud", row: null })
  expect(table.rows).toBe(2)
  expect(text(table.take("csv"))).toBe('name,row\r\nLoan triage,1\r\n"Screening, fraud",\r\n')
  const rows = [{ name: "Loan triage", row: 1 }, { name: "Screening, fraud" }]
  expect(JSON.parse(text(table.take("json")))).toEqual(rows)
  const lines = text(table.take("ndjson")).trimEnd().split("\n")
  expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
})

test("a table without rows is a header, an empty list and nothing", () => {
  const table = new Table(["name"])
  expect(text(table.take("csv"))).toBe("name\r\n")
  expect(JSON.parse(text(table.take("json")))).toEqual([])
  expect(text(table.take("ndjson"))).toBe("")
})

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])(
  "a text that a spreadsheet takes for a formula gets an apostrophe: %j",
  (formula) => {
    expect(csvOf(formula).replace(/^"/, "")).toMatch(/^'/)
  },
)

test("a negative number stays a number", () => {
  expect(csvOf(-1)).toBe("-1")
})

test("quotes, commas and line ends are kept inside quotes", () => {
  expect(csvOf('said "no",\r\nthen left')).toBe('"said ""no"",\r\nthen left"')
})

test("one value stands as it is, several as a JSON list", () => {
  expect(csvOf(["Sex"])).toBe("Sex")
  expect(csvOf(["Sex", "Age"])).toBe('"[""Sex"",""Age""]"')
  expect(csvOf([])).toBe("")
})

test("rows are in the order of their first column, and those of one value in that of their coming", () => {
  const table = new Table(["slug", "question"])
  for (const slug of ["triage", "atlas", "atlas-2"])
    for (const question of ["why", "how"]) table.add({ slug, question })
  expect(text(table.take("csv")).split("\r\n")).toEqual([
    "slug,question",
    ...["atlas,why", "atlas,how", "atlas-2,why", "atlas-2,how", "triage,why", "triage,how", ""],
  ])
})

test("text longer than one piece keeps its order", () => {
  const table = new Table(["n"])
  for (let n = 0; n < 40_000; n++) table.add({ n: 100_000 + n })
  const lines = text(table.take("ndjson")).trimEnd().split("\n")
  expect(lines.length).toBe(40_000)
  expect(lines.findIndex((line, n) => line !== `{"n":${100_000 + n}}`)).toBe(-1)
})
