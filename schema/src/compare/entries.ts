import { envelopeNames, kindOf, type KindName } from "../entries/kinds.ts"
import type { Members, Told } from "../changes/members.ts"
import type { ToldEntry } from "../changes/change.ts"
import { fromUtf8 } from "../ledger/bytes.ts"
import { commitment, openDisclosure } from "../ledger/disclosure.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseLeaf, type Leaf } from "../ledger/leaf.ts"
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  maximumBundleLength,
  tileWidth,
} from "../ledger/tiles.ts"
import { maximumDisclosuresLength, readOrNot, type Files } from "../verify/files.ts"

/** An entry of a snapshot; `told` is undefined where the snapshot does not tell its kind. */
export type ShownEntry = {
  readonly index: number
  readonly told: ToldEntry | undefined
  /** The commitments to what is not disclosed of it, by name; none where its kind is not. */
  readonly withheld: ReadonlyMap<string, string>
}

/** How far a snapshot goes: the entries of its printed view, and those of its head. */
export type Sizes = { readonly shown: number; readonly log: number }

/**
 * The entries of the printed view of a snapshot, in order, as it tells them. What cannot be read is
 * left out: verification names it.
 */
export async function* readEntries(
  files: Files,
  { shown, log }: Sizes,
  hash: Hash,
): AsyncGenerator<ShownEntry> {
  for (const { n, width } of bundlesOf(shown)) {
    const bundle = bundlePath(n, Math.min(tileWidth, log - n * tileWidth))
    const bytes = await readOrNot(files, bundle, maximumBundleLength)
    const lines = await readOrNot(files, disclosurePath(n, width), maximumDisclosuresLength)
    const leaves = (bytes && decodeBundle(bytes)) ?? []
    const disclosures = (lines && decodeDisclosures(lines)) ?? []
    for (const [at, bytesOfLeaf] of leaves.slice(0, width).entries()) {
      const index = n * tileWidth + at
      const leaf = parseLeaf(fromUtf8(bytesOfLeaf) ?? "")
      if (leaf) yield shownEntry(index, leaf, disclosures[at] ?? [], hash)
    }
  }
}

/** An entry as its disclosures tell it. */
export function shownEntry(
  index: number,
  leaf: Leaf,
  disclosures: readonly string[],
  hash: Hash,
): ShownEntry {
  const opened = new Map(disclosures.map((text) => [commitment(hash, text), text]))
  const valueAt = (position: number): Told => {
    const text = opened.get(leaf.digests[position] ?? "")
    const value = text === undefined ? undefined : openDisclosure(text)?.value
    return value === undefined ? { hidden: "REDACTED" } : { value }
  }
  const { id, day } = leaf
  const first = leaf.form === "clear" ? { value: leaf.kind } : valueAt(0)
  const kind = "value" in first ? kindOf(String(first.value)) : undefined
  if (kind === undefined) return { index, told: undefined, withheld: new Map() }
  const fields = Object.keys(kind.fields)
  const clear = leaf.form === "clear" ? leaf.members : {}
  const names =
    leaf.form === "clear"
      ? fields.filter((name) => !Object.hasOwn(clear, name))
      : [...envelopeNames, ...fields]
  const committed = names.map((name, position): [string, Told] => [name, valueAt(position)])
  const members: Members = new Map([
    ...Object.entries(clear).map(([name, value]): [string, Told] => [name, { value }]),
    ...committed,
  ])
  const withheld = new Map(
    committed.flatMap(([name, told], position): [string, string][] =>
      "hidden" in told ? [[name, leaf.digests[position] ?? ""]] : [],
    ),
  )
  // `kindOf` gives declared kinds only.
  const told = { index, id, day, kind: kind.name as KindName, members }
  return { index, told, withheld }
}

/** What entries of a snapshot say was erased: the index of the first that says so, by commitment. */
export class Erased {
  readonly #by = new Map<string, number>()

  take({ index, kind, members }: ToldEntry): void {
    if (kind !== "fields.erased@1") return
    const told = members.get("commitments")
    const digests = told && "value" in told && Array.isArray(told.value) ? told.value : []
    for (const digest of digests as unknown[])
      if (typeof digest === "string" && !this.#by.has(digest)) this.#by.set(digest, index)
  }

  /** An entry with what was erased of it told as erased. */
  mark(told: ToldEntry, withheld: ReadonlyMap<string, string>): ToldEntry {
    const members = new Map(told.members)
    for (const [name, digest] of withheld) {
      const by = this.#by.get(digest)
      if (by !== undefined) members.set(name, { hidden: "ERASED", by })
    }
    return { ...told, members }
  }
}
