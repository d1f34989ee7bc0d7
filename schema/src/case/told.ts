import type { ToldEntry } from "../changes/change.ts"
import { Erased, shownEntry, type ShownEntry } from "../compare/entries.ts"
import type { Decided } from "../entries/deciding.ts"
import type { KindName } from "../entries/kinds.ts"
import { parseItem } from "../ledger/batch.ts"
import type { Json } from "../ledger/canonical.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseLeaf } from "../ledger/leaf.ts"
import type { CaseFile } from "./file.ts"

/** What a thing is called, by its id; undefined where no entry of the case tells. */
export type NameOf = (id: string) => string | undefined

/** The entries of a case as their disclosures tell them, and what things are called by them. */
export type ToldCase = {
  readonly entries: ReadonlyMap<number, ToldEntry>
  readonly nameOf: NameOf
}

/** By which of its fields an entry names what it makes, or what it is about where a field says so. */
const naming: { readonly [Name in KindName]?: { readonly by: string; readonly of?: string } } = {
  "party.registered@1": { by: "name" },
  "party.renamed@1": { by: "name", of: "party" },
  "system.registered@1": { by: "name" },
  "system.taken-on@1": { by: "name", of: "system" },
  "system.described@1": { by: "name", of: "system" },
  "system.reported@1": { by: "name" },
  "accountability.appointed@1": { by: "office" },
  "right.granted@1": { by: "action" },
  "version.drafted@1": { by: "label" },
  "policy.proposed@1": { by: "title" },
}

/** Reads the entries of a case; what is no leaf is left out: verification names it. */
export function tellCase({ entries }: CaseFile, hash: Hash): ToldCase {
  const erased = new Erased()
  const shown: ShownEntry[] = []
  for (const { index, leaf: text, disclosures } of entries) {
    const leaf = parseLeaf(text)
    if (leaf === undefined) continue
    const one = shownEntry(index, leaf, disclosures, hash)
    shown.push(one)
    if (one.told) erased.take(one.told)
  }
  const names = new Map<string, string>()
  const told = new Map<number, ToldEntry>()
  for (const { index, told: entry, withheld } of shown) {
    if (!entry) continue
    const marked = erased.mark(entry, withheld)
    told.set(index, marked)
    const { by = "", of } = naming[entry.kind] ?? {}
    const name = valueIn(marked, by) ?? valueIn(marked, "slug")
    const id = of === undefined ? entry.id : valueIn(marked, of)
    if (typeof name === "string" && typeof id === "string") names.set(id, name)
  }
  return { entries: told, nameOf: (id) => names.get(id) }
}

/** The value of a member; undefined where it is not disclosed. */
export function valueIn(entry: ToldEntry | undefined, name: string): Json | undefined {
  const told = entry?.members.get(name)
  return told && "value" in told ? told.value : undefined
}

/** The decision from its line; undefined where that is none. */
export function decisionIn({ decision }: CaseFile): Decided | undefined {
  const value = parseItem(decision.line)
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  const decided = value as unknown as Decided
  const isText = (one: unknown) => typeof one === "string"
  const isTextOrNull = (one: unknown) => one === null || isText(one)
  const { version, environment, confidence, input, output, subject, rules } = decided
  return isText(decided.decision) &&
    isText(decided.decidedAt) &&
    isText(decided.outcome) &&
    isText(decided.involvement) &&
    [version, environment, confidence, input, output, subject].every(isTextOrNull) &&
    Array.isArray(rules) &&
    rules.every(isText)
    ? decided
    : undefined
}
