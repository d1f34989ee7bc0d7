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
const texts = (put: string | null, at: string) =>
  wordingsDue(
    [stopping],
    put === null ? [] : [{ slug: "stopping", from: { date: put, precision: "DAY", text: put } }],
    at,
  ).map(({ text }) => text)

test("a question is put in the words that are due on the day", () => {
  expect(texts(null, "2025-06-01T00:00:00.000Z")).toEqual(["How does it stop?"])
  expect(texts(null, "2026-02-01T00:00:00.000Z")).toEqual(["How is it stopped?"])
  expect(texts(null, "2024-01-01T00:00:00.000Z")).toEqual([])
})

test("words that the register puts already, or later ones, stand", () => {
  expect(texts("2025", "2026-03-01T00:00:00.000Z")).toEqual(["How is it stopped?"])
  expect(texts("2026-02-01", "2026-03-01T00:00:00.000Z")).toEqual([])
  expect(texts("2026-02-20", "2026-03-01T00:00:00.000Z")).toEqual([])
})

test("the date of a wording keeps its precision", () => {
  expect(wordingsDue([stopping], [], "2025-06-01T00:00:00.000Z")[0]?.from).toEqual({
    date: "2025",
    precision: "YEAR",
    text: "2025",
  })
})
