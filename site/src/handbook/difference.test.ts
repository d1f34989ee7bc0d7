import { expect, test } from "vitest"
import { differenceOf, type Stretch } from "./difference.ts"

const marked = (stretches: readonly Stretch[]) =>
  stretches
    .map(({ text, is }) => (is === "SAME" ? text : is === "ADDED" ? `{+${text}+}` : `[-${text}-]`))
    .join("")

test("what differs is told word by word, and what does not is counted", () => {
  const earlier = "# Exit\n\nA plan is stated.\n\nIt is tried once a year.\n\nThe end.\n\nMore."
  const later = "# Exit\n\nA plan is stated.\n\nIt is tried twice a year.\n\nThe end.\n\nMore."
  const { passages, after, added, taken } = differenceOf(earlier, later)
  expect(passages).toHaveLength(1)
  expect(passages[0]?.skipped).toBe(2)
  expect(marked(passages[0]?.stretches ?? [])).toBe("It is tried [-once-]{+twice+} a year.")
  expect([after, added, taken]).toEqual([2, 1, 1])
})

test("passages that came in, went away or moved are told whole", () => {
  const { passages } = differenceOf("One.\n\nTwo words.", "New thoughts entirely.\n\nTwo words.")
  expect(passages.map(({ stretches }) => marked(stretches))).toEqual([
    "{+New thoughts entirely.+}",
    "[-One.-]",
  ])
})

test("a block of a clause is one passage, blank lines and all", () => {
  const clause = (days: number) => "```clause\nid: a\n\nholds: days > " + days + "\n```\n"
  const { passages } = differenceOf(clause(1), clause(2))
  expect(passages).toHaveLength(1)
  expect(marked(passages[0]?.stretches ?? [])).toBe(
    "```clause\nid: a\n\nholds: days > [-1-]{+2+}\n```",
  )
})

test("two texts that say the same differ in nothing", () => {
  expect(differenceOf("One.\n\nTwo.", "One.\n\nTwo.")).toEqual({
    passages: [],
    after: 2,
    added: 0,
    taken: 0,
  })
})

test("the two texts can be made again from what is told, as long as nothing is shortened", () => {
  const earlier = "- one\n- two\n- three and more words to it\n\nLast."
  const later = "- one\n- three and some words to it\n- four\n\nLast."
  const { passages } = differenceOf(earlier, later)
  const side = (is: Stretch["is"]) =>
    passages.flatMap(({ stretches }) => {
      const text = stretches
        .filter((one) => one.is === "SAME" || one.is === is)
        .map((one) => one.text)
        .join("")
      return text === "" ? [] : [text]
    })
  expect(side("TAKEN")).toEqual(["- two", "- three and more words to it"])
  expect(side("ADDED")).toEqual(["- three and some words to it", "- four"])
})
