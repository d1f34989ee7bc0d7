import { expect, test } from "vitest"
import { readList } from "./cell-lists.ts"
import { RowRefused } from "./refusals.ts"

test.each([
  ["['b) Sex', 'c) Age']", ["b) Sex", "c) Age"]],
  [`["it's", 'a "b"']`, ["it's", 'a "b"']],
  ["[]", []],
  ["[ ]", []],
  ["['a\\nb', 'c\\'d', '\\u2013', '\\xe9', '\\\\']", ["a\nb", "c'd", "–", "é", "\\"]],
  ["['a', None, 3.5, True]", ["a", "3.5", "True"]],
  ["['a, b; c', 'd',]", ["a, b; c", "d"]],
  ["['line\nbreak']", ["line\nbreak"]],
  ["Age and sex", ["Age and sex"]],
])("Python writes %s", (cell, items) => {
  expect(readList(cell, "python")).toEqual(items)
})

test.each(["['a'", "['a' 'b']", "['a, 'b']", "[['a']]", "['a'] and more", "[f('a')]"])(
  "%s is no Python list",
  (cell) => {
    expect(() => readList(cell, "python")).toThrow(RowRefused)
  },
)

test("JSON lists and plain text stand beside each other", () => {
  expect(readList('["Race/Ethnicity","Age", null, 3]', "json")).toEqual([
    "Race/Ethnicity",
    "Age",
    "3",
  ])
  expect(readList("Age", "json")).toEqual(["Age"])
  expect(() => readList("[Age", "json")).toThrow(RowRefused)
  expect(() => readList('[{"a":1}]', "json")).toThrow(RowRefused)
})

test("a separator parts a text", () => {
  expect(readList("Acme; Initech", { split: ";" })).toEqual(["Acme", " Initech"])
})
