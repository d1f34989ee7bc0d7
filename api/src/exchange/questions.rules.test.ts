import { expect, test } from "vitest"
import type { Question } from "./questions.ts"
import { wordingsDue } from "./questions.rules.ts"

const wording = (from: string, text: string) => ({
  from,
  text,
  audience: "PUBLIC" as const,
  forms: [],
})
const stopping: Question = {
  slug: "stopping",
  foundation: "exit",
  wordings: [wording("2025", "How does it stop?"), wording("2026-02-01", "How is it stopped?")],
}
const texts = (known: readonly string[], until?: string) =>
  wordingsDue(
    [stopping],
    known.map((date) => ({ slug: "stopping", from: { date, precision: "DAY", text: date } })),
    until,
  ).map(({ text }) => text)

test("every wording is told that the register does not know of, those of days to come as well", () => {
  expect(texts([])).toEqual(["How does it stop?", "How is it stopped?"])
  expect(texts(["2025"])).toEqual(["How is it stopped?"])
  expect(texts(["2025", "2026-02-01"])).toEqual([])
})

test("words that the register has from the same date stand, however precisely it is given", () => {
  expect(texts(["2025-01-01"])).toEqual(["How is it stopped?"])
  expect(texts(["2025", "2026-02-20"])).toEqual(["How is it stopped?"])
})

test("those that begin after an instant can wait", () => {
  expect(texts([], "2026-01-31T23:59:59.999Z")).toEqual(["How does it stop?"])
  expect(texts([], "2026-02-01T00:00:00.000Z")).toEqual(["How does it stop?", "How is it stopped?"])
  expect(texts([], "2024-01-01T00:00:00.000Z")).toEqual([])
})

test("the date of a wording keeps its precision", () => {
  expect(wordingsDue([stopping], [])[0]?.from).toEqual({
    date: "2025",
    precision: "YEAR",
    text: "2025",
  })
})
