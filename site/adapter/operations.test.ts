import { expect, test } from "vitest"
import { operationIn } from "./operations.ts"

test("an example has a title, an explanation in paragraphs, and the operation alone", () => {
  const text = `# Who answers
#
# Asks for the one
# who answers now.
#
# Nobody is an answer too.

query Who {
  # a comment of its own
  register { size }
}
`
  expect(operationIn("who", text)).toEqual({
    slug: "who",
    title: "Who answers",
    explanation: ["Asks for the one who answers now.", "Nobody is an answer too."],
    document: "query Who {\n  # a comment of its own\n  register { size }\n}",
  })
})

test.each(["query { a }", "# A title\nquery { a }", "# A title\n#\n# Why.\n"])(
  "an example without one of them is refused: %j",
  (text) => {
    expect(() => operationIn("who", text)).toThrow("who.graphql needs a comment")
  },
)
