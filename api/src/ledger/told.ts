import { maySee, type KindName, type Reader } from "@answerable/schema/entries"
import type { Members, Told, ToldEntry } from "@answerable/schema/changes"
import { parseLeaf } from "@answerable/schema/ledger"
import type { EntryTable } from "../db/tables.ts"
import { membersOf } from "./disclosed.ts"
import { seesKind } from "./visible.ts"

/** An entry as an audience is told of it; undefined where it may not even know its kind. */
export function toldTo(
  reader: Reader,
  entry: EntryTable,
  disclosures: readonly string[],
): ToldEntry | undefined {
  if (!seesKind(reader, entry.kind)) return undefined
  const { idx: index, id, recordedAt } = entry
  const members = new Map([...clearMembers(entry), ...openMembers(reader, entry, disclosures)])
  // What the ledger holds is of a declared kind.
  return { index, id, day: recordedAt.slice(0, 10), kind: entry.kind as KindName, members }
}

function clearMembers({ leaf }: EntryTable): [string, Told][] {
  const parsed = parseLeaf(leaf)
  if (parsed?.form !== "clear") return []
  return Object.entries(parsed.members).map(([name, value]) => [name, { value }])
}

const openMembers = (
  reader: Reader,
  { kind }: EntryTable,
  disclosures: readonly string[],
): [string, Told][] =>
  membersOf(kind, disclosures).map(({ name, value, audience, erased }) => [
    name,
    erased ? { hidden: "ERASED" } : maySee(reader, audience) ? { value } : { hidden: "REDACTED" },
  ])

/** The ids that an entry names other things by. */
export const idsIn = (members: Members): string[] =>
  [...members.values()].flatMap((told) =>
    "value" in told && typeof told.value === "string" && idShape.test(told.value)
      ? [told.value]
      : [],
  )

const idShape = /^[A-Za-z0-9_-]{21}[AQgw]$/
