import rehypeSanitize, { defaultSchema } from "rehype-sanitize"
import rehypeStringify from "rehype-stringify"
import remarkGfm from "remark-gfm"
import remarkParse from "remark-parse"
import remarkRehype from "remark-rehype"
import { unified } from "unified"

/** A stretch of a policy's text as HTML, or the place of its next clause. */
export type Part = { readonly html: string } | { readonly clause: number }

/** A node of the tree of HTML, as far as it is looked at here. */
type Node = {
  type: string
  tagName?: string
  value?: string
  properties?: { [name: string]: unknown }
  children?: Node[]
}

/** Pictures and boxes are left out: a page asks for nothing, and nothing in it can be ticked. */
const schema = {
  ...defaultSchema,
  clobberPrefix: "",
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !["img", "input"].includes(name)),
}

/** HTML that stands in the Markdown is dropped; what it encloses is text like any other. */
const toTree = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { clobberPrefix: "note-" })
  .use(rehypeSanitize, schema)
const toText = unified().use(rehypeStringify)

const frontMatter = /^---\n[^]*?\n---\n/

export type Given = {
  /** The title of the page: a first heading that says the same is left out. */
  readonly title: string
  /** Where a link to a file of the handbook leads; undefined where it leads nowhere. */
  readonly linkTo: (path: string) => string | undefined
  /** The id of the place that a link of the text to itself names; undefined where there is none. */
  readonly placeOf?: (anchor: string) => string | undefined
  /** Ids that the page has already. */
  readonly taken: ReadonlySet<string>
}

/** The text of a policy in parts between its clauses, as HTML in which nothing can run. */
export function partsOf(text: string, given: Given): Part[] {
  const tree = toTree.runSync(toTree.parse(text.replace(frontMatter, ""))) as Node
  const children = tree.children ?? []
  const first = children.find(({ type }) => type === "element")
  if (first?.tagName === "h1" && wordsIn(first) === given.title)
    children.splice(children.indexOf(first), 1)
  level(children)
  name(children, given.taken)
  mend(tree, given, new Set(idsIn(tree)))
  return inParts(children)
}

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
const levelOf = ({ tagName = "" }: Node): number => headings.indexOf(tagName) + 1

/** The page's own heading stands above all others, and none skips a level. */
function level(children: readonly Node[]): void {
  let before = 1
  for (const node of children.filter((one) => levelOf(one) > 0)) {
    before = Math.min(Math.max(2, levelOf(node)), before + 1)
    node.tagName = `h${before}`
  }
}

/** Gives each heading an id, by which others can point at it, and a link to itself. */
function name(children: readonly Node[], taken: ReadonlySet<string>): void {
  const ids = new Set(taken)
  for (const node of children.filter((one) => levelOf(one) > 0)) {
    const slug = slugOf(wordsIn(node)) || "section"
    let id = slug
    for (let at = 1; ids.has(id); at++) id = `${slug}-${at}`
    ids.add(id)
    node.properties = { id }
    const link: Node = {
      type: "element",
      tagName: "a",
      properties: { href: `#${id}`, className: ["permalink"] },
      children: [
        { type: "text", value: "#" },
        {
          type: "element",
          tagName: "span",
          properties: { className: ["hidden"] },
          children: [{ type: "text", value: ` Link to ${wordsIn(node)}` }],
        },
      ],
    }
    node.children = [...(node.children ?? []), { type: "text", value: " " }, link]
  }
}

/** The id that a heading has on the sites where Markdown is usually read. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-")

/** Links lead somewhere or are none, and what is wide can be reached and moved with the keyboard. */
function mend(node: Node, given: Given, ids: ReadonlySet<string>): void {
  for (const child of node.children ?? []) mend(child, given, ids)
  const { properties = {} } = node
  delete properties["align"]
  if (node.tagName === "a") mendLink(node, given, ids)
  if (node.tagName === "th") properties["scope"] = "col"
  if (node.tagName === "pre") properties["tabIndex"] = 0
  if (node.children)
    node.children = node.children.map((child) =>
      child.tagName === "table"
        ? {
            type: "element",
            tagName: "section",
            properties: { className: ["table"], tabIndex: 0, ariaLabel: "Table" },
            children: [child],
          }
        : child,
    )
}

function mendLink(node: Node, given: Given, ids: ReadonlySet<string>): void {
  const href = node.properties?.["href"]
  if (typeof href !== "string" || /^(?:https?|mailto):/.test(href)) return
  const leads = href.startsWith("#") ? within(href.slice(1), given, ids) : given.linkTo(href)
  if (leads) node.properties = { ...node.properties, href: leads }
  else {
    node.tagName = "span"
    node.properties = {}
  }
}

function within(anchor: string, { placeOf }: Given, ids: ReadonlySet<string>): string | undefined {
  const id = placeOf?.(anchor) ?? anchor
  return ids.has(id) || id !== anchor ? `#${id}` : undefined
}

function* idsIn(node: Node): Generator<string> {
  const id = node.properties?.["id"]
  if (typeof id === "string") yield id
  for (const child of node.children ?? []) yield* idsIn(child)
}

const wordsIn = ({ value = "", children = [] }: Node): string =>
  value + children.map(wordsIn).join("")

function inParts(children: readonly Node[]): Part[] {
  const parts: Part[] = []
  let run: Node[] = []
  let clauses = 0
  const end = () => {
    const html = toText.stringify({ type: "root", children: run } as never).trim()
    if (html !== "") parts.push({ html })
    run = []
  }
  for (const child of children)
    if (isClause(child)) {
      end()
      parts.push({ clause: clauses++ })
    } else run.push(child)
  end()
  return parts
}

const isClause = ({ tagName, children = [] }: Node): boolean => {
  const name = children[0]?.properties?.["className"]
  return tagName === "pre" && Array.isArray(name) && name.includes("language-clause")
}
