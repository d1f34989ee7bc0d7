import { expect, test } from "vitest"
import { decideImport, type Before, type ImportCase } from "./import.rules.ts"
import type { Answer, Reported } from "./reported.ts"

const purpose: Answer = { question: "purpose", state: "STATED", value: "To sort", word: null }

const reported: Reported = {
  row: 7,
  line: 9,
  key: "Works/7",
  name: "Sorter",
  organisation: { name: "Town", abbreviation: null },
  unit: "Works",
  state: "PILOT",
  sourceWord: "Trial",
  since: { date: "2025-07", precision: "MONTH", text: "Jul-25" },
  contact: { text: "ada@town.example", kind: "PERSONAL" },
  answers: [purpose],
}

const fresh: ImportCase = {
  reported,
  organisation: "town",
  unit: "works",
  file: { source: "town-hall", file: "sha256:1", readAt: "2026-11-23T00:00:00.000Z" },
  questions: new Map([
    ["purpose", { entryId: "wording", audience: "PUBLIC" }],
    ["risk", { entryId: "wording", audience: "REGULATOR" }],
  ]),
  before: null,
  fresh: { systemId: "system", slug: "sorter" },
}

const known: Before = {
  systemId: "system",
  slug: "sorter",
  stillReported: true,
  report: {
    name: "Sorter",
    organisation: "town",
    unit: "works",
    reportedState: "PILOT",
    sourceWord: "Trial",
    since: { text: "Jul-25", precision: "MONTH", date: "2025-07" },
    contact: "ada@town.example",
    contactKind: "PERSONAL",
  },
  contactErased: false,
  answers: [
    {
      question: "purpose",
      state: "STATED",
      values: ["To sort"],
      erased: false,
      source: "town-hall",
    },
  ],
}

const again: ImportCase = { ...fresh, before: known }
const kinds = (given: ImportCase) => decideImport(given).entries.map(({ kind }) => kind)

test("a system that is new is reported, and each of its answers is a statement about it", () => {
  const { change, entries } = decideImport(fresh)
  expect(change).toBe("ADDED")
  expect(entries[0]).toMatchObject({
    kind: "system.reported@1",
    id: "system",
    system: null,
    references: ["town", "works"],
    values: { slug: "sorter", key: "Works/7", row: 7, reportedState: "PILOT", file: "sha256:1" },
  })
  expect(entries.slice(1)).toMatchObject([
    {
      kind: "statement.made@1",
      system: "system",
      values: { value: "To sort", wording: "wording", source: { row: 7, word: null } },
      narrowed: [],
    },
  ])
})

test("a record that says what it said before changes nothing", () => {
  expect(decideImport(again)).toEqual({
    change: "UNCHANGED",
    entries: [],
    changedValues: 0,
    answeredOtherwise: 0,
  })
  expect(kinds({ ...again, reported: { ...reported, row: 900, line: 901 } })).toEqual([])
})

test.each([
  ["name", { name: "Mail sorter" }],
  ["state", { state: "IN_SERVICE" as const, sourceWord: "Live" }],
  ["the source's word", { sourceWord: "trial run" }],
  ["date", { since: null }],
  ["contact", { contact: null }],
])("another %s is reported anew, and nothing else is", (_what, changed) => {
  const decided = decideImport({ ...again, reported: { ...reported, ...changed } })
  expect(decided.change).toBe("CHANGED")
  expect(decided.entries).toMatchObject([
    { kind: "system.reported@1", system: "system", values: { slug: "sorter" } },
  ])
  expect(decided.entries[0]).not.toHaveProperty("id")
})

test("another organisation or unit is reported anew", () => {
  expect(kinds({ ...again, organisation: "county" })).toEqual(["system.reported@1"])
  expect(kinds({ ...again, unit: null })).toEqual(["system.reported@1"])
})

test("a system that was no longer reported and is named again is reported anew", () => {
  expect(kinds({ ...again, before: { ...known, stillReported: false } })).toEqual([
    "system.reported@1",
  ])
})

test("another answer is a statement, and one that is gone is withdrawn", () => {
  const otherwise = { ...reported, answers: [{ ...purpose, value: "To read" }] }
  expect(kinds({ ...again, reported: otherwise })).toEqual(["statement.made@1"])
  const nothing = { ...reported, answers: [] }
  expect(kinds({ ...again, reported: nothing })).toEqual(["statement.withdrawn@1"])
})

test("only the way an answer is written in the file is no change", () => {
  const answers = [{ ...purpose, value: ["To sort"], word: "['To sort']" }]
  expect(kinds({ ...again, reported: { ...reported, answers } })).toEqual([])
})

test("what was erased is not taken again from a file that still has it", () => {
  const { report, answers } = known
  const before = {
    ...known,
    report: { ...report, contact: null },
    contactErased: true,
    answers: answers.map((answer) => ({ ...answer, values: [], erased: true })),
  }
  expect(kinds({ ...again, before })).toEqual([])
  const { entries } = decideImport({ ...again, before: { ...before, stillReported: false } })
  expect(entries).toMatchObject([{ values: { contact: null } }])
})

test("an answer that a person or another source gave is neither replaced nor withdrawn", () => {
  for (const source of [null, "elsewhere"]) {
    const before = {
      ...known,
      answers: [
        { question: "purpose", state: "STATED", values: ["To help"], erased: false, source },
      ],
    }
    expect(decideImport({ ...again, before })).toMatchObject({ entries: [], answeredOtherwise: 1 })
    expect(kinds({ ...again, before, reported: { ...reported, answers: [] } })).toEqual([])
  }
})

test("a person's address is for employees, an office's and a web address for everybody", () => {
  const narrowed = (kind: "MAILBOX" | "URL" | "PERSONAL") =>
    decideImport({ ...fresh, reported: { ...reported, contact: { text: "x", kind } } }).entries[0]
      ?.narrowed
  expect(narrowed("PERSONAL")).toEqual([
    { field: "contact", audience: "INTERNAL", reason: "PERSONAL_DATA" },
  ])
  expect(narrowed("MAILBOX")).toEqual([])
  expect(narrowed("URL")).toEqual([])
})

test("an answer is no more public than its question, nor is the source's own word", () => {
  const answers: Answer[] = [{ question: "risk", state: "STATED", value: "High", word: "a) High" }]
  const { entries } = decideImport({ ...fresh, reported: { ...reported, answers } })
  expect(entries[1]?.narrowed).toEqual([
    { field: "value", audience: "REGULATOR", reason: "QUESTION_AUDIENCE" },
    { field: "source", audience: "REGULATOR", reason: "QUESTION_AUDIENCE" },
  ])
})
