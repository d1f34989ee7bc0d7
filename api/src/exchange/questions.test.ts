import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folder } from "./inventory.fixture.ts"
import { loadQuestions } from "./questions.ts"

async function questionsOf(text: string) {
  const content = await folder()
  await mkdir(join(content, "questions"))
  await writeFile(join(content, "questions", "exit.yaml"), text)
  return loadQuestions(content)
}

const page = `foundation: exit
questions:
  - slug: stopping
    wordings:
      - { from: "2025", text: How does it stop?, audience: PUBLIC, forms: [] }
      - { from: "2026-02-01", text: How is it stopped?, audience: INTERNAL, forms: ["a: b"] }
`

test("a question keeps each of its wordings with the date from which it holds", async () => {
  const questions = await questionsOf(page)
  expect(questions.get("stopping")).toMatchObject({
    foundation: "exit",
    wordings: [
      { from: "2025", text: "How does it stop?" },
      { from: "2026-02-01", audience: "INTERNAL" },
    ],
  })
})

test.each([
  ["foundation: exit", "foundation: hope", /exit\.yaml:1:1: "foundation" is none of ownership/],
  ["PUBLIC", "EVERYBODY", /exit\.yaml:5:\d+: .*audience" is none of PUBLIC/],
  ["text: How does it stop?,", "", /exit\.yaml:5:\d+: .*text" is missing/],
  ['"2025"', '"2027"', /exit\.yaml:3:5: the wordings of "stopping" are not in the order/],
  ['"2025"', '"2026-02-01"', /exit\.yaml:3:5: the wordings of "stopping" are not in the order/],
  [
    '"2026-02-01"',
    '"2025-01-01"',
    /exit\.yaml:3:5: the wordings of "stopping" are not in the order/,
  ],
  ['"2026-02-01"', '"2026-02-30"', /exit\.yaml:6:11: .*from" is no date such as 2026-01-01/],
  [
    '"2025"',
    "2025",
    /exit\.yaml:5:11: .*from" is not of the right sort: is no date such as 2026-01-01, in quotes/,
  ],
  ['["a: b"]', '["b"]', /exit\.yaml:6:\d+: .*forms.* is no field of a form such as/],
  ["- slug: stopping", "- slug: stopping\n    tone: soft", /exit\.yaml:4:5: .*tone" is not known/],
  ["wordings:", "wordings: [", /exit\.yaml:\d+:\d+: /],
  ["foundation: exit", "foundation: exit\nnotes: x", /exit\.yaml:2:1: "notes" is not known here/],
])("%s as %s is refused with its place", async (from, to, problem) => {
  await expect(questionsOf(page.replace(from, to))).rejects.toThrow(problem)
})
