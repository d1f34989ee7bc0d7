import { expect, test } from "vitest"
import { figuresOf } from "./figures.ts"
import { attention, withoutOwner } from "./lists.ts"
import { pagesOf, rowsPerPage } from "./paging.ts"
import { stateSentence } from "./row.ts"
import type { ReportedRow, SystemRow } from "./row.ts"

const report: ReportedRow = {
  source: "us-federal-2025",
  state: "IN_SERVICE",
  since: "2025-07",
  stillReported: true,
}

const reported: SystemRow = {
  slug: "visa-translation",
  name: "Visa translation",
  organisation: { slug: "state", name: "State" },
  units: [],
  state: "UNDETERMINED",
  stateSince: null,
  reports: [report],
  admitted: false,
  owner: null,
  awaitsAcceptance: false,
  standing: null,
  isPastEnd: false,
  missed: 0,
  exit: null,
  outcome: null,
  keys: [],
  purpose: "",
}

const registered: SystemRow = {
  ...reported,
  slug: "loan-triage",
  state: "PILOT",
  stateSince: "2026-03-01T00:00:00.000Z",
  reports: [],
}

const reportedAs = (state: ReportedRow["state"], more: Partial<ReportedRow> = {}): SystemRow => ({
  ...reported,
  reports: [{ ...report, state, ...more }],
})

test.each([
  [reported, "Reported in service since July 2025, never admitted"],
  [{ ...reported, admitted: true }, "Reported in service since July 2025"],
  [reportedAs("PILOT", { since: null }), "Reported as a pilot"],
  [
    reportedAs("RETIRED", { stillReported: false, since: "2024" }),
    "Reported as retired since 2024; no longer reported",
  ],
  [registered, "Pilot since 1 March 2026"],
  [{ ...registered, reports: [report] }, "Pilot since 1 March 2026"],
  [{ ...reported, reports: [] }, "Undetermined"],
])("a state in one line: %#", (row, sentence) => {
  expect(stateSentence(row)).toBe(sentence)
})

test("a system that is no longer reported is not reported in service", () => {
  const gone = reportedAs("IN_SERVICE", { stillReported: false })
  expect(attention.neverAdmitted.holds(gone)).toBe(false)
  expect(attention.noLongerReported.holds(gone)).toBe(true)
})

test("a system admitted here is not never admitted, whatever is reported", () => {
  expect(attention.neverAdmitted.holds(reported)).toBe(true)
  expect(attention.neverAdmitted.holds({ ...reported, admitted: true })).toBe(false)
})

test("each figure is the length of its list, and the oldest pilot is dated as its source dates it", () => {
  const rows = [
    registered,
    reported,
    reportedAs("PILOT", { since: "2011" }),
    reportedAs("PILOT", { since: null }),
    { ...registered, standing: "LAPSED" as const, isPastEnd: true },
    { ...registered, isPastEnd: true, exit: "REHEARSED" as const, missed: 2 },
    { ...registered, slug: "old-letters", state: "RETIRED" as const },
  ]
  expect(figuresOf(rows, withoutOwner(new Set(["visa-translation"])))).toEqual({
    systems: 7,
    organisations: 1,
    neverAdmitted: 1,
    pilots: 5,
    oldestPilotSince: "2011",
    withoutOwner: 3,
    lapsed: 1,
    pastEnd: 2,
    neverRehearsed: 5,
    missedEvidence: 1,
    noLongerReported: 0,
    awaitingAcceptance: 0,
    inService: 0,
    achieved: { systems: 0, decisions: [], newest: [] },
  })
})

test("what systems brought is counted by what was decided, and told newest first", () => {
  const accounted = (slug: string, until: string, decision: "CONTINUE" | "STOP"): SystemRow => ({
    ...registered,
    slug,
    outcome: {
      until,
      intended: { text: "Less work.", redaction: null },
      brought: { text: `What ${slug} brought.`, redaction: null },
      decision,
    },
  })
  const rows = [
    registered,
    accounted("a", "2025-07-01T00:00:00.000Z", "CONTINUE"),
    accounted("b", "2026-01-01T00:00:00.000Z", "STOP"),
    accounted("c", "2026-01-01T00:00:00.000Z", "CONTINUE"),
  ]
  const { achieved } = figuresOf(rows, withoutOwner(new Set()))
  expect(achieved).toMatchObject({
    systems: 3,
    decisions: [
      ["CONTINUE", 2],
      ["STOP", 1],
    ],
    newest: [{ slug: "b" }, { slug: "c" }, { slug: "a" }],
  })
  const many = Array.from({ length: 9 }, (_, at) => accounted(`s-${at}`, "2026", "STOP"))
  expect(figuresOf(many, withoutOwner(new Set())).achieved.newest).toHaveLength(5)
})

test("no pilot with a beginning means no oldest", () => {
  const figures = figuresOf([reportedAs("PILOT", { since: null })], withoutOwner(new Set()))
  expect(figures).toMatchObject({ pilots: 1, oldestPilotSince: null })
})

test("a list is cut into pages that follow each other, and an empty one has a page", () => {
  const pages = pagesOf(
    "register",
    Array.from({ length: rowsPerPage + 1 }, (_, n) => n),
  )
  expect(pages.map(({ rows }) => rows.length)).toEqual([rowsPerPage, 1])
  expect(pages.map(({ number, pathOf }) => pathOf(number))).toEqual([
    "register.html",
    "register/2.html",
  ])
  expect(pagesOf("register", [])).toHaveLength(1)
})
