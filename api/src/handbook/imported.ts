import { fromMarkdown } from "mdast-util-from-markdown"
import { whyNot } from "./policy-text.ts"

/** What a document says of itself once it is a version of a policy. */
export type Wrapping = {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly approvers: readonly string[]
  readonly version: string
  readonly effective: string
  readonly reviewBy: string
}

type Point = { readonly line: number; readonly column: number; readonly offset?: number }
type Node = {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly alt?: string | null
  readonly lang?: string | null
  readonly children?: readonly unknown[]
  readonly position?: { readonly start: Point; readonly end: Point } | undefined
}
type Change = { readonly from: number; readonly until: number; readonly text: string }

/**
 * A Markdown document of others as a version of a policy: its text below front matter. What is
 * never printed is put into words where it stands: a picture as what it shows, HTML as text, a link
 * that leads nowhere here as its words and its target. `reworded` counts those places.
 */
export function wrapped(document: string, given: Wrapping): { text: string; reworded: number } {
  const body = document.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n")
  const changes = [...changesIn(fromMarkdown(body) as Node, body)]
  const mended = changes
    .toSorted((a, b) => b.from - a.from)
    .reduce((text, { from, until, text: by }) => text.slice(0, from) + by + text.slice(until), body)
  return { text: `${frontOf(given)}\n${mended}`, reworded: changes.length }
}

const frontOf = ({ id, title, owner, approvers, version, effective, reviewBy }: Wrapping) => `---
id: ${id}
title: ${JSON.stringify(title)}
owner: ${owner}
approvers: [${approvers.join(", ")}]
version: ${JSON.stringify(version)}
effective: "${effective}"
review-by: "${reviewBy}"
---
`

function* changesIn(node: Node, body: string, isNested = false): Generator<Change> {
  const from = node.position?.start.offset ?? 0
  const until = node.position?.end.offset ?? from
  if (whyNot(node, isNested) === undefined) {
    for (const child of node.children ?? [])
      yield* changesIn(child as Node, body, node.type !== "root")
    return
  }
  const text = inWords(node, body.slice(from, until), body)
  if (text !== undefined) yield { from, until, text }
}

function inWords(node: Node, source: string, body: string): string | undefined {
  if (node.type === "html") return source.replaceAll("<", "\\<")
  if (node.type === "image") return `${node.alt ?? ""} (${node.url ?? ""})`
  if (node.type !== "link") return undefined
  const [first, last] = [node.children?.[0], node.children?.at(-1)] as (Node | undefined)[]
  const words = body.slice(first?.position?.start.offset ?? 0, last?.position?.end.offset ?? 0)
  return `${words} (${node.url ?? ""})`
}
