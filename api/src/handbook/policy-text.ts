import type { fromMarkdown } from "mdast-util-from-markdown"
import type { Misplaced } from "../exchange/refusals.ts"

type Tree = ReturnType<typeof fromMarkdown>
type Node = {
  readonly type: string
  readonly value?: string
  readonly url?: string
  readonly lang?: string | null
  readonly children?: readonly unknown[]
  readonly position?:
    { readonly start: { readonly line: number; readonly column: number } } | undefined
}

/** A link to another policy of the folder, or to a place in one: `pilot-gate.md#charter`. */
export type RelativeLink = {
  readonly file: string | null
  readonly anchor: string | null
  readonly line: number
  readonly column: number
}

export type CheckedText = {
  readonly problems: readonly Misplaced[]
  readonly links: readonly RelativeLink[]
}

/** Every node of a text, with whether it stands below another one. */
function* nodesOf(node: Node, isNested = false): Iterable<readonly [Node, boolean]> {
  for (const child of node.children ?? []) {
    yield [child as Node, isNested]
    yield* nodesOf(child as Node, true)
  }
}

/** The text of a node without its marks. */
export const plain = (node: Node): string =>
  node.value ?? (node.children ?? []).map((child) => plain(child as Node)).join("")

/** Checks the Markdown of a policy that begins after so many lines, and finds its links. */
export function checkText(tree: Tree, before: number): CheckedText {
  const problems: Misplaced[] = []
  const links: RelativeLink[] = []
  for (const [node, isNested] of nodesOf(tree)) {
    const { line = 1, column = 1 } = node.position?.start ?? {}
    const place = { line: line + before, column }
    const message = whyNot(node, isNested)
    if (message !== undefined) problems.push({ ...place, message })
    const relative = relativeOf(node.url)
    if (message === undefined && relative) links.push({ ...relative, ...place })
  }
  return { problems, links }
}

/** Why a node of a text is not printed as it is; undefined where it is. */
export function whyNot({ type, lang, url }: Node, isNested: boolean): string | undefined {
  if (type === "html") return "is raw HTML, which is never printed: write Markdown"
  if (type.startsWith("image")) return "is a picture, which is never printed: say it in words"
  if (type === "code" && /^clauses?$/i.test(lang ?? "")) {
    if (lang !== "clause") return `is a block named ${lang}: that of a clause is named clause`
    if (isNested) return "is a clause inside of something else, where nobody reads it as one"
  }
  return url === undefined ? undefined : whyNoLink(url)
}

const schemes = ["https:", "http:", "mailto:"]

function whyNoLink(url: string): string | undefined {
  if (relativeOf(url)) return undefined
  const { protocol } = URL.parse(url) ?? {}
  if (protocol === undefined)
    return `links to ${url}, which is neither an address nor a policy of this folder such as exceptions.md`
  if (schemes.includes(protocol)) return undefined
  return `links to ${url}: a link begins with ${schemes.join(", ")} or names a policy`
}

/** What a link names in the folder; undefined for one that leads elsewhere. */
function relativeOf(url = ""): Pick<RelativeLink, "file" | "anchor"> | undefined {
  const [, file = "", anchor] = /^((?:\.\/)?[a-z0-9-]+\.md)?(?:#(.+))?$/.exec(url) ?? []
  if (url === "" || (file === "" && anchor === undefined)) return undefined
  return { file: file === "" ? null : file.replace("./", ""), anchor: anchor ?? null }
}

/** What a link may name in a policy after #: its clauses, and its headings as pages name them. */
export function anchorsOf(tree: Tree, clauses: readonly string[]): ReadonlySet<string> {
  const anchors = new Set(clauses)
  for (const node of tree.children) {
    if (node.type !== "heading") continue
    const name = anchorOf(plain(node)) || "section"
    let anchor = name
    for (let at = 1; anchors.has(anchor); at++) anchor = `${name}-${at}`
    anchors.add(anchor)
  }
  return anchors
}

/** A heading in small letters, with - for each space, and no other marks. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-")
