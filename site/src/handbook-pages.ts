import type { Since } from "./again.ts"
import type { Printing } from "./always.ts"
import { differenceOf } from "./handbook/difference.ts"
import { feedOf } from "./handbook/feed.ts"
import { partsOf } from "./handbook/markdown.ts"
import {
  clauseId,
  clausePath,
  differencePath,
  feedPath,
  pairsOf,
  policyPath,
  versionPath,
} from "./handbook/policies.ts"
import type { PolicyRecord, PolicyShown, VersionRecord, VersionText } from "./handbook/policies.ts"
import { loadHandbook, loadPolicies, loadTexts } from "./loaders/handbook.ts"
import { printedText } from "./printer.ts"
import type { Kept, Printed } from "./printer.ts"
import type { Passage } from "./search/file.ts"

/** What printing the handbook leaves behind for the search. */
export type Passages = {
  readonly passages: readonly Passage[]
  /** Whether an earlier print has the same. */
  readonly same: boolean
}

/**
 * Prints the handbook. What comes of clauses is printed every time. A version is printed when its
 * dates or approvals are others than in the earlier print, and what differs between two once.
 */
export async function* printHandbook(
  given: Printing,
  since?: Since,
): AsyncGenerator<Printed | Kept, Passages> {
  const { print, ask, view, register } = given
  const records = await loadPolicies(ask, view)
  const policies = await loadHandbook(ask, view, records)
  yield await print("handbook", "handbook.html", { policies, asOf: register.asOf })
  const before = since ? await loadPolicies(ask, { size: since.size, asOf: since.asOf }) : []
  const passages: Passage[] = []
  for (const of of policies) {
    const { policy } = of
    const texts = await loadTexts(ask, view, policy.slug)
    yield* printPolicy(given, { of, texts, linkTo: linksIn(policies, 1) })
    passages.push(...passagesOf(of, textOf(texts, of.shown)))
    const earlier = before.find(({ slug }) => slug === policy.slug)
    const isSame = JSON.stringify(earlier) === JSON.stringify(policy)
    const has = (path: string) => since?.has(path) === true
    const linkTo = linksIn(policies, 2)
    yield* printVersions(given, { policy, texts, isKept: (path) => isSame && has(path), linkTo })
    yield* printDifferences(given, { policy, texts, isKept: has })
  }
  return { passages, same: JSON.stringify(before) === JSON.stringify(records) }
}

type PolicyGiven = {
  readonly of: PolicyShown
  readonly texts: ReadonlyMap<string, VersionText>
  readonly linkTo: Links
}

/** The version in force, and what comes of each of its clauses. */
async function* printPolicy(
  { print, register }: Printing,
  { of, texts, linkTo }: PolicyGiven,
): AsyncGenerator<Printed> {
  const { policy, shown, clauses } = of
  const { text, clauses: said } = textOf(texts, shown)
  const parts = partsOf(text, { title: shown.title, linkTo, ...placed(said) })
  const told = { of, parts, said: [...said], edit: editIn(text), asOf: register.asOf }
  yield await print("policy", policyPath(policy.slug), told)
  yield printedText(feedPath(policy.slug), feedOf(policy, register.origin))
  for (const clause of clauses.filter(({ standing }) => standing !== null))
    yield await print("clause", clausePath(policy.slug, clause.id), { of, clause })
}

type Printable = {
  readonly policy: PolicyRecord
  readonly texts: ReadonlyMap<string, VersionText>
  readonly isKept: (path: string) => boolean
}

const kept = (path: string): Kept => ({ path, bytes: null })

async function* printVersions(
  { print }: Printing,
  { policy, texts, isKept, linkTo }: Printable & { readonly linkTo: Links },
): AsyncGenerator<Printed | Kept> {
  for (const version of policy.versions) {
    const path = versionPath(policy.slug, version)
    if (isKept(path)) {
      yield kept(path)
      continue
    }
    const { text, clauses } = textOf(texts, version)
    const parts = partsOf(text, { title: version.title, linkTo, ...placed(clauses) })
    yield await print("policy-version", path, { policy, version, parts, said: [...clauses] })
  }
}

async function* printDifferences(
  { print }: Printing,
  { policy, texts, isKept }: Printable,
): AsyncGenerator<Printed | Kept> {
  for (const pair of pairsOf(policy)) {
    const path = differencePath(policy.slug, pair)
    if (isKept(path)) {
      yield kept(path)
      continue
    }
    const [earlier, later] = pair
    const difference = differenceOf(textOf(texts, earlier).text, textOf(texts, later).text)
    yield await print("policy-difference", path, { slug: policy.slug, earlier, later, difference })
  }
}

function textOf(texts: ReadonlyMap<string, VersionText>, { version }: VersionRecord): VersionText {
  const text = texts.get(version)
  if (!text) throw new Error(`Version ${version} is in a list and has no text.`)
  return text
}

/** The places that the page of a version has besides its headings. */
const placed = (clauses: VersionText["clauses"]) => ({
  taken: new Set([
    "main",
    "about-versions",
    "about-version",
    ...clauses.map(({ id }) => clauseId(id)),
  ]),
  placeOf: placesIn(clauses),
})

type Links = (path: string) => string | undefined

/** Where links between files of the handbook lead, from so many folders below the root. */
const linksIn =
  (policies: readonly PolicyShown[], depth: 1 | 2): Links =>
  (path) => {
    const [, slug, anchor] = /^(?:\.\/)?([a-z0-9-]+)\.md(?:#(.*))?$/.exec(path) ?? []
    const of = policies.find(({ policy }) => policy.slug === slug)
    if (!of) return undefined
    const clause = of.clauses.find(({ id }) => id === anchor)
    const place = clause ? `#${clauseId(clause.id)}` : ""
    return `${depth === 1 ? "" : "../"}${slug}.html${place}`
  }

/** A clause is named by its id: the place of `#charter` is `clause-charter`. */
const placesIn =
  (clauses: VersionText["clauses"]) =>
  (anchor: string): string | undefined => {
    const clause = clauses.find(({ id }) => id === anchor)
    return clause && clauseId(clause.id)
  }

/** Where the front matter says that changes to the file are proposed. */
const editIn = (text: string): string | null =>
  /^---\n(?:.*\n)*?edit: *"?(https:\/\/[^\s"]+)"?\n(?:.*\n)*?---\n/.exec(text)?.[1] ?? null

/** What the search finds of a policy in force: its headings, and its clauses by what they ask. */
function passagesOf({ policy, shown, clauses }: PolicyShown, { text }: VersionText): Passage[] {
  const page = policyPath(policy.slug)
  const headings = text.match(/^#+ .*$/gm)?.join(" ") ?? ""
  return [
    {
      title: shown.title,
      path: page,
      line: "A policy",
      words: `${policy.slug} ${shown.title} ${headings}`,
    },
    ...clauses.map(({ id, heading, needs }) => ({
      title: heading,
      path: `${page}#${clauseId(id)}`,
      line: `A clause of: ${shown.title}`,
      words: `${id} ${heading} ${needs}`,
    })),
  ]
}
