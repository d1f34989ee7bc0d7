import { expect, test } from "vitest"
import { deadlinesOf } from "./deadline.rules.ts"

test("what falls due is told for each thing held, the first first", () => {
  const held = (systemId: string, role: string, until: string | null) => ({
    partyId: "ada",
    systemId,
    role,
    appointmentId: `${systemId} ${role}`,
    entry: 1,
    until,
  })
  const due = deadlinesOf({
    held: [held("a", "ACCOUNTABLE", null), held("b", "REVIEWER", "2026-05-01")],
    attested: new Map([
      ["a ACCOUNTABLE", { until: "2026-09-01", entry: 2 }],
      ["c ACCOUNTABLE", { until: "2026-01-01", entry: 3 }],
    ]),
    due: new Map([
      ["a", [{ what: "ASSESSMENT_REVIEW", at: "2026-04-01", entry: 4 }]],
      // What falls due for a system is for whoever is accountable.
      ["b", [{ what: "PILOT_ENDS", at: "2026-03-01", entry: 5 }]],
    ]),
    besides: [
      // Due for whoever is accountable as well, and told once.
      { partyId: "ada", systemId: "a", what: "ASSESSMENT_REVIEW", at: "2026-04-01", entry: 4 },
      { partyId: "ada", systemId: "c", what: "DRILL_ENDS", at: "2026-06-01", entry: 6 },
    ],
  })
  expect(due.map(({ systemId, what, at, entry }) => [systemId, what, at, entry])).toEqual([
    ["a", "ASSESSMENT_REVIEW", "2026-04-01", 4],
    ["b", "TERM_ENDS", "2026-05-01", 1],
    ["c", "DRILL_ENDS", "2026-06-01", 6],
    ["a", "ATTESTATION", "2026-09-01", 2],
  ])
})
