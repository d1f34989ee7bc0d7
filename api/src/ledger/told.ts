import { maySee, type KindName, type Reader } from "@answerable/schema/entries"
import type { Members, Told, ToldEntry } from "@answerable/schema/changes"
import { parseLeaf } from "@answerable/schema/ledger"
import type { EntryTable, ErasureTable } from "../db/tables.ts"
import { membersOf } from "./disclosed.ts"
import { invariant } from "./refusal.ts"
import { seesKind } from "./visible.ts"

/** An entry with what is left of its disclosures, and what was erased of it or of others. */
type Given = {
  readonly entry: EntryTable
  readonly disclosures: readonly string[]
  readonly erasures: readonly ErasureTable[]
}

/** An entry as an audience is told of it; undefined where it may not even know its kind. */
export function toldTo(reader: Reader, given: Given): ToldEntry | undefined {
  const { entry } = given
  if (!seesKind(reader, entry.kind)) return undefined
  const { idx: index, id, recordedAt } = entry
  const members = new Map([...clearMembers(entry), ...openMembers(reader, given)])
  // What the ledger holds is of a declared kind.
  return { index, id, day: recordedAt.slice(0, 10), kind: entry.kind as KindName, members }
}

function clearMembers({ leaf }: EntryTable): [string, Told][] {
  const parsed = parseLeaf(leaf)
  if (parsed?.form !== "clear") return []
  return Object.entries(parsed.members).map(([name, value]) => [name, { value }])
}

function openMembers(reader: Reader, { entry, disclosures, erasures }: Given): [string, Told][] {
  const byField = new Map(
    erasures.filter((one) => one.entry === entry.idx).map((one) => [one.field, one.erasedIn]),
  )
  return membersOf(entry.kind, disclosures).map(({ name, value, audience, erased }) => {
    if (!erased) return [name, maySee(reader, audience) ? { value } : { hidden: "REDACTED" }]
    const by = byField.get(name)
    invariant(by !== undefined, `an entry says that ${name} of entry ${entry.idx} was erased`)
    return [name, { hidden: "ERASED", by }]
  })
}

/** The ids that an entry names other things by. */
export const idsIn = (members: Members): string[] =>
  [...members.values()].flatMap((told) =>
    "value" in told && typeof told.value === "string" && idShape.test(told.value)
      ? [told.value]
      : [],
  )

const idShape = /^[A-Za-z0-9_-]{21}[AQgw]$/
