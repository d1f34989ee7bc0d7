import { hash } from "node:crypto"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import { commitment } from "@answerable/schema/ledger"
import { newKey } from "./seal.ts"
import { openUnder, sealUnder } from "./sealed-bytes.ts"

const insertDisclosure = change<{ idx: number; sealed: Uint8Array }>()((db, given) =>
  db.insertInto("disclosure").values({ idx: given.idx, sealed: given.sealed }),
)
const insertKey = change<{ idx: number; key: Uint8Array }>()((db, given) =>
  db.insertInto("disclosureKey").values({ idx: given.idx, key: given.key }),
)

/** Keeps the disclosures of an entry verbatim, sealed under a key of the entry's own. */
export async function insertDisclosures(
  tx: Writer,
  idx: number,
  disclosures: readonly string[],
): Promise<void> {
  const key = newKey()
  await tx.run(insertDisclosure, { idx, sealed: sealUnder(key, disclosures.join("\n")) })
  await tx.run(insertKey, { idx, key })
}

const removeDisclosure = change<{ idx: number }>()((db, given) =>
  db.deleteFrom("disclosure").where("idx", "=", given.idx),
)
const removeKey = change<{ idx: number }>()((db, given) =>
  db.deleteFrom("disclosureKey").where("idx", "=", given.idx),
)

/**
 * Destroys the disclosures of an entry to some commitments. The others are sealed under a new key;
 * the old one is gone, so that no copy of what it sealed can be opened. An empty text stands in
 * the place of each that was destroyed.
 */
export async function destroyDisclosures(
  tx: Writer,
  idx: number,
  commitments: readonly string[],
): Promise<void> {
  const disclosures = (await findDisclosures(tx, [idx])).get(idx)
  if (disclosures === undefined) return
  const gone = new Set(commitments)
  await tx.run(removeDisclosure, { idx })
  await tx.run(removeKey, { idx })
  await insertDisclosures(
    tx,
    idx,
    disclosures.map((text) => (gone.has(commitment(sha256, text)) ? "" : text)),
  )
}

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** What an entry commits to as it is kept, and the key that opens it. */
export type SealedRow = {
  readonly idx: number
  readonly sealed: Uint8Array
  readonly key: Uint8Array
}

/** The sealed disclosures of the entries with an index in [from, until), in order. */
export const listSealed = (reader: Reader, from: number, until: number): Promise<SealedRow[]> =>
  reader.all(between, { from, until })

/** Keeps sealed disclosures as they were kept before. */
export async function insertSealed(tx: Writer, { idx, sealed, key }: SealedRow): Promise<void> {
  await tx.run(insertDisclosure, { idx, sealed })
  await tx.run(insertKey, { idx, key })
}

const textsOf = ({ key, sealed }: Pick<SealedRow, "key" | "sealed">): string[] =>
  openUnder(key, sealed).toString("utf8").split("\n")

/** The disclosures of one entry; undefined where the key is another's. */
export function openSealed({ sealed, key }: SealedRow): string[] | undefined {
  try {
    return textsOf({ key, sealed })
  } catch {
    return undefined
  }
}

const between = query<{ from: number; until: number }>()((db, given) =>
  db
    .selectFrom("disclosure")
    .innerJoin("disclosureKey", "disclosureKey.idx", "disclosure.idx")
    .select(["disclosure.idx", "disclosure.sealed", "disclosureKey.key"])
    .where("disclosure.idx", ">=", given.from)
    .where("disclosure.idx", "<", given.until)
    .orderBy("disclosure.idx"),
)

/** The disclosures of the entries with an index in [from, until), by index. */
export async function listDisclosures(
  reader: Reader,
  from: number,
  until: number,
): Promise<Map<number, string[]>> {
  const rows = await reader.all(between, { from, until })
  return new Map(rows.map((row) => [row.idx, textsOf(row)]))
}

const ofEntries = query<{ indices: readonly number[] }>()((db, given, among) =>
  db
    .selectFrom("disclosure")
    .innerJoin("disclosureKey", "disclosureKey.idx", "disclosure.idx")
    .select(["disclosure.idx", "disclosure.sealed", "disclosureKey.key"])
    .where((on) => among(on.ref("disclosure.idx"), given.indices)),
)

/** The disclosures of some entries, by index. */
export async function findDisclosures(
  reader: Reader,
  indices: readonly number[],
): Promise<Map<number, string[]>> {
  const rows = await reader.all(ofEntries, { indices })
  return new Map(rows.map((row) => [row.idx, textsOf(row)]))
}
