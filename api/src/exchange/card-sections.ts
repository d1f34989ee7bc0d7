import { fromMarkdown } from "mdast-util-from-markdown"
import type { Section } from "./models.ts"

export type Heading = Section & {
  readonly depth: number
  /** Whether it stands under a heading that tells of use and limits. */
  readonly told: boolean
}

type Node = { readonly type: string; readonly value?: string; readonly children?: readonly Node[] }

/** The headings by which cards tell what a model is for and where it fails; whole words, English. */
const ofUse =
  /\b(?:intended|out[- ]of[- ]scope|misuse|use cases?|(?:direct|downstream|evaluated|model) use|limit(?:s|ations?)|risks?|bias(?:es)?|ethic(?:s|al)|fairness|considerations?|recommendations?|caveats?|safety)\b|^uses?$/i

export type Outline = {
  /** What stands before the first heading. */
  readonly before: string
  /** Each heading with all that stands under it, those below it among that. */
  readonly headings: readonly Heading[]
}

/** The outline of a Markdown text that begins on a line of its file. */
export function outlineOf(body: string, firstLine: number): Outline {
  const found = fromMarkdown(body).children.flatMap((node) =>
    node.type === "heading" && node.position
      ? [{ depth: node.depth, heading: textOf(node), ...edges(node.position) }]
      : [],
  )
  let under = Infinity
  const headings = found.map(({ end, line, depth, heading }, index) => {
    const next = found.slice(index + 1).find((other) => other.depth <= depth)
    const text = body.slice(end, next?.start).trim()
    // A title is a name, whatever the model is named for.
    const isTitle = index === 0 && depth === 1
    if (depth <= under) under = !isTitle && ofUse.test(heading) ? depth : Infinity
    return { heading, depth, line: firstLine - 1 + line, text, told: under !== Infinity }
  })
  return { before: body.slice(0, found[0]?.start).trim(), headings }
}

/**
 * What is said of use and limits, each text once: what stands under a heading that is told whole is
 * in its text.
 */
export function sectionsOfUse(headings: readonly Heading[]): readonly Section[] {
  let under = Infinity
  return headings.flatMap(({ heading, line, text, depth, told }) => {
    if (depth > under) return []
    under = told ? depth : Infinity
    return told ? [{ heading, line, text }] : []
  })
}

type Position = {
  readonly start: { readonly line: number; readonly offset?: number | undefined }
  readonly end: { readonly offset?: number | undefined }
}

const edges = ({ start, end }: Position) => ({
  start: start.offset ?? 0,
  end: end.offset ?? 0,
  line: start.line,
})

/** The text of a heading without its marks. What is HTML is no text. */
function textOf(node: Node): string {
  if (node.type === "html") return ""
  const text = node.value ?? (node.children ?? []).map(textOf).join("")
  return text.replace(/\s+/g, " ")
}
