import { expect, test } from "vitest"
import { decideValidation, type ValidationCase } from "./validation.rules.ts"

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const version = { label: "2", digest: digest("a"), parts: [digest("b")], authorId: "maker" }
const found = { severity: "HIGH", summary: "It refuses too much." } as const

const given: ValidationCase = {
  system: "s",
  by: "judge",
  independence: "OTHER_TEAM",
  how: null,
  scope: [digest("a")],
  outcome: "FIT",
  validatedAt: "2090-03-01T00:00:00.000Z",
  goodUntil: "2091-03-01T00:00:00.000Z",
  evidence: digest("e"),
  findings: [],
  now: "2090-03-02T00:00:00.000Z",
  versions: [version],
  index: 7,
}

const kindsOf = (of: ReturnType<typeof decideValidation>): string =>
  of instanceof Error ? of.name : of.map(({ kind }) => kind.replace(/@\d+$/, "")).join(", ")

test.each<[string, Partial<ValidationCase>, string]>([
  ["fit, by another team", {}, "validation.recorded"],
  ["at the instant of recording", { validatedAt: given.now }, "validation.recorded"],
  ["still to come", { validatedAt: "2090-03-02T00:00:00.001Z" }, "NotInOrder"],
  ["good for no time", { goodUntil: given.validatedAt }, "NotInOrder"],
  ["by its maker, said to be another", { by: "maker" }, "MadeItThemself"],
  ["by its maker, who says so", { by: "maker", independence: "MAKERS" }, "validation.recorded"],
  ["by the maker of another version", { by: "maker", scope: [digest("c")] }, "validation.recorded"],
  [
    "fit with what was found",
    { outcome: "FIT_WITH_FINDINGS", findings: [found, found] },
    "validation.recorded, finding.opened, finding.opened",
  ],
  ["not fit, and nothing by itself", { outcome: "NOT_FIT" }, "validation.recorded"],
  [
    "not fit, for something",
    { outcome: "NOT_FIT", findings: [found] },
    "validation.recorded, finding.opened",
  ],
])("a validation %s", (_what, change, expected) => {
  expect(kindsOf(decideValidation({ ...given, ...change }))).toBe(expected)
})

test.each<[string, Partial<ValidationCase>, RegExp]>([
  ["of nothing", { scope: [] }, /^scope: /],
  ["of what is no digest", { scope: ["v2"] }, /^v2: give sha256:/],
  ["without a digest of its report", { evidence: "sha256:E" }, /^sha256:E: give/],
  [
    "that found nothing in words",
    { outcome: "NOT_FIT", findings: [{ ...found, summary: " " }] },
    /^findings\[0\]\.summary/,
  ],
  ["fit, with findings", { findings: [found] }, /^outcome: it is FIT_WITH_FINDINGS/],
  ["fit with findings, and none", { outcome: "FIT_WITH_FINDINGS" }, /^findings: say what/],
  [
    "that found too much",
    { outcome: "NOT_FIT", findings: Array.from({ length: 51 }, () => found) },
    /^findings: give at most 50/,
  ],
])("a validation %s is refused", (_what, change, expected) => {
  expect(() => decideValidation({ ...given, ...change })).toThrow(expected)
})

test("what it found rests on its entry, and a digest given twice is one", () => {
  const decided = decideValidation({
    ...given,
    scope: [digest("b"), digest("a"), digest("b")],
    outcome: "NOT_FIT",
    findings: [found],
  })
  expect(decided).toMatchObject([
    { values: { scope: [digest("a"), digest("b")] } },
    { values: { source: "VALIDATION", ground: 7, severity: "HIGH", by: "judge" } },
  ])
})
