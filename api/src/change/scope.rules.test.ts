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

const whole = { sort: "TEST", scope: ["1"] }
const ofModel = { sort: "EVALUATION", scope: ["model-a"] }
const anew = { sort: "TEST", scope: ["2"] }
const sortOf = ({ sort }: { sort: string }) => sort

test("what spoke for the version before and not for the next is reopened, until something of its sort speaks for that", () => {
  const step = { before: first, after: otherPrompt }
  expect(reopenedBy([ofModel, whole], step, sortOf)).toEqual([{ of: whole, settledBy: null }])
  expect(reopenedBy([anew, ofModel, whole], step, sortOf)).toEqual([{ of: whole, settledBy: anew }])
  const both = { before: first, after: otherModel }
  expect(reopenedBy([anew, ofModel, whole], both, sortOf)).toEqual([
    { of: ofModel, settledBy: null },
    { of: whole, settledBy: null },
  ])
})

test("a version with the same parts is the same, and reopens nothing", () => {
  expect(reopenedBy([ofModel, whole], { before: first, after: first }, sortOf)).toEqual([])
})
