import { envelopeNames, kindOf, type Entry, type Json } from "@answerable/schema/entries"
import {
  commitment,
  digestCount,
  openDisclosure,
  parseLeaf,
  type ClearLeaf,
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

type Differ = (table: string, key: string, what: string) => void

/** Reads entries back from what they commit to, and tells where that is not what is stored. */
export async function reopenAll(
  reader: Reader,
  rows: readonly EntryTable[],
  differ: Differ,
): Promise<Reopened[]> {
  const disclosures = await readDisclosures(reader, rows, differ)
  return rows.map((row) => reopen(row, disclosures.get(row.idx) ?? [], differ))
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

function reopen(row: EntryTable, disclosures: readonly string[], differ: Differ): Reopened {
  const key = String(row.idx)
  const leaf = parseLeaf(row.leaf)
  if (leaf === undefined) {
    differ("entry", key, "holds no leaf")
    return { row, entry: undefined, opened: 0 }
  }
  const entry =
    leaf.form === "clear"
      ? reopenClear(row.idx, leaf)
      : reopenSealed(row.idx, leaf, disclosures, (what) => differ("disclosure", key, what))
  if (leaf.form === "clear" && disclosures.length > 0)
    differ("disclosure", key, "belongs to an entry that commits to none")
  if (entry === undefined)
    return { row: { ...row, leafHash: leafHashOf(row.leaf) }, entry, opened: 0 }
  const { id, kind, system: systemId, at: recordedAt } = entry
  const leafHash = leafHashOf(row.leaf)
  if (recordedAt.slice(0, 10) !== leaf.day) differ("entry", key, "was not recorded on its day")
  return {
    row: { idx: row.idx, id, kind, systemId, recordedAt, leaf: row.leaf, leafHash },
    entry,
    opened: disclosures.length,
  }
}

function reopenClear(index: number, { id, kind, members }: ClearLeaf): Recorded | undefined {
  const { at, ...values } = members
  if (!kindOf(kind)?.clear) return undefined
  return recorded({ index, id, kind, at, values, system: null, references: [] })
}

function reopenSealed(
  index: number,
  { id, digests }: SealedLeaf,
  disclosures: readonly string[],
  differ: (what: string) => void,
): Recorded | undefined {
  const members: { name: string; value: Json }[] = []
  for (const [position, text] of disclosures.entries()) {
    const opened = openDisclosure(text)
    if (opened === undefined || commitment(sha256, text) !== digests[position]) {
      differ(`does not match commitment ${position}`)
      return undefined
    }
    members.push(opened)
  }
  // The place tells a member, not its name: a field may be called as a member of the envelope is.
  const [name, system, references, at, , narrowed] = members.map(({ value }) => value)
  const kind = typeof name === "string" ? kindOf(name) : undefined
  const names = kind && [...envelopeNames, ...Object.keys(kind.fields)]
  if (names === undefined || digestCount(names.length) !== digests.length) {
    differ("is not that of any kind")
    return undefined
  }
  if (members.map((member) => member.name).join() !== names.join()) {
    differ("is not complete, or not in the order of its kind")
    return undefined
  }
  const fields = members.slice(envelopeNames.length)
  const values = Object.fromEntries(fields.map((member) => [member.name, member.value]))
  return recorded({ index, id, kind: name, at, values, system, references, narrowed })
}

type Members = {
  readonly [Name in "kind" | "at" | "system" | "references" | "narrowed"]?: Json | undefined
} & {
  readonly index: number
  readonly id: string
  readonly values: { readonly [name: string]: Json }
}

/** The entry as the door was handed it: what was recorded had been validated there. */
const recorded = ({ index, ...members }: Members): Recorded =>
  ({ ...(members as unknown as Entry), index, size: index + 1 }) as Recorded
