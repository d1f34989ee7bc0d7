import { committedNames, envelopeNames, kindOf, type Json } from "@answerable/schema/entries"
import {
  commitment,
  digestCount,
  openDisclosure,
  parseLeaf,
  type ClearLeaf,
  type Leaf,
  type SealedLeaf,
} from "@answerable/schema/ledger"
import type { EntryTable } from "../db/tables.ts"
import type { Reader } from "../db/query.ts"
import { findDisclosures, listDisclosures } from "./disclosure.store.ts"
import type { Recorded } from "./record.ts"
import { leafHashOf, sha256 } from "./tree.ts"

/** An entry read back from its leaf and its disclosures, and the row that follows from it. */
export type Reopened = {
  readonly row: EntryTable
  /** Undefined where it cannot be read back. */
  readonly entry: Recorded | undefined
  /** How many of its disclosures match their commitments. */
  readonly opened: number
}

export type Differ = (table: string, key: string, what: string) => void

/** Whether an entry of the log says that what an entry commits to was destroyed. */
export type IsErased = (index: number, commitment: string) => boolean

/** Reads entries back from what they commit to, and tells where that is not what is stored. */
export async function reopenAll(
  reader: Reader,
  rows: readonly EntryTable[],
  { isErased, differ }: { isErased: IsErased; differ: Differ },
): Promise<Reopened[]> {
  const disclosures = await readDisclosures(reader, rows, differ)
  return rows.map((row) => reopen(row, disclosures.get(row.idx) ?? [], { isErased, differ }))
}

/** One that cannot be opened must not hide the others. */
async function readDisclosures(
  reader: Reader,
  rows: readonly EntryTable[],
  differ: Differ,
): Promise<Map<number, string[]>> {
  const [from, until] = [rows[0]?.idx ?? 0, (rows.at(-1)?.idx ?? -1) + 1]
  const all = await listDisclosures(reader, from, until).catch(() => undefined)
  if (all) return all
  const some = new Map<number, string[]>()
  for (const { idx } of rows)
    try {
      for (const [at, texts] of await findDisclosures(reader, [idx])) some.set(at, texts)
    } catch {
      differ("disclosure", String(idx), "cannot be opened with its key")
    }
  return some
}

/** What an entry commits to, from its leaf and its disclosures. */
export function reopen(
  row: { readonly idx: number; readonly leaf: string },
  disclosures: readonly string[],
  { isErased, differ }: { isErased: IsErased; differ: Differ },
): Reopened {
  const { idx } = row
  const key = String(idx)
  const leaf = parseLeaf(row.leaf)
  const leafHash = leafHashOf(row.leaf)
  const unread = { id: "", kind: "", systemId: null, recordedAt: "", ...row, leafHash }
  if (leaf === undefined) {
    differ("entry", key, "holds no leaf")
    return { row: unread, entry: undefined, opened: 0 }
  }
  const members = openMembers(leaf, disclosures, {
    isErased: (digest) => isErased(idx, digest),
    differ: (what) => differ("disclosure", key, what),
  })
  const entry =
    members &&
    (leaf.form === "clear" ? clearEntry(idx, leaf, members) : sealedEntry(idx, leaf, members))
  if (entry === undefined) return { row: unread, entry, opened: 0 }
  const { id, kind, system: systemId, at: recordedAt } = entry
  if (recordedAt.slice(0, 10) !== leaf.day) differ("entry", key, "was not recorded on its day")
  return {
    row: { idx, id, kind, systemId, recordedAt, leaf: row.leaf, leafHash },
    entry,
    opened: disclosures.filter((text) => text !== "").length,
  }
}

/** A member of an entry by its place; the value of one that was destroyed is null. */
type Opened = { readonly name: string; readonly value: Json; readonly erased: boolean }

/** The members that a leaf commits to; undefined where they are not those of its kind. */
function openMembers(
  leaf: Leaf,
  disclosures: readonly string[],
  given: { isErased: (digest: string) => boolean; differ: (what: string) => void },
): Opened[] | undefined {
  const told = leaf.form === "clear" ? leaf.kind : openDisclosure(disclosures[0] ?? "")?.value
  const kind = typeof told === "string" ? kindOf(told) : undefined
  const names = kind && kind.clear === (leaf.form === "clear") && committedNames(kind)
  if (!names || digestCount(names.length) !== leaf.digests.length) {
    given.differ("is not that of any kind")
    return undefined
  }
  const members: Opened[] = []
  for (const [position, text] of disclosures.entries()) {
    const digest = leaf.digests[position] ?? ""
    const opened = openDisclosure(text)
    const erased = text === "" && given.isErased(digest)
    if (!erased && (opened === undefined || commitment(sha256, text) !== digest)) {
      given.differ(
        text === ""
          ? `${position} is gone, and no entry erased it`
          : `does not match commitment ${position}`,
      )
      return undefined
    }
    const { name, value } = opened ?? { name: names[position] ?? "", value: null }
    members.push({ name, value, erased })
  }
  if (members.map(({ name }) => name).join() === names.join()) return members
  given.differ("is not complete, or not in the order of its kind")
  return undefined
}

function clearEntry(index: number, leaf: ClearLeaf, committed: readonly Opened[]): Recorded {
  const { at, ...told } = leaf.members
  const { id, kind } = leaf
  const values = { ...told, ...valuesOf(committed) }
  return recorded({ index, id, kind, at, values, system: null, references: [] }, committed)
}

function sealedEntry(index: number, { id }: SealedLeaf, members: readonly Opened[]): Recorded {
  // The place tells a member, not its name: a field may be called as a member of the envelope is.
  const [kind, system, references, at, , narrowed] = members.map(({ value }) => value)
  const fields = members.slice(envelopeNames.length)
  const values = valuesOf(fields)
  return recorded({ index, id, kind, at, values, system, references, narrowed }, fields)
}

const valuesOf = (members: readonly Opened[]): { readonly [name: string]: Json } =>
  Object.fromEntries(members.map(({ name, value }) => [name, value]))

type Members = {
  readonly [Name in "kind" | "at" | "system" | "references" | "narrowed"]?: Json | undefined
} & {
  readonly index: number
  readonly id: string
  readonly values: { readonly [name: string]: Json }
}

/** The entry as the door was handed it: what was recorded had been validated there. */
const recorded = ({ index, ...members }: Members, fields: readonly Opened[]): Recorded => {
  const erased = fields.filter((field) => field.erased).map(({ name }) => name)
  const gone = erased.length > 0 && { erased }
  return { ...(members as unknown as Recorded), index, size: index + 1, ...gone }
}
