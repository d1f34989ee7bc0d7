import { basename } from "node:path"
import { noDescription } from "../change/description.rules.ts"
import { outlineOf, sectionsOfUse, type Heading, type Outline } from "./card-sections.ts"
import { readText } from "./encoding.ts"
import { readFrontMatter, type FrontMatter } from "./front-matter.ts"
import type { Left, ModelsReading, Section } from "./models.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"
import { oneLine, unkeepable } from "./text.ts"

// The longest card known has 60,000 characters.
const longestCard = 4_000_000

/**
 * Reads a model card as Hugging Face has them: Markdown, with front matter in YAML or without.
 * `model` says which model it is of, as ORG/NAME or NAME. Throws NotFound and FileRefused.
 */
export async function readModelCard(path: string, model?: string): Promise<ModelsReading> {
  await holdToFile(path)
  const source = readText(path, "utf-8")
  let raw = ""
  for await (const chunk of source.chunks) {
    raw += chunk
    if (raw.length > longestCard)
      throw new FileRefused(path, `is longer than ${longestCard} characters: no card is`)
  }
  const problem = unkeepable(raw)
  if (problem !== undefined) throw new FileRefused(path, problem)
  const text = raw.replace(/\r\n?/g, "\n")
  const card = readFrontMatter(path, text)
  const outline = outlineOf(card.body, card.bodyLine)
  const { name, provider } = namedBy(path, card, outline.headings, model)
  const digest = source.digest()
  const sections = sectionsOfUse(outline.headings)
  return {
    fileName: basename(path),
    file: digest,
    notes: [],
    models: [
      {
        name,
        provider,
        // A card names no version and has no digest of weights: the version is called after the card.
        versions: [
          {
            version: `card-${digest.slice("sha256:".length).slice(0, 12)}`,
            digest,
            description: {
              ...noDescription,
              licence: licenceIn(card.fields),
              card: digest,
              cardTitle: titleOf(outline.headings) ?? name,
              cardText: textOf(sections),
            },
          },
        ],
        line: () => 1,
        sections,
        aliases: [],
        left: leftOf(card, outline),
      },
    ],
  }
}

/** The title of a card; undefined where it has none that can be kept. */
function titleOf(headings: readonly Heading[]): string | undefined {
  const title = headings.find(({ depth }) => depth === 1)?.heading.trim()
  return title === "" ? undefined : title
}

/** The licence that the front matter names. */
function licenceIn({ license, license_name: named }: FrontMatter["fields"]): string | null {
  const [stated] = [license === "other" ? named : license, license].filter(
    (one) => typeof one === "string" && one.trim() !== "",
  )
  return typeof stated === "string" && unkeepable(stated) === undefined ? oneLine(stated) : null
}

/** What a card says of intended use and limits, each part under its heading. */
const textOf = (sections: readonly Section[]): string | null =>
  sections.map(({ heading, text }) => `${heading.trim()}\n\n${text}`.trim()).join("\n\n") || null

type Named = { readonly name: string; readonly provider: string | null }

const help = "say which model it is of with --model ORG/NAME"

/** Which model a card is of: as it is told, else as the card itself says. */
function namedBy(
  path: string,
  { fields }: FrontMatter,
  headings: readonly Heading[],
  told: string | undefined,
): Named {
  if (told !== undefined) return partsOf(told)
  const stated = statedName(fields)
  if (stated !== undefined) return { name: stated, provider: null }
  const title = headings.find(({ depth }) => depth === 1)
  if (title === undefined)
    throw new FileRefused(path, `has no title that names a model: ${help}`, 1)
  const name = title.heading
    .trim()
    .replace(/^model card(?: (?:for|of) |\s*[:\u2013\u2014-]\s*)/i, "")
  const reason = noName(name)
  if (reason !== undefined)
    throw new FileRefused(path, `${reason} (${JSON.stringify(name)}): ${help}`, title.line)
  return { name, provider: null }
}

function partsOf(model: string): Named {
  const at = model.indexOf("/")
  return at < 0
    ? { name: model, provider: null }
    : { name: model.slice(at + 1), provider: model.slice(0, at) }
}

/** The name in the front matter: `model_name`, or that of a model index with one model. */
function statedName(fields: FrontMatter["fields"]): string | undefined {
  const index = fields["model-index"]
  const indexed = Array.isArray(index) && index.length === 1 ? (index[0] as unknown) : undefined
  const inIndex =
    typeof indexed === "object" && indexed !== null && "name" in indexed ? indexed.name : undefined
  for (const name of [fields["model_name"], inIndex])
    if (typeof name === "string" && noName(oneLine(name)) === undefined) return oneLine(name)
  return undefined
}

const headingsOfAnyCard =
  /^(?:model (?:card|details|description|information|overview|summary)|overview|introduction|description|readme)$/i

/** Why a text names no model; undefined when it does. */
function noName(name: string): string | undefined {
  if (name === "" || headingsOfAnyCard.test(name)) return "has a title that names no model"
  if (/[{}]/.test(name)) return "is a template: its title is to be filled in"
  if (/^data ?set card\b/i.test(name)) return "is the card of a data set"
  if (/https?:/i.test(name)) return "has a title that names no model"
  return undefined
}

/** What else the card says: its front matter by name and value, its other sections by heading. */
function leftOf({ fields }: FrontMatter, { before, headings }: Outline): readonly Left[] {
  const others = headings.filter(({ told, text }) => !told && text !== "")
  const left: readonly Left[] = [
    {
      what: "front matter",
      // The licence is kept.
      texts: Object.entries(fields)
        .filter(([name]) => name !== "license" || licenceIn(fields) === null)
        .map(
          ([name, value]) =>
            `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
        ),
    },
    { what: "text before the first heading", texts: before === "" ? [] : [before] },
    { what: "other sections", texts: others.map(({ heading }) => heading) },
  ]
  return left.filter(({ texts }) => texts.length > 0)
}
