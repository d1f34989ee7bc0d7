import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { answerable, emptyRegister, temporary } from "./cli.fixture.ts"

const page = (...wordings: string[]): string => `foundation: exit
questions:
  - slug: stopping
    wordings:
${wordings.map((wording) => `      - { ${wording}, audience: PUBLIC, forms: [] }\n`).join("")}`

/** A content folder with a file of questions. */
function contentOf(text: string): string {
  const content = temporary()
  mkdirSync(join(content, "questions"))
  writeFileSync(join(content, "questions", "exit.yaml"), text)
  return content
}

const first = 'from: "2025", text: How does it stop?'
const later = 'from: "2090-01", text: How is it stopped?'

test("every wording is put once, those of days to come ahead, and none in other words", () => {
  const data = emptyRegister()
  const put = (text: string) =>
    answerable("questions", "put", "--content", contentOf(text), "--data", data, "--json")
  const told = put(page(first, later))
  expect([told.status, told.err]).toEqual([0, ""])
  expect(JSON.parse(told.out)).toEqual({
    put: [
      { question: "stopping", from: "2025", entry: 0 },
      { question: "stopping", from: "2090-01", entry: 1 },
    ],
    known: 0,
  })
  expect(JSON.parse(put(page(first, later)).out)).toEqual({ put: [], known: 2 })
  const more = put(page(first, 'from: "2089-12-01", text: How is it halted?', later))
  expect(JSON.parse(more.out)).toMatchObject({ put: [{ from: "2089-12-01" }], known: 2 })
  const other = put(page('from: "2025-01-01", text: How does it end?'))
  expect(other.status).not.toBe(0)
  expect(other.err).toMatch(/stopping: it was put in other words from 2025-01-01 on/)
})

test("what is wrong with a file is told by line and column, and nothing is put", () => {
  const data = emptyRegister()
  const content = contentOf(page(later, first))
  const place = /exit\.yaml:3:5: the wordings of "stopping" are not in the order of their dates/
  const checked = answerable("questions", "check", "--content", content)
  expect([checked.status, checked.out]).toEqual([1, expect.stringMatching(place)])
  const put = answerable("questions", "put", "--content", content, "--data", data)
  expect([put.status, put.err]).toEqual([1, expect.stringMatching(place)])
  expect(put.err).toContain("Nothing was put.")
  const ours = answerable("questions", "check")
  expect([ours.status, ours.err]).toEqual([0, ""])
  expect(ours.out).toContain("stopping\n")
})
