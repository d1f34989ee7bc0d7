import { expect, test } from "vitest"
import { reopenedBy, speaksFor, type Scoped } from "./scope.rules.ts"

const first: Scoped = { digest: "1", parts: ["model-a", "prompt-a"] }
const otherPrompt: Scoped = { digest: "2", parts: ["model-a", "prompt-b"] }
const otherModel: Scoped = { digest: "3", parts: ["model-b", "prompt-a"] }

test.each([
  ["the version itself", ["1"], [true, false, false]],
  ["its model", ["model-a"], [true, true, false]],
  ["its prompt", ["prompt-a"], [true, false, true]],
  ["model and prompt together", ["model-a", "prompt-a"], [true, false, false]],
  ["something else besides", ["model-a", "data"], [false, false, false]],
  ["nothing", [], [false, false, false]],
])("what speaks about %s speaks for a version that has all of it", (_about, scope, expected) => {
  expect([first, otherPrompt, otherModel].map((version) => speaksFor({ scope }, version))).toEqual(
    expected,
  )
})

const [on, asOf, later] = ["2026-03-01", "2026-06-01", "2026-09-01"]
const whole = { sort: "TEST", scope: ["1"], goodUntil: null }
const ofModel = { sort: "EVALUATION", scope: ["model-a"], goodUntil: null }
const anew = { sort: "TEST", scope: ["2"], goodUntil: null }
const sortOf = ({ sort }: { sort: string }) => sort

test("what spoke for the version before and not for the next is reopened, until something of its sort speaks for that", () => {
  const step = { before: first, after: otherPrompt, on, asOf }
  expect(reopenedBy([ofModel, whole], step, sortOf)).toEqual([{ of: whole, settledBy: null }])
  expect(reopenedBy([anew, ofModel, whole], step, sortOf)).toEqual([{ of: whole, settledBy: anew }])
  const both = { before: first, after: otherModel, on, asOf }
  expect(reopenedBy([anew, ofModel, whole], both, sortOf)).toEqual([
    { of: ofModel, settledBy: null },
    { of: whole, settledBy: null },
  ])
})

test("a version with the same parts is the same, and reopens nothing", () => {
  const same = { before: first, after: first, on, asOf }
  expect(reopenedBy([ofModel, whole], same, sortOf)).toEqual([])
})

test("what was good when the version was replaced stays reopened, and only what is good settles it", () => {
  const step = { before: first, after: otherPrompt, on, asOf }
  expect(reopenedBy([{ ...whole, goodUntil: "2026-05-01" }], step, sortOf)).toHaveLength(1)
  expect(reopenedBy([{ ...whole, goodUntil: on }], step, sortOf)).toEqual([])
  const over = { ...anew, goodUntil: asOf }
  expect(reopenedBy([over, whole], step, sortOf)).toEqual([{ of: whole, settledBy: null }])
  const good = { ...anew, goodUntil: later }
  expect(reopenedBy([good, whole], step, sortOf)).toEqual([{ of: whole, settledBy: good }])
})
