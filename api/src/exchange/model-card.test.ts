import { createHash } from "node:crypto"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { noDescription } from "../change/description.rules.ts"
import { folder } from "./inventory.fixture.ts"
import { readModelCard } from "./model-card.ts"

async function read(text: string, model?: string) {
  const path = join(await folder(), "README.md")
  await writeFile(path, text)
  const [card] = (await readModelCard(path, model)).models
  if (card === undefined) throw new Error("A card is of one model.")
  return card
}

const card = `---
license: mit
tags: [text, en]
---
# Model Card for Grader

Grades essays.

## Uses

Marks of a first reading.

### Out-of-Scope Use

Marks that count.

## Training

On essays.

\`\`\`sh
# Limitations of a shell
\`\`\`

## Bias, Risks, and Limitations

Short essays are graded
too low.
`

test("a card is read as a model, and as a version that is called after the card", async () => {
  const { name, provider, versions } = await read(card)
  const digest = createHash("sha256").update(card).digest("hex")
  expect({ name, provider }).toEqual({ name: "Grader", provider: null })
  expect(versions).toMatchObject([
    { version: `card-${digest.slice(0, 12)}`, digest: `sha256:${digest}` },
  ])
  expect(versions[0]?.description).toEqual({
    ...noDescription,
    licence: "mit",
    card: `sha256:${digest}`,
    cardTitle: "Model Card for Grader",
    cardText:
      "Uses\n\nMarks of a first reading.\n\n### Out-of-Scope Use\n\nMarks that count.\n\n" +
      "Bias, Risks, and Limitations\n\nShort essays are graded\ntoo low.",
  })
})

test("what is said of use and limits is told whole and once, the rest by its headings", async () => {
  const { sections, left } = await read(card)
  expect(sections).toEqual([
    {
      heading: "Uses",
      line: 9,
      text: "Marks of a first reading.\n\n### Out-of-Scope Use\n\nMarks that count.",
    },
    {
      heading: "Bias, Risks, and Limitations",
      line: 25,
      text: "Short essays are graded\ntoo low.",
    },
  ])
  expect(left).toEqual([
    { what: "front matter", texts: ['tags: ["text","en"]'] },
    { what: "other sections", texts: ["Model Card for Grader", "Training"] },
  ])
})

test("a card of Windows says the same as one with other line ends", async () => {
  const { versions: _versions, ...other } = await read(card.replaceAll("\n", "\r\n"))
  const { versions: __versions, ...same } = await read(card)
  expect(JSON.stringify(other)).toBe(JSON.stringify(same))
})

test.each([
  ["a model that the caller names, with its maker", card, "acme/grader", "grader", "acme"],
  ["one without a maker", card, "grader", "grader", null],
  [
    "a name in the front matter",
    "---\nmodel_name: essay-grader\n---\n# Limits\n",
    undefined,
    "essay-grader",
    null,
  ],
  [
    "that of the only model of an index",
    "---\nmodel-index: [{ name: grader-2 }]\n---\n# Hello\n",
    undefined,
    "grader-2",
    null,
  ],
  [
    "a title, where an index has two",
    "---\nmodel-index: [{ name: a }, { name: b }]\n---\n# Grader\n",
    undefined,
    "Grader",
    null,
  ],
  ["a title with marks", "# **Grader** `2`\n", undefined, "Grader 2", null],
  ["a title that is underlined", "Grader\n======\n", undefined, "Grader", null],
  ["a title after a dash", "# Model Card \u2014 Grader\n", undefined, "Grader", null],
  [
    "a title below a rule, which is no front matter",
    "---\n\nWelcome to all\n\n---\n\n# Grader\n",
    undefined,
    "Grader",
    null,
  ],
  [
    "a title below a rule that nothing closes",
    "---\nlicense: mit\n\n# Grader\n",
    undefined,
    "Grader",
    null,
  ],
  ["empty front matter", "---\n---\n# Grader\n", undefined, "Grader", null],
])("%s names the model", async (_what, text, model, name, provider) => {
  expect(await read(text, model)).toMatchObject({ name, provider })
})

test.each([
  [
    "no title",
    "## Model Information\n",
    /README\.md:1: has no title that names a model: say which/,
  ],
  [
    "a title of any card",
    "\n# **Model Details**\n",
    /README\.md:2: has a title that names no model \("Model Details"\)/,
  ],
  [
    "a title that is a notice",
    "# This is now live at https://models.example/grader\n",
    /README\.md:1: has a title that names no model/,
  ],
  ["a template", "---\n{{card_data}}\n---\n\n# {{ model_name }}\n", /README\.md:5: is a template/],
  [
    "the card of a data set",
    "# Dataset Card for Essays\n",
    /README\.md:1: is the card of a data set/,
  ],
  [
    "front matter that is a list",
    "---\n[]\n---\n# Grader\n",
    /README\.md:2: has front matter that is a list/,
  ],
  [
    "front matter that is no YAML",
    "---\nlicense: mit\ntags: [a\n---\n# Grader\n",
    /README\.md:[34]: has front matter that is not YAML/,
  ],
  ["a text that cannot be kept", "# Gra\u0000der\n", /README\.md: holds the character U\+0000/],
])("%s is refused with its place", async (_what, text, message) => {
  await expect(read(text)).rejects.toThrow(message)
  await expect(read(text)).rejects.toThrow(/Nothing was written\.$/)
})

test("front matter whose aliases stand for too much is refused", async () => {
  const doubled = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)
  const text = `---\na0: &a0 [x]\n${doubled.join("\n")}\n---\n# Grader\n`
  await expect(read(text)).rejects.toThrow(
    /README\.md:2: has front matter that stands for too much/,
  )
})

test("what stands under no heading is told as well", async () => {
  const { left } = await read("---\nlicense: mit\n---\n\nIt grades.\n\nBadly.\n", "grader")
  expect(left).toEqual([{ what: "text before the first heading", texts: ["It grades.\n\nBadly."] }])
})

test("a title is no section of limits, whatever the model is named for", async () => {
  const { sections } = await read("# Safety Judge\n\nJudges.\n\n## Limitations\n\nErrs.\n")
  expect(sections.map(({ heading }) => heading)).toEqual(["Limitations"])
})
