import { expect, test } from "vitest"
import { BadRequest } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { AlreadyRecorded, decideEvidence, scopeOf, type EvidenceCase } from "./evidence.rules.ts"

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`
const given: EvidenceCase = {
  system: "s",
  evidenceKind: "TEST",
  title: "Report",
  digest: digest("a"),
  scope: [digest("c"), digest("b"), digest("c")],
  occurredAt: "2026-03-01T00:00:00.000Z",
  goodUntil: "2027-03-01T00:00:00.000Z",
  collector: "ada",
  now: "2026-03-02T00:00:00.000Z",
  known: [],
  answers: null,
  supersedes: null,
}

test("evidence names each digest that it speaks about once", () => {
  expect(decideEvidence(given)).toMatchObject({
    references: ["ada"],
    values: { scope: [digest("b"), digest("c")], goodUntil: given.goodUntil },
  })
})

test.each([
  ["done tomorrow", { occurredAt: "2026-03-03T00:00:00.000Z" }, NotInOrder],
  ["over before it was done", { goodUntil: given.occurredAt }, NotInOrder],
  [
    "recorded already",
    { known: [{ digest: digest("a"), scope: [digest("c"), digest("b")], entry: 7 }] },
    AlreadyRecorded,
  ],
])("evidence that is %s is refused", (_what, other, refusal) => {
  expect(decideEvidence({ ...given, ...other })).toBeInstanceOf(refusal)
})

test("the same file may speak about something else", () => {
  const known = [{ digest: digest("a"), scope: [digest("b")], entry: 7 }]
  expect(decideEvidence({ ...given, known })).toMatchObject({ kind: "evidence.recorded@2" })
})

test("evidence speaks about something that has a digest", () => {
  expect(() => decideEvidence({ ...given, scope: [] })).toThrow(BadRequest)
  expect(() => decideEvidence({ ...given, scope: ["the model"] })).toThrow(BadRequest)
})

test("a version is named as a whole, or by the roles and names of its parts", () => {
  const components = [
    { role: "model", name: "M", digest: "m" },
    { role: "prompt", name: "P", digest: "p" },
    { role: "prompt", name: "Q", digest: "q" },
  ]
  const version = { label: "1", digest: "v", components }
  expect(scopeOf({ ...version, parts: null })).toEqual(["v"])
  expect(scopeOf({ ...version, parts: ["M", "prompt"] })).toEqual(["m", "p", "q"])
  expect(() => scopeOf({ ...version, parts: ["M", "data"] })).toThrow(/^parts\[1\]: /)
})
