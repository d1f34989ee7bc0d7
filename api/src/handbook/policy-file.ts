import { hash } from "node:crypto"
import { fromMarkdown } from "mdast-util-from-markdown"
import { z } from "zod"
import { gatedSteps, isSlug, slugInWords } from "@answerable/schema/entries"
import { InvalidFile, type Misplaced } from "../exchange/refusals.ts"
import { readYaml, type Located } from "../exchange/located-yaml.ts"

const slug = z.string().refine(isSlug, `is no slug: use ${slugInWords}`)
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
  satisfies: z.array(z.string().min(1)).default([]),
})

/** What an example knows: facts by their names, the instant at which it is asked among them. */
const example = z.record(z.string(), z.json())

const clause = z.strictObject({
  id: slug,
  /** A condition in the Common Expression Language over the facts about a system. */
  holds: z.string().min(1),
  gates: z.array(z.enum(gatedSteps)).default([]),
  /** The promise that it serves. */
  promise: z.enum(["ownership", "monitoring", "audit", "change", "exit"]),
  /** Who has to see to it, in words. */
  owes: z.string().min(1).default("the accountable person"),
  /** What would satisfy it. */
  needs: z.string().min(1),
  audience: z.enum(["PUBLIC", "INTERNAL", "REGULATOR"]).default("PUBLIC"),
  /** How long an exception lasts at most, in days, and the offices that may grant it. */
  exception: z
    .strictObject({ days: z.int().positive().max(366), by: z.array(slug).min(1) })
    .optional(),
  examples: z.strictObject({
    holds: z.array(example).min(1),
    "does-not-hold": z.array(example).min(1),
    "cannot-be-known": z.array(example).default([]),
  }),
})

export type Clause = z.infer<typeof clause> & {
  /** The heading under which it stands. */
  readonly heading: string
}
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
  readonly satisfies: readonly string[]
  readonly clauses: readonly Clause[]
  readonly text: string
  readonly digest: string
}

/** A policy and where in its file each clause stands. */
export type LocatedPolicy = {
  readonly policy: Policy
  /** Where a value of a clause stands: its place in the list and the path to the value. */
  at(clause: number, path: readonly PropertyKey[]): Place
  /** Where a character of the condition of a clause stands. */
  inCondition(clause: number, character: number): Place
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
  const { value } = at(path, 1, () => readYaml(path, front, frontMatter))
  const before = front.split("\n").length
  const { clauses, places } = clausesIn(path, body, before)
  refuseRepeated(path, clauses, places)
  return {
    policy: {
      slug: value.id,
      title: value.title,
      owner: value.owner,
      approvers: value.approvers,
      version: value.version,
      effectiveFrom: midnight(value.effective),
      bindsExistingFrom: value["binds-existing-from"]
        ? midnight(value["binds-existing-from"])
        : null,
      reviewBy: value["review-by"],
      satisfies: value.satisfies,
      clauses,
      text,
      digest: `sha256:${hash("sha256", bytes, "hex")}`,
    },
    at: (clause, steps) => places[clause]?.at(steps) ?? start,
    inCondition: (clause, character) => places[clause]?.inText(["holds"], character) ?? start,
  }
}

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

/** The fenced blocks `clause` of a text that begins after so many lines. */
function clausesIn(path: string, body: string, before: number) {
  const clauses: Clause[] = []
  const places: Places[] = []
  let heading = ""
  for (const node of fromMarkdown(body).children) {
    if (node.type === "heading") heading = plain(node)
    if (node.type !== "code" || node.lang !== "clause") continue
    const line = before + (node.position?.start.line ?? 0) + 1
    const located = at(path, line, () => readYaml(path, node.value, clause))
    clauses.push({ ...located.value, heading })
    places.push({
      at: (steps) => moved(located.at(steps), line),
      inText: (steps, character) => moved(located.inText(steps, character), line),
    })
  }
  return { clauses, places }
}

type Spelled = { readonly value?: string; readonly children?: readonly unknown[] }
const plain = (node: Spelled): string =>
  node.value ?? (node.children ?? []).map((child) => plain(child as Spelled)).join("")

const moved = (place: Place, by: number): Place => ({ ...place, line: place.line + by })

/** Reads a part of a file that begins after so many lines; problems are told by their place in it. */
function at<Value>(path: string, lines: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    throw new InvalidFile(
      path,
      error.problems.map((problem): Misplaced => ({ ...problem, ...moved(problem, lines) })),
    )
  }
}

function refuseRepeated(path: string, clauses: readonly Clause[], places: readonly Places[]): void {
  const repeated = clauses.flatMap(({ id }, index) =>
    clauses.findIndex((one) => one.id === id) === index ? [] : [{ id, index }],
  )
  if (repeated.length === 0) return
  throw new InvalidFile(
    path,
    repeated.map(({ id, index }) => ({
      ...(places[index]?.at(["id"]) ?? start),
      message: `a clause ${id} stands above already`,
    })),
  )
}
