import { expect, test } from "vitest"
import { BadRequest } from "../ledger/refusal.ts"
import { LawNotInForce } from "../ownership/law-version.rules.ts"
import { changeStateOf, changeTransitions, type ChangeStanding } from "./change-state.rules.ts"
import {
  AlreadyRequested,
  AlreadyReviewed,
  AuthorCannotReview,
  decideChangeReview,
  decideJudgement,
  decideRequest,
  decideWithdrawal,
  isSubstantial,
  NoOpenChange,
  NotJudged,
  type ChangeCase,
} from "./request.rules.ts"
import { NotInThatRole } from "./version.rules.ts"

const request = { id: "r", requesterId: "ada", state: "REQUESTED", isJudged: true } as const
const change: ChangeCase = {
  system: "s",
  environment: "production",
  version: { id: "v", label: "2", digest: "d", authorId: "eve" },
  request,
}
const withState = (state: "APPROVED" | "SENT_BACK" | "WITHDRAWN" | "DEPLOYED") => ({
  request: { ...request, state },
})

const asking = {
  ...change,
  request: null,
  replaces: "u",
  requester: "ada",
  what: "W",
  why: "Y",
  risk: "LOW",
  mayGoWrong: null,
  roles: ["REVIEWER", "REVIEWER"],
} as const

test("a change names its version, its digest, what it replaces and whose review it asks for", () => {
  expect(decideRequest(asking)).toMatchObject({
    references: ["v", "u", "ada"],
    values: { digest: "d", replaces: "u", roles: ["REVIEWER"] },
  })
  expect(decideRequest({ ...asking, ...withState("WITHDRAWN") })).toMatchObject({
    kind: "change.requested@1",
  })
  expect(() => decideRequest({ ...asking, roles: [] })).toThrow(BadRequest)
})

test.each([
  ["asked for already", { request }],
  ["approved already", withState("APPROVED")],
  ["to what runs there", { replaces: "v" }],
])("a change that is %s is refused", (_what, other) => {
  expect(decideRequest({ ...asking, ...other })).toBeInstanceOf(AlreadyRequested)
})

test.each([
  [true, true, true, false],
  [true, false, false, false],
  [false, false, false, false],
  [false, true, false, true],
  [false, false, true, true],
])(
  "foreseen %s, compliance affected %s, purpose modified %s: substantial %s",
  (foreseen, affectsCompliance, changesPurpose, expected) => {
    expect(isSubstantial({ foreseen, affectsCompliance, changesPurpose })).toBe(expected)
  },
)

const known = [{ id: "law", citation: "Law", inForceFrom: "2026-01-01", source: "S" }]
const judging = {
  ...change,
  by: "ben",
  foreseen: false,
  affectsCompliance: true,
  changesPurpose: false,
  law: { asked: "law", known },
  reason: "So.",
  now: "2026-03-01T00:00:00.000Z",
}

test("a judgement says whether a change is substantial, by whom and by which law", () => {
  expect(decideJudgement(judging)).toMatchObject({
    values: { substantial: true, by: "ben", lawVersion: "law", citation: "Law" },
  })
})

test.each([
  ["by whoever asks for it", { by: "ada" }, AuthorCannotReview],
  ["by the author of the version", { by: "eve" }, AuthorCannotReview],
  ["of nothing", { request: null }, NoOpenChange],
  ["of what is over", withState("DEPLOYED"), NoOpenChange],
  ["by a law to come", { now: "2025-01-01T00:00:00.000Z" }, LawNotInForce],
])("a judgement %s is refused", (_what, other, refusal) => {
  expect(decideJudgement({ ...judging, ...other })).toBeInstanceOf(refusal)
})

const reviewing = {
  ...change,
  reviewer: "ben",
  as: "REVIEWER",
  roles: ["REVIEWER"],
  outcome: "APPROVED",
  comments: null,
  said: [{ role: "OVERSEER", outcome: "APPROVED" }],
} as const

test("a review binds to the digest, and a reviewer may say something else later", () => {
  expect(decideChangeReview(reviewing)).toMatchObject({ values: { digest: "d", as: "REVIEWER" } })
  const said = [{ role: "REVIEWER", outcome: "CHANGES_REQUESTED" }]
  expect(decideChangeReview({ ...reviewing, ...withState("SENT_BACK"), said })).toMatchObject({
    kind: "change.reviewed@1",
  })
})

test.each([
  ["by whoever asks for it", { reviewer: "ada" }, AuthorCannotReview],
  ["by the author of the version", { reviewer: "eve" }, AuthorCannotReview],
  ["in a role not held", { roles: ["OVERSEER"] }, NotInThatRole],
  ["before a judgement", { request: { ...request, isJudged: false } }, NotJudged],
  ["said before", { said: [{ role: "REVIEWER", outcome: "APPROVED" }] }, AlreadyReviewed],
  ["of nothing", { request: null }, NoOpenChange],
  ["of what was withdrawn", withState("WITHDRAWN"), NoOpenChange],
])("a review %s is refused", (_what, other, refusal) => {
  expect(decideChangeReview({ ...reviewing, ...other })).toBeInstanceOf(refusal)
})

test("what is open is withdrawn, by its author too; what is over is not", () => {
  const withdrawing = { ...change, by: "ada", reason: "R" }
  expect(decideWithdrawal(withdrawing)).toMatchObject({ values: { request: "r", by: "ada" } })
  expect(decideWithdrawal({ ...withdrawing, ...withState("DEPLOYED") })).toBeInstanceOf(
    NoOpenChange,
  )
})

const standing: ChangeStanding = {
  roles: ["REVIEWER", "ACCOUNTABLE"],
  isJudged: true,
  reviews: [
    { role: "REVIEWER", outcome: "APPROVED" },
    { role: "ACCOUNTABLE", outcome: "APPROVED" },
  ],
  ended: null,
  endedAt: null,
  asOf: "2026-03-01T00:00:00.000Z",
}
const at = { ended: "DEPLOYED", endedAt: "2026-03-01T00:00:00.000Z" }

test.each([
  ["APPROVED", {}],
  ["REQUESTED", { reviews: standing.reviews.slice(1) }],
  ["REQUESTED", { isJudged: false, reviews: [] }],
  [
    "SENT_BACK",
    { reviews: [...standing.reviews, { role: "OVERSEER", outcome: "CHANGES_REQUESTED" }] },
  ],
  ["DEPLOYED", at],
  ["APPROVED", { ...at, asOf: "2026-02-28T23:59:59.999Z" }],
  ["WITHDRAWN", { ...at, ended: "WITHDRAWN" }],
])("a change is %s", (expected, other) => {
  expect(changeStateOf({ ...standing, ...other })).toBe(expected)
})

test("every state of a change is reached, and nothing follows on its ends", () => {
  const reached = new Set(changeTransitions.map(({ to }) => to))
  expect([...reached].toSorted()).toEqual([
    "APPROVED",
    "DEPLOYED",
    "REQUESTED",
    "SENT_BACK",
    "WITHDRAWN",
  ])
  expect(changeTransitions.some(({ from }) => from === "WITHDRAWN" || from === "DEPLOYED")).toBe(
    false,
  )
})
