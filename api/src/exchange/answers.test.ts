import { expect, test } from "vitest"
import { read } from "./inventory.fixture.ts"

const answersTo = async (rule: string, cell: string, more = "") => {
  const mapping = `source: town-hall
title: T
format: csv
key: [{ columns: [No.] }]
name: No.
organisation: { text: Town of Example }
${more}questions:
  purpose: ${rule}
`
  const { all, refused } = await read(mapping, `No.,A,B\n0,x,x\n1,${cell}\n`)
  return refused.length > 0 ? refused[0]?.reason : all[1]?.answers[0]
}

test("the source's word is kept beside the value it stands for", async () => {
  expect(await answersTo("{ column: A, values: { Ja: 'Yes', Nee: 'No' } }", "ja,")).toEqual({
    question: "purpose",
    state: "STATED",
    value: "Yes",
    word: "ja",
  })
})

test("a word the mapping does not know is kept as it stands, or refuses its row", async () => {
  expect(await answersTo("{ column: A, values: { Ja: 'Yes' } }", "Misschien,")).toMatchObject({
    value: "Misschien",
    word: null,
  })
  const strict = "{ column: A, values: { x: X }, unknown: refuse-row }"
  expect(await answersTo(strict, "Misschien,")).toBe(
    'purpose: the mapping has no meaning for the word "Misschien"',
  )
})

test("not applicable is a statement only where the mapping says that the form offers it", async () => {
  expect(await answersTo("A", "Not applicable,")).toMatchObject({
    state: "STATED",
    value: "Not applicable",
  })
  expect(await answersTo("{ column: A, notApplicable: [Not applicable] }", "N/A,")).toMatchObject({
    state: "STATED",
    value: "N/A",
  })
  expect(
    await answersTo("{ column: A, notApplicable: [Not applicable] }", "not applicable,"),
  ).toMatchObject({ state: "NOT_APPLICABLE", value: null, word: "not applicable" })
})

test("several columns make one text, or the first that says something does", async () => {
  expect(await answersTo("{ join: [A, B] }", "one,two")).toMatchObject({ value: "one\n\ntwo" })
  expect(await answersTo("{ join: [A, B] }", ",two")).toMatchObject({ value: "two" })
  const more = "notStated: [TBD]\n"
  expect(await answersTo("{ firstOf: [A, B] }", "tbd,two", more)).toMatchObject({ value: "two" })
})

test("of a list the items that say nothing are left out, and equal ones are one", async () => {
  const rule = "{ column: A, list: { split: ; }, values: { b: Sex }, notStated: [unknown] }"
  expect(await answersTo(rule, "b; Age;unknown; B ;,")).toMatchObject({
    state: "STATED",
    value: ["Sex", "Age"],
    word: "b; Age;unknown; B ;",
  })
  expect(await answersTo(rule, "unknown;;,")).toBeUndefined()
})

test("a list of nothing but withheld or inapplicable items is so as a whole", async () => {
  const rule = "{ column: A, list: { split: ; }, notApplicable: [none], withheld: [secret] }"
  expect(await answersTo(rule, "none;none,")).toMatchObject({ state: "NOT_APPLICABLE" })
  expect(await answersTo(rule, "none;secret,")).toMatchObject({ state: "WITHHELD" })
  expect(await answersTo(rule, "none;Age,")).toMatchObject({ state: "STATED", value: ["Age"] })
})
