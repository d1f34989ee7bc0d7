import type { ToldEntry } from "../changes/change.ts"
import type { KindName } from "../entries/kinds.ts"
import type { CaseFile } from "./file.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import type { SectionName } from "./sections.ts"
import { valueIn, type ToldCase } from "./told.ts"
import { lowered } from "./values.ts"

/** A line of the sum: of which entries it is, and what it says of each. */
type Line = {
  readonly title: string
  readonly section: SectionName
  readonly kinds: readonly KindName[]
  readonly says: (entry: ToldEntry, told: ToldCase) => Html
}

const textOf = (entry: ToldEntry, name: string): string => {
  const value = valueIn(entry, name)
  return typeof value === "string" ? value : ""
}
const named = (entry: ToldEntry, name: string, { nameOf }: ToldCase): string =>
  nameOf(textOf(entry, name)) ?? "somebody who is not named here"

const lines: readonly Line[] = [
  {
    title: "who answered and oversaw",
    section: "ANSWERING",
    kinds: ["accountability.appointed@1"],
    says: (entry, told) =>
      markup`${bdi(named(entry, "party", told))}, ${bdi(textOf(entry, "office"))}, ${lowered(textOf(entry, "role"))}`,
  },
  {
    title: "who could step in",
    section: "RIGHTS",
    kinds: ["right.granted@1"],
    says: (entry, told) =>
      markup`${bdi(named(entry, "holder", told))}: ${lowered(textOf(entry, "action"))}`,
  },
  {
    title: "policies in force",
    section: "POLICIES",
    kinds: ["policy.proposed@1"],
    says: (entry) =>
      markup`${bdi(textOf(entry, "title"))}, version ${bdi(textOf(entry, "version"))}`,
  },
  {
    title: "what spoke for it",
    section: "EVIDENCE",
    kinds: ["evidence.recorded@1"],
    says: (entry) => markup`${bdi(textOf(entry, "title"))}`,
  },
  {
    title: "how it was watched",
    section: "MONITORING",
    kinds: ["monitoring-plan.stated@1", "observations.recorded@1"],
    says: ({ kind }) =>
      markup`${kind === "observations.recorded@1" ? "by observations" : "by a plan"}`,
  },
]

/** What was in force at the moment, in short: each leads to the entry that says so. */
export function shortHtml({ sections }: CaseFile, told: ToldCase): Html {
  const rows = lines.map(({ title, section, kinds, says }) => {
    const own = sections[section].flatMap((index) => told.entries.get(index) ?? [])
    const items = own
      .filter(({ kind }) => kinds.some((one) => one === kind))
      .map(
        (entry) =>
          markup`<li>${says(entry, told)} (<a href="#entry-${entry.index}">entry ${entry.index}</a>)</li>\n`,
      )
    return markup`<dt>${title}</dt><dd>${items.length === 0 ? markup`nothing on record` : markup`<ul>\n${items}</ul>`}</dd>\n`
  })
  return rows.length === 0
    ? none
    : markup`<section>\n<h2>In short</h2>\n<dl>\n${rows}</dl>\n</section>\n`
}
