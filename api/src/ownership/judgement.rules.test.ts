import { expect, test } from "vitest"
import {
  ClassDoesNotFit,
  decideAssessment,
  decideLegalRole,
  decideRisk,
  decideSupplier,
  decideSupplierChange,
  type AssessmentCase,
  type RiskCase,
} from "./judgement.rules.ts"
import { LawNotInForce, UnknownLawVersion } from "./law-version.rules.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

const known = [
  { id: "old", citation: "Old", inForceFrom: "2024-08-01", source: "O" },
  { id: "new", citation: "New", inForceFrom: "2026-07-27", source: "N" },
]
const law = { asked: "old", known }
const from = "2026-03-01T00:00:00.000Z"
const risk: RiskCase = {
  system: "s",
  riskClass: "HIGH",
  annexPoint: "5(a)",
  exemptionClaimed: false,
  law,
  from,
  reason: "So.",
}

test.each<[string, Partial<RiskCase>]>([
  ["high, named by Annex III", {}],
  ["high by Annex I, which is no point of Annex III", { annexPoint: null }],
  ["prohibited", { riskClass: "PROHIBITED", annexPoint: null }],
  ["lower with Art. 6(3) claimed", { riskClass: "LIMITED", exemptionClaimed: true }],
  ["lower, named by nothing", { riskClass: "MINIMAL", annexPoint: null }],
])("a class that fits is taken: %s", (_what, given) => {
  expect(decideRisk({ ...risk, ...given })).toMatchObject({
    kind: "risk.classified@1",
    values: { lawVersion: "old", citation: "Old" },
  })
})

test.each<[string, Partial<RiskCase>]>([
  ["Art. 6(3) for what Annex III does not name", { annexPoint: null, exemptionClaimed: true }],
  ["Art. 6(3) for what is high-risk all the same", { exemptionClaimed: true }],
  ["lower, though Annex III names it", { riskClass: "MINIMAL" }],
])("a class that does not fit is refused: %s", (_what, given) => {
  expect(decideRisk({ ...risk, ...given })).toBeInstanceOf(ClassDoesNotFit)
})

test.each(["9(a)", "0", "5a", "5(a) ", "III", ""])("%j is no point of Annex III", (annexPoint) => {
  expect(() => decideRisk({ ...risk, annexPoint })).toThrow(/^annexPoint: /)
})

test("a version of the law judges from the day on which it is in force", () => {
  const by = (asked: string, day: string) =>
    decideRisk({ ...risk, law: { asked, known }, from: `${day}T00:00:00.000Z` })
  expect(by("other", "2026-03-01")).toBeInstanceOf(UnknownLawVersion)
  expect(by("new", "2026-07-26")).toBeInstanceOf(LawNotInForce)
  expect(by("new", "2026-07-27")).toMatchObject({ values: { lawVersion: "new" } })
})

test("a role is stated once, and there is at least one", () => {
  const given = { system: "s", from, law, reason: null }
  expect(() => decideLegalRole({ ...given, roles: [] })).toThrow(/^roles: /)
  expect(decideLegalRole({ ...given, roles: ["DEPLOYER", "IMPORTER", "DEPLOYER"] })).toMatchObject({
    values: { roles: ["DEPLOYER", "IMPORTER"] },
  })
})

const assessment: AssessmentCase = {
  system: "s",
  assessmentKind: "FRIA",
  outcome: "ACCEPTABLE",
  assessedAt: from,
  reviewBy: null,
  document: null,
  law: null,
  summary: null,
  now: "2026-04-01T00:00:00.000Z",
}

test("an assessment was made before it is recorded, and is reviewed after it was made", () => {
  expect(decideAssessment(assessment)).toMatchObject({
    values: { lawVersion: null, citation: null },
  })
  for (const given of [{ assessedAt: "2026-04-02T00:00:00.000Z" }, { reviewBy: from }])
    expect(decideAssessment({ ...assessment, ...given })).toBeInstanceOf(NotInOrder)
})

test("only a supplier, which is no person, has a contract and a duty to give notice", () => {
  const none = { system: "s", from, product: "P", law: null, contract: null, noticeDays: null }
  const supplier = { id: "m", slug: "maker", kind: "ORGANISATION" }
  expect(decideSupplier({ ...none, supplier: null })).toMatchObject({ references: [] })
  expect(decideSupplier({ ...none, supplier, noticeDays: 0 })).toMatchObject({ references: ["m"] })
  for (const given of [{ contract: "C" }, { noticeDays: 30 }])
    expect(() => decideSupplier({ ...none, ...given, supplier: null })).toThrow(/^supplier: /)
  expect(() => decideSupplier({ ...none, supplier: { ...supplier, kind: "PERSON" } })).toThrow(
    /^supplier: /,
  )
  expect(() => decideSupplier({ ...none, supplier, noticeDays: -1 })).toThrow(/^noticeDays: /)
})

test("a supplier's change is told once it was noticed, and noticed once it occurred", () => {
  const given = { system: "s", what: "W", noticeGiven: false, now: from }
  const [before, after] = ["2026-02-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"]
  const at = (occurredAt: string, noticedAt: string) =>
    decideSupplierChange({ ...given, occurredAt, noticedAt })
  expect(at(before, from)).toMatchObject({ kind: "supplier-change.noticed@1" })
  expect(at(from, from)).toMatchObject({ kind: "supplier-change.noticed@1" })
  expect(at(from, before)).toBeInstanceOf(NotInOrder)
  expect(at(before, after)).toBeInstanceOf(NotInOrder)
})
