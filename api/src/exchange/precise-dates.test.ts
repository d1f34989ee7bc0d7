import { expect, test } from "vitest"
import { dateReader, patternProblem } from "./precise-dates.ts"

const american = dateReader([
  "yyyy-MM-dd HH:mm:ss",
  "MM/dd/yyyy HH:mm:ss a",
  "M/d/yyyy H:mm",
  "M/d/yyyy",
  "MM/yyyy",
  "MMM-yy",
  "MMMM yyyy",
  "yyyy",
])

test.each([
  ["2025-09-08 00:00:00", "2025-09-08", "DAY"],
  ["09/16/2025 12:00:00 AM", "2025-09-16", "DAY"],
  ["9/16/2025 0:00", "2025-09-16", "DAY"],
  ["4/1/2026", "2026-04-01", "DAY"],
  ["01/2024", "2024-01", "MONTH"],
  ["Jul-25", "2025-07", "MONTH"],
  ["September 2023", "2023-09", "MONTH"],
  ["Sept. 2023", "2023-09", "MONTH"],
  ["2025", "2025", "YEAR"],
])("%s is %s, to the %s", (text, date, precision) => {
  expect(american(text)).toEqual({ date, precision, text })
})

test.each([
  "31/1/2025",
  "2/30/2025",
  "13/2024",
  "Foo-25",
  "Septober 2023",
  "25",
  "1/1/25",
  "20255",
])("%s is no date of theirs", (text) => {
  expect(american(text)).toBeUndefined()
})

test("a year before the first that can be meant is none", () => {
  const from2000 = dateReader(["M/d/yyyy", "yyyy"], { firstYear: 2000 })
  expect(from2000("7/15/1905")).toBeUndefined()
  expect(from2000("1999")).toBeUndefined()
  expect(from2000("2000")?.date).toBe("2000")
})

test("a year that a spreadsheet took for a number of days is read as that year", () => {
  const years = { from: 2000, to: 2024 }
  const read = dateReader(["M/d/yyyy", "MM/yyyy", "yyyy"], { firstYear: 2000, yearsAsDays: years })
  const recovered = { precision: "YEAR", recovered: true }
  expect(read("7/14/1905")).toEqual({ ...recovered, date: "2022", text: "7/14/1905" })
  expect(read("6/22/1905")).toEqual({ ...recovered, date: "2000", text: "6/22/1905" })
  expect(read("7/16/1905")?.date).toBe("2024")
  // The year after the last that can be meant, and the day before the first.
  expect(read("7/17/1905")).toBeUndefined()
  expect(read("6/21/1905")).toBeUndefined()
  // Nobody types a day of July 1905 as a month.
  expect(read("07/1905")).toBeUndefined()
  expect(read("7/14/2005")).toEqual({ date: "2005-07-14", precision: "DAY", text: "7/14/2005" })
})

test("a mapping says which of two orders it means, never both", () => {
  expect(patternProblem(["M/d/yyyy", "d/M/yyyy"])).toMatch(/4\/1\/2026 would be two days/)
  expect(patternProblem(["dd.MM.yyyy", "M/d/yyyy"])).toMatch(/cannot both be/)
  expect(patternProblem(["d/M/yyyy", "yyyy-MM-dd", "MMM-yy"])).toBeUndefined()
  expect(dateReader(["d/M/yyyy"])("4/1/2026")?.date).toBe("2026-01-04")
})

test.each([
  ["yyyy-QQ", /"QQ"/],
  ["dd/MM", /needs the year once/],
  ["yyyy yy", /needs the year once/],
  ["d yyyy", /a day and no month/],
])("%s is no pattern", (pattern, problem) => {
  expect(patternProblem([pattern])).toMatch(problem)
})
