import { expect, test } from "vitest"
import { frontCoded, openTable, searchTable, unfolded } from "./table.ts"

const texts = [
  "Loan triage, Harbour Bank",
  "Café queue forecast, City of Lindau",
  "Loan letters, Harbour Bank",
  "Übersetzung von Gesprächen",
]
const find = openTable(searchTable(texts))

test.each([
  ["loan", [0, 2]],
  ["LOAN tri", [0]],
  ["bank harb", [0, 2]],
  ["cafe", [1]],
  ["uber", [3]],
  ["gesprachen", [3]],
  ["loan lindau", []],
  ["oan", []],
  ["zebra", []],
  ["", []],
  [" ,; ", []],
])("%j finds the texts in which each word begins a word", (query, found) => {
  expect(find(query)).toEqual(found)
})

test("a text is found by every beginning of each of its words", () => {
  const word = "forecast"
  for (let length = 1; length <= word.length; length++) {
    expect(find(word.slice(0, length))).toContain(1)
  }
})

test("numbers of documents beyond one byte survive", () => {
  const many = Array.from({ length: 40_000 }, (_, n) => (n % 20_000 === 7 ? "rare" : "common"))
  expect(openTable(searchTable(many))("rare")).toEqual([7, 20_007])
})

test("an empty table finds nothing", () => {
  expect(openTable(searchTable([]))("loan")).toEqual([])
})

test("the table does not depend on the order in which words are met", () => {
  expect(searchTable(["b a"])).toEqual(searchTable(["a b"]))
})

test("front-coding is undone, also where more is shared than one digit can say", () => {
  const slugs = ["a".repeat(50), `${"a".repeat(50)}-2`, "b", "bank"].toSorted()
  expect(unfolded(frontCoded(slugs))).toEqual(slugs)
})
