import type {
  EvidenceBytesTable,
  EvidenceFileTable,
  EvidenceKeyTable,
} from "../db/evidence-tables.ts"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { Projections } from "../ledger/record.ts"
import { newKey } from "../ledger/seal.ts"
import { openUnder, sealUnder } from "../ledger/sealed-bytes.ts"

const insertFile = change<EvidenceFileTable>()((db, given) =>
  db.insertInto("evidenceFile").values({
    evidenceId: given.evidenceId,
    systemId: given.systemId,
    type: given.type,
    bytes: given.bytes,
    readers: given.readers,
    storedAt: given.storedAt,
    byId: given.byId,
    firstSize: given.firstSize,
    entry: given.entry,
    erased: given.erased,
    erasedIn: given.erasedIn,
    ground: given.ground,
  }),
)
type Of = { evidenceId: string }
const markErased = change<Of & { erasedIn: number | null; ground: string | null }>()((db, given) =>
  db
    .updateTable("evidenceFile")
    .set({ erased: 1, erasedIn: given.erasedIn, ground: given.ground })
    .where("evidenceId", "=", given.evidenceId)
    .where("erased", "=", 0),
)
const deleteBytes = change<Of>()((db, given) =>
  db.deleteFrom("evidenceBytes").where("evidenceId", "=", given.evidenceId),
)
const deleteKey = change<Of>()((db, given) =>
  db.deleteFrom("evidenceKey").where("evidenceId", "=", given.evidenceId),
)

/** What says that a file was erased; null where what it is called was, which takes it along. */
type ErasedBy = { readonly erasedIn: number; readonly ground: string } | null

/** Destroys the bytes of a file that is evidence, and the key that opens them, where there is one. */
export async function forgetFile(tx: Writer, evidenceId: string, by: ErasedBy): Promise<void> {
  const { erasedIn, ground } = by ?? { erasedIn: null, ground: null }
  await tx.run(markErased, { evidenceId, erasedIn, ground })
  await tx.run(deleteBytes, { evidenceId })
  await tx.run(deleteKey, { evidenceId })
}

export const evidenceFileProjections = {
  "evidence-file.stored@1": async (tx, entry) => {
    const { evidence: evidenceId, type, bytes, readers, by: byId } = entry.values
    await tx.run(insertFile, {
      evidenceId,
      systemId: entry.system ?? "",
      type,
      bytes,
      readers,
      storedAt: entry.at,
      byId,
      firstSize: entry.size,
      entry: entry.index,
      erased: 0,
      erasedIn: null,
      ground: null,
    })
  },
  "evidence-file.erased@1": (tx, { values: { evidence, ground }, index }) =>
    forgetFile(tx, evidence, { erasedIn: index, ground }),
} satisfies Projections

const insertBytes = change<EvidenceBytesTable>()((db, given) =>
  db
    .insertInto("evidenceBytes")
    .values({ evidenceId: given.evidenceId, name: given.name, sealed: given.sealed }),
)
const insertKey = change<EvidenceKeyTable>()((db, given) =>
  db.insertInto("evidenceKey").values({ evidenceId: given.evidenceId, key: given.key }),
)

/** Keeps the bytes of a file under its keyed name: the entry that follows tells of them. */
export const keepFile = (
  tx: Writer,
  { bytes, ...of }: { evidenceId: string; name: string; bytes: Uint8Array },
): Promise<void> => {
  const key = newKey()
  return keepSealedFile(tx, { ...of, key, sealed: sealUnder(key, bytes) })
}

/** A file as it is kept, and the key that opens it. */
export type SealedFile = EvidenceBytesTable & EvidenceKeyTable

/** Keeps a sealed file as it was kept before. */
export async function keepSealedFile(tx: Writer, { key, ...sealed }: SealedFile): Promise<void> {
  const { evidenceId } = sealed
  await tx.run(insertBytes, sealed)
  await tx.run(insertKey, { evidenceId, key })
}

/** The bytes of a sealed file; undefined where the key is another's, or the bytes are. */
export function openFile({ key, sealed }: SealedFile): Uint8Array | undefined {
  try {
    return openUnder(key, sealed)
  } catch {
    return undefined
  }
}

const kept = query<Of>()((db, given) =>
  db
    .selectFrom("evidenceBytes")
    .innerJoin("evidenceKey", "evidenceKey.evidenceId", "evidenceBytes.evidenceId")
    .selectAll("evidenceBytes")
    .select("evidenceKey.key")
    .where("evidenceBytes.evidenceId", "=", given.evidenceId),
)
/** A file as it is kept; undefined where nothing of it is. */
export const findSealedFile = (
  reader: Reader,
  evidenceId: string,
): Promise<SealedFile | undefined> => reader.first(kept, { evidenceId })

const next = query<{ after: string }>()((db, given) =>
  db
    .selectFrom("evidenceBytes")
    .leftJoin("evidence", "evidence.id", "evidenceBytes.evidenceId")
    .select(["evidenceBytes.evidenceId", "evidence.digest"])
    .where("evidenceBytes.evidenceId", ">", given.after)
    .orderBy("evidenceBytes.evidenceId")
    .limit(500),
)
/** A file that is kept, and the digest that its evidence has; null where there is no evidence. */
export type KeptOf = { readonly evidenceId: string; readonly digest: string | null }

/** The files that are kept, without their bytes. */
export async function* eachFile(reader: Reader): AsyncGenerator<KeptOf> {
  let after = ""
  do {
    const rows = await reader.all(next, { after })
    yield* rows
    after = rows.at(-1)?.evidenceId ?? ""
  } while (after !== "")
}

const gone = query<Record<never, never>>()((db) =>
  db
    .selectFrom("evidenceFile")
    .select(["evidenceId", "erasedIn", "ground"])
    .where("erased", "=", 1)
    .orderBy("evidenceId"),
)
/** The files of which nothing is left, and why where an entry says so of them. */
export const listErasedFiles = (
  reader: Reader,
): Promise<Pick<EvidenceFileTable, "evidenceId" | "erasedIn" | "ground">[]> => reader.all(gone, {})

const unkept = query<Record<never, never>>()((db) =>
  db
    .selectFrom("evidenceFile")
    .leftJoin("evidenceBytes", "evidenceBytes.evidenceId", "evidenceFile.evidenceId")
    .select("evidenceFile.evidenceId")
    .where("evidenceFile.erased", "=", 0)
    .where("evidenceBytes.evidenceId", "is", null)
    .orderBy("evidenceFile.evidenceId"),
)
/** The files that entries tell of, that nobody erased, and that are not kept. */
export const listMissingFiles = async (reader: Reader): Promise<string[]> =>
  (await reader.all(unkept, {})).map(({ evidenceId }) => evidenceId)

export type FileRow = EvidenceFileTable

const ofEvidence = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("evidenceFile")
    .selectAll()
    .where((on) => among(on.ref("evidenceId"), given.ids))
    .where("firstSize", "<=", given.size),
)
/** The files of some evidence, as far as known at a size. */
export const listFiles = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<FileRow[]> => reader.all(ofEvidence, { ids, size })
