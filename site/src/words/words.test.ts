import { expect, test } from "vitest"
import { commonSource } from "../lists/statements.ts"
import { frameAt } from "../frame.ts"
import { timelineOf } from "../lists/timeline.ts"
import { day, instant, stated } from "@answerable/schema/words/dates"
import { runsOf } from "./entries.ts"
import { kindWords } from "./kinds.ts"
import { partyText } from "./parties.ts"
import { redactedCode, redactedWords } from "./redactions.ts"

test.each([
  ["2025-07-14", "14 July 2025"],
  ["2025-07-14T23:59:59.999Z", "14 July 2025"],
  ["2025-07", "July 2025"],
  ["2025", "2025"],
])("%s is %s", (date, words) => {
  expect(day(date)).toBe(words)
})

test("an instant says its time unless it is a midnight", () => {
  expect(instant("2026-03-01T09:30:00.000Z")).toBe("1 March 2026, 09:30 UTC")
  expect(instant("2026-03-01T00:00:00.000Z")).toBe("1 March 2026")
})

test("a date says no more than its source did", () => {
  expect(stated({ date: "2025-01-01", precision: "YEAR" })).toBe("2025")
  expect(stated({ date: "2025-07-01", precision: "MONTH" })).toBe("2025-07")
})

test("a kind's name is its words", () => {
  expect(kindWords("version.signed-off@1")).toBe("Version signed off")
  expect(kindWords(null)).toBe("Redacted")
})

test("entries of one kind and day that follow each other are one line", () => {
  const entry = (index: number, kind: string, on = "2026-02-01") => ({
    index,
    kind,
    day: on,
    actor: null,
  })
  const runs = runsOf([
    entry(9, "statement.made@1"),
    entry(8, "statement.made@1"),
    entry(7, "system.reported@1"),
    entry(6, "system.reported@1", "2026-01-31"),
  ])
  expect(runs.map(({ lowest, highest, count }) => [lowest, highest, count])).toEqual([
    [8, 9, 2],
    [7, 7, 1],
    [6, 6, 1],
  ])
})

test("a value that was erased says so, on which ground, and by which entry", () => {
  const erased = { reason: "GDPR_17_1_B", commitment: "c", entry: 3, erasedIn: 1200 }
  expect(redactedWords({ state: "ERASED", ...erased })).toBe(
    "erased: consent withdrawn (GDPR Art. 17(1)(b)) (by entry 1,200)",
  )
  expect(redactedCode({ state: "ERASED", ...erased })).toBe("ERASED GDPR_17_1_B")
})

test("a name that may not be seen says so, and why", () => {
  const redaction = {
    state: "REDACTED",
    reason: "PERSONAL_DATA",
    commitment: "x",
    entry: 3,
    erasedIn: null,
  } as const
  const party = { slug: "p", kind: "PERSON", name: { text: null, redaction } } as const
  expect(partyText(party)).toBe("A person (name redacted: personal data)")
})

test("a page knows its way to the root", () => {
  const shared = { audience: "PUBLIC", origin: "o", sample: false } as const
  expect(frameAt("index.html", shared).up).toBe("")
  expect(frameAt("register/pilots/2.html", shared).up).toBe("../../")
})

test("a gap stands in the timeline where it was", () => {
  const party = { slug: "p", kind: "PERSON", name: { text: "Ada", redaction: null } } as const
  const held = (from: string, until: string | null) =>
    ({
      role: "ACCOUNTABLE",
      office: "Head",
      from,
      until,
      acceptedAt: from,
      attestedUntil: null,
      attestedIn: null,
      entry: 1,
      party,
    }) as const
  const periods = timelineOf({
    accountabilities: {
      nodes: [held("2026-03-01", null), held("2026-01-01", "2026-02-01")],
      pageInfo: { hasNextPage: false },
    },
    ownerGaps: [{ from: "2026-02-01", until: "2026-03-01" }],
  })
  expect(periods.map(({ kind, from }) => `${kind} ${from}`)).toEqual([
    "held 2026-03-01",
    "gap 2026-02-01",
    "held 2026-01-01",
  ])
})

test("a place that one statement alone was read from is not said for all", () => {
  const question = { slug: "q", text: "Q?", foundation: "AUDIT" } as const
  const source = (row: number) => ({ source: "s", file: "f", row, word: null, readAt: "t" })
  const statement = (row: number) =>
    ({
      question,
      askedNow: null,
      state: "STATED",
      values: ["v"],
      redaction: null,
      sourceRedaction: null,
      source: source(row),
      statedAt: null,
      entry: 1,
    }) as const
  const fromRows = (...rows: number[]) =>
    commonSource(rows.map((row) => ({ ...statement(row), values: ["v"] })))
  expect(fromRows(1)).toBeUndefined()
  expect(fromRows(1, 2, 2)?.row).toBe(2)
})
