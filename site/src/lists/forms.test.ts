import { expect, test } from "vitest"
import { fedByNone, formsFed } from "./forms.ts"

const questions = [
  { slug: "why", forms: ["uk: why", "nl: doel"] },
  { slug: "who", forms: ["nl: wie", "nl: wie anders"] },
  { slug: "how", forms: [] },
]

test("each form is told with the questions that it feeds, each once", () => {
  expect(formsFed(questions)).toEqual([
    { form: "nl", feeds: ["why", "who"] },
    { form: "uk", feeds: ["why"] },
  ])
})

test("a question that no form feeds is told", () => {
  expect(fedByNone(questions)).toEqual([{ slug: "how", forms: [] }])
})
