import { hash } from "node:crypto"
import { fromMarkdown } from "mdast-util-from-markdown"
import { z } from "zod"
import { InvalidFile, type Misplaced } from "../exchange/refusals.ts"
import { readYaml, type Located } from "../exchange/located-yaml.ts"
import { clauseBlock, clauseFrom, slug, type Clause } from "./clause.ts"
import { plain } from "./policy-text.ts"

const date = z.iso.date("is no date such as 2026-01-01, in quotes")

const frontMatter = z.strictObject({
  id: slug,
  title: z.string().min(1),
  /** The office that owns it. */
  owner: slug,
  /** The offices that have to approve it. */
  approvers: z.array(slug).min(1),
  version: z.string({ error: "is no text: put it in quotes" }).min(1),
  effective: date,
  "binds-existing-from": date.optional(),
  "review-by": date,
  /** Where changes to the file are proposed, for whoever reads it on the site. */
  edit: z.url({ protocol: /^https$/, error: "is no address that begins with https" }).optional(),
  /** The policy that it takes the place of, for good. */
  supersedes: slug.optional(),
  /** The obligations that all of it serves: `framework/obligation`. */
  satisfies: z.array(z.string().min(1)).default([]),
})

type Place = { readonly line: number; readonly column: number }

/** A policy as its file says. */
export type Policy = {
  readonly slug: string
  readonly title: string
  readonly owner: string
  readonly approvers: readonly string[]
  readonly version: string
  readonly effectiveFrom: string
  readonly bindsExistingFrom: string | null
  readonly reviewBy: string
  readonly supersedes: string | null
  readonly satisfies: readonly string[]
  readonly clauses: readonly Clause[]
  readonly text: string
  readonly digest: string
}

/** A policy and where in its file each thing stands. */
export type LocatedPolicy = {
  readonly policy: Policy
  /** The Markdown after its front matter, and how many lines stand before that. */
  readonly tree: ReturnType<typeof fromMarkdown>
  readonly before: number
  /** Where a value of its front matter stands. */
  atFront(path: readonly PropertyKey[]): Place
  /** Where a value of a clause stands: its place in the list and the path to the value. */
  at(clause: number, path: readonly PropertyKey[]): Place
  /** Where a character of a condition of a clause stands. */
  inCondition(clause: number, key: "holds" | "applies", character: number): Place
}

const midnight = (day: string): string => `${day}T00:00:00.000Z`

/** Reads a policy. Throws InvalidFile, which names every problem by file, line and column. */
export function readPolicy(path: string, bytes: Uint8Array): LocatedPolicy {
  const text = decoded(path, bytes)
  const [, front, body = ""] = /^---\n([^]*?\n)---\n([^]*)$/.exec(text) ?? []
  if (front === undefined)
    throw new InvalidFile(path, [
      { line: 1, column: 1, message: "begins with no front matter between lines of ---" },
    ])
  const tree = fromMarkdown(body)
  const before = front.split("\n").length + 1
  const problems: Misplaced[] = []
  const head = located(problems, 1, () => readYaml(path, front, frontMatter))
  const { clauses, places } = clausesIn(path, tree, { before, problems })
  if (!head || problems.length > 0) throw new InvalidFile(path, problems)
  return {
    policy: { ...policyFrom(head.value), clauses, text, digest: digestOf(bytes) },
    tree,
    before,
    atFront: head.at,
    at: (clause, steps) => places[clause]?.at(steps) ?? start,
    inCondition: (clause, key, character) => places[clause]?.inText([key], character) ?? start,
  }
}

const digestOf = (bytes: Uint8Array): string => `sha256:${hash("sha256", bytes, "hex")}`

const policyFrom = (value: z.infer<typeof frontMatter>) => ({
  slug: value.id,
  title: value.title,
  owner: value.owner,
  approvers: value.approvers,
  version: value.version,
  effectiveFrom: midnight(value.effective),
  bindsExistingFrom: value["binds-existing-from"] ? midnight(value["binds-existing-from"]) : null,
  reviewBy: value["review-by"],
  supersedes: value.supersedes ?? null,
  satisfies: value.satisfies,
})

function decoded(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!/\r|^\uFEFF/.test(text)) return text
  } catch {
    // Told below, with what is asked instead.
  }
  throw new InvalidFile(path, [
    {
      line: 1,
      column: 1,
      message: "is not UTF-8 without a mark at its start, with lines that end in LF",
    },
  ])
}

const start: Place = { line: 1, column: 1 }

type Places = Pick<Located<unknown>, "at" | "inText">

type Found = { readonly before: number; readonly problems: Misplaced[] }

/** The fenced blocks `clause` of a text that begins after so many lines. */
function clausesIn(path: string, tree: LocatedPolicy["tree"], { before, problems }: Found) {
  const clauses: Clause[] = []
  const places: Places[] = []
  let heading = ""
  for (const node of tree.children) {
    if (node.type === "heading") heading = plain(node)
    if (node.type !== "code" || node.lang !== "clause") continue
    const line = before + (node.position?.start.line ?? 0)
    const block = located(problems, line, () => readYaml(path, node.value, clauseBlock))
    if (!block) continue
    const { id } = block.value
    if (clauses.some((one) => one.id === id))
      problems.push({ ...block.at(["id"]), message: `a clause ${id} stands above already` })
    clauses.push(clauseFrom(block.value, heading))
    places.push(block)
  }
  return { clauses, places }
}

const moved = (place: Place, by: number): Place => ({ ...place, line: place.line + by })

/**
 * Reads a part of a file that begins after so many lines, with its places in the file; undefined
 * where it has problems, which are told by their places in the file as well.
 */
function located<Value>(
  problems: Misplaced[],
  lines: number,
  read: () => Located<Value>,
): Located<Value> | undefined {
  try {
    const { value, at, inText } = read()
    return {
      value,
      at: (steps) => moved(at(steps), lines),
      inText: (steps, character) => moved(inText(steps, character), lines),
    }
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    problems.push(...error.problems.map((problem) => ({ ...problem, ...moved(problem, lines) })))
    return undefined
  }
}
