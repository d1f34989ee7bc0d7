import { expect, test } from "vitest"
import { readClauses } from "./reader-clauses.ts"
import { readPolicy } from "./policy-file.ts"
import { countUnits, decideReading, readingOf, type ReadVersion } from "./reading.rules.ts"

const file = (body: string): string => `---
id: house
title: The house
owner: owner
approvers: [owner]
version: "1"
effective: "2026-01-01"
review-by: "2027-01-01"
---

# The house

Words before any clause.

${body}`

const clause = (id: string, more = "", needs = "Do it."): string => `\`\`\`clause
id: ${id}
promise: ownership
judgement: The owner judges it.
needs: ${needs}
${more}\`\`\`
`
const first = `## One\n\nThe first.\n\n${clause("one")}\n`
const second = `## Two\n\nThe second.\n\n${clause("two", "concerns: [OVERSEER]\n")}\n`

const version = (id: string, body: string): ReadVersion => ({
  id,
  clauses: readClauses(readPolicy("a test", Buffer.from(file(body))).policy),
})
const person = (...is: string[]) => ({ is: new Set(is) })
const read = version("read", first + second)

test.each([
  ["nothing differs", first + second, "CARRIED_OVER", []],
  ["words outside of clauses differ", `Other words.\n\n${first}${second}`, "CARRIED_OVER", []],
  ["a clause concerns somebody else", first + second.replace("second", "2nd"), "CARRIED_OVER", []],
  ["the order differs", second + first, "CARRIED_OVER", []],
  [
    "only what it serves differs",
    first.replace("id: one", "id: one\nsatisfies: [a/b]") + second,
    "CARRIED_OVER",
    [],
  ],
  [
    "the text under its heading differs",
    first.replace("first.", "1st.") + second,
    "TO_READ",
    ["one CHANGED"],
  ],
  ["its heading differs", first.replace("## One", "## Eins") + second, "TO_READ", ["one CHANGED"]],
  [
    "what it needs differs",
    first.replace("Do it.", "Do that.") + second,
    "TO_READ",
    ["one CHANGED"],
  ],
  ["who judges it differs", first.replace("judges", "sees") + second, "TO_READ", ["one CHANGED"]],
  ["a clause is new", `${first}${second}## Three\n\n${clause("three")}`, "TO_READ", ["three NEW"]],
  [
    "a clause goes by another id",
    first.replace("id: one", "id: uno") + second,
    "TO_READ",
    ["uno NEW", "one DROPPED"],
  ],
  [
    "a clause is dropped",
    `## Zero\n\n${clause("zero")}${second}`,
    "TO_READ",
    ["zero NEW", "one DROPPED"],
  ],
])("where %s, what was read counts or does not", (_what, body, state, differences) => {
  const reading = readingOf(person(), version("next", body), [read])
  expect(reading?.state).toBe(state)
  expect(reading?.differences.map(({ id, difference }) => `${id} ${difference}`)).toEqual(
    differences,
  )
  expect(reading?.read?.id).toBe("read")
})

test("that a clause was dropped asks nobody to read, and is told", () => {
  const kept = `## Zero\n\n${clause("zero")}`
  const before = version("before", kept + first)
  const reading = readingOf(person(), version("next", kept), [before])
  expect(reading).toMatchObject({
    state: "CARRIED_OVER",
    differences: [{ id: "one", heading: "One", difference: "DROPPED" }],
  })
})

test("a role or an office asks its holders, and what they read before they had it counts", () => {
  const changed = version("next", first + second.replace("second", "2nd"))
  expect(readingOf(person("OVERSEER"), changed, [read])).toMatchObject({
    state: "TO_READ",
    as: ["EVERYONE", "OVERSEER"],
    differences: [{ id: "two", difference: "CHANGED" }],
  })
  const only = version("only", second)
  expect(readingOf(person("REVIEWER"), only, [])).toBeNull()
  expect(readingOf(person("OVERSEER"), only, [read])?.state).toBe("CARRIED_OVER")
  const office = version("office", second.replace("OVERSEER", "archive"))
  expect(readingOf(person("archive"), office, [])).toMatchObject({ as: ["archive"], read: null })
})

test("a policy without clauses asks nobody", () => {
  expect(readingOf(person("OVERSEER"), version("bare", "Words."), [])).toBeNull()
})

test("any reading counts that nothing new stands against, the newest first", () => {
  const other = version("other", first.replace("first.", "1st.") + second)
  const back = version("back", first + second)
  expect(readingOf(person(), back, [other, read])).toMatchObject({
    state: "CARRIED_OVER",
    read: { id: "read" },
  })
  expect(readingOf(person(), other, [read, other])).toMatchObject({
    state: "READ",
    read: { id: "other" },
  })
})

test("clauses under one heading share its text, and each has its own words", () => {
  const both = (needs: string) =>
    `## Both\n\nOf both.\n\n${clause("one")}\n${clause("two", "", needs)}`
  const [one, two] = version("a", both("Do it.")).clauses
  const [same, other] = version("b", both("Do that.")).clauses
  expect(same?.said).toBe(one?.said)
  expect(other?.said).not.toBe(two?.said)
})

test.each([
  [{ read: "other" }, "OtherBytes"],
  [{ isApproved: false }, "NotApproved"],
  [{ readAt: "2026-03-01T00:00:00.000Z" }, "AlreadyRead"],
  [{ read: "other", isApproved: false, readAt: "2026-03-01T00:00:00.000Z" }, "OtherBytes"],
  [{}, undefined],
])("a reading of %o is refused as %s", (more, name) => {
  const given = { title: "T", digest: "same", isApproved: true, read: "same", readAt: null }
  expect(decideReading({ ...given, ...more })?.name).toBe(name)
})

test("units are counted in the order in which they come", () => {
  const of = (unitId: string | null, state: "READ" | "TO_READ") => ({
    unitId,
    unit: unitId ?? "",
    state,
  })
  expect(countUnits([of(null, "READ"), of("a", "READ"), of("a", "TO_READ")])).toMatchObject([
    { unitId: null, asked: 1, READ: 1, TO_READ: 0 },
    { unitId: "a", asked: 2, READ: 1, CARRIED_OVER: 0, TO_READ: 1 },
  ])
})
