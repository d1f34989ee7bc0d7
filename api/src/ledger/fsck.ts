import { hash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Engine } from "../db/engine.ts"
import { parseLeaf } from "@answerable/schema/ledger"
import {
  eachFile,
  findSealedFile,
  listMissingFiles,
  openFile,
} from "../change/evidence-file.store.ts"
import { migrate } from "../db/migrate.ts"
import { openSqlite } from "../db/sqlite.ts"
import type { Register } from "../register.ts"
import type { Kysely } from "kysely"
import type { Reader } from "../db/query.ts"
import type { EntryTable, Tables } from "../db/tables.ts"
import { listAnchors } from "./anchor.store.ts"
import { textsIn } from "./erasure.store.ts"
import { findNextIndex, listEntries, listOfKind } from "./entry.store.ts"
import { compareTables } from "./fsck-tables.ts"
import { reopenAll, type IsErased } from "./fsck-entries.ts"
import { listHandovers } from "./handover.store.ts"
import { rebuild } from "./fsck-rebuild.ts"
import { TreeCheck } from "./fsck-tree.ts"

/** A place where what is stored is not what the entries say. */
export type Difference = {
  readonly table: string
  /** The key of the row, its parts joined by a slash. */
  readonly key: string
  /** What is different, as the end of a sentence; never a value. */
  readonly what: string
}

export type FsckProgress = { readonly done: number; readonly of: number; readonly doing: string }

export type FsckGiven = {
  readonly onDifference: (difference: Difference) => void
  readonly onProgress?: ((progress: FsckProgress) => void) | undefined
}

export type FsckReport = {
  readonly entries: number
  readonly disclosures: number
  readonly tiles: number
  readonly heads: number
  /** Rows compared, by table. */
  readonly rows: { readonly [table: string]: number }
  readonly differences: number
}

/** How many entries are read, checked and applied at a time. */
const stride = 512

/**
 * Makes the tables and the tree anew from what the entries commit to, in a database of its own, and
 * compares each row, tile and head with what is stored. It changes nothing. Its memory does not grow
 * with the register. The database it makes holds what the register's tables hold, lies in a folder
 * that only this user may enter, and is removed.
 */
export async function fsck(register: Register, given: FsckGiven): Promise<FsckReport> {
  const folder = await mkdtemp(join(tmpdir(), "answerable-fsck-"))
  const rebuilt = openSqlite(join(folder, "rebuilt.sqlite"))
  try {
    await migrate(rebuilt)
    return await compare(register, rebuilt, given)
  } finally {
    await rebuilt.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type Differ = (table: string, key: string, what: string) => void

async function compare(
  register: Register,
  rebuilt: Engine,
  { onDifference, onProgress }: FsckGiven,
): Promise<FsckReport> {
  let differences = 0
  const differ: Differ = (table, key, what) => {
    differences += 1
    onDifference({ table, key, what })
  }
  return atOneMoment(register.engine, async (tables, size) => {
    const applied = await applyEntries(register, rebuilt, { size, differ, onProgress })
    await checkAnswers(register.engine.reader, size, differ)
    await checkFiles(register.engine.reader, differ)
    const rows = await compareTables(tables, rebuilt.kysely, differ, (done, of) =>
      onProgress?.({ done, of, doing: "Comparing tables" }),
    )
    return { entries: size, ...applied, rows, differences }
  })
}

/** Reads every entry, checks it against its leaf and the tree, and applies it to the database. */
async function applyEntries(
  { engine: { reader }, keys }: Register,
  rebuilt: Engine,
  given: { size: number; differ: Differ; onProgress: FsckGiven["onProgress"] },
): Promise<{ disclosures: number; tiles: number; heads: number }> {
  const { size, differ } = given
  const isErased = await readErasures(reader)
  const tree = new TreeCheck(reader, keys, await listHandovers(reader), differ)
  let disclosures = 0
  for await (const entries of inOrder(reader, size, differ)) {
    const reopened = await reopenAll(reader, entries, { isErased, differ })
    await tree.take(entries)
    await rebuild(rebuilt, reopened, differ)
    for (const { opened } of reopened) disclosures += opened
    const done = (entries.at(-1)?.idx ?? 0) + 1
    given.onProgress?.({ done, of: size, doing: "Checking entries" })
  }
  return { disclosures, ...(await tree.end()) }
}

/** Hashes again what authorities answered: the entries hold the digests only. */
async function checkAnswers(reader: Reader, size: number, differ: Differ): Promise<void> {
  for (const { token, answer } of await listAnchors(reader, size)) {
    if (answer === null) differ("anchor_answer", token, "is missing")
    else if (`sha256:${hash("sha256", answer, "hex")}` !== token)
      differ("anchor_answer", token, "is not what its entry states")
  }
}

/** Hashes again what is kept of evidence: its entries hold the digests only. */
async function checkFiles(reader: Reader, differ: Differ): Promise<void> {
  for await (const { evidenceId, digest } of eachFile(reader)) {
    const sealed = await findSealedFile(reader, evidenceId)
    const bytes = sealed && openFile(sealed)
    if (digest === null) differ("evidence_bytes", evidenceId, "is of no evidence")
    else if (!bytes) differ("evidence_bytes", evidenceId, "cannot be opened with its key")
    else if (`sha256:${hash("sha256", bytes, "hex")}` !== digest)
      differ("evidence_bytes", evidenceId, "is not what its entry states")
  }
  for (const evidenceId of await listMissingFiles(reader))
    differ("evidence_bytes", evidenceId, "is missing")
}

/** What the entries of the log say was destroyed, from their leaves: they are in clear. */
async function readErasures(reader: Reader): Promise<IsErased> {
  const gone = new Set<string>()
  for (const { leaf: text } of await listOfKind(reader, "fields.erased@1")) {
    const leaf = parseLeaf(text)
    if (leaf?.form !== "clear") continue
    for (const digest of textsIn(leaf.members["commitments"] ?? null))
      gone.add(`${String(leaf.members["entry"])}/${digest}`)
  }
  return (index, digest) => gone.has(`${index}/${digest}`)
}

/** The entries, some at a time; tells where one is missing. */
async function* inOrder(
  reader: Reader,
  size: number,
  differ: Differ,
): AsyncGenerator<readonly EntryTable[]> {
  let expected = 0
  while (expected < size) {
    const entries = await listEntries(reader, expected, Math.min(expected + stride, size))
    for (const { idx } of entries) {
      if (idx > expected) tellMissing(expected, idx - 1)
      expected = idx + 1
    }
    if (entries.length > 0) yield entries
    const found = (await findNextIndex(reader, expected)) ?? size
    if (found > expected) tellMissing(expected, found - 1)
    expected = Math.max(expected, found)
  }

  function tellMissing(first: number, last: number): void {
    differ(
      "entry",
      String(first),
      first === last ? "is missing" : `is missing, as are all to ${last}`,
    )
  }
}

/** Runs `work` on tables that nobody changes meanwhile, with the number of entries they have. */
function atOneMoment<Answer>(
  { kysely, reader }: Engine,
  work: (tables: Kysely<Tables>, size: number) => Promise<Answer>,
): Promise<Answer> {
  const begin = async (tables: Kysely<Tables>): Promise<Answer> => {
    const last = await tables
      .selectFrom("entry")
      .select((on) => on.fn.max("idx").as("idx"))
      .executeTakeFirst()
    return work(tables, last?.idx == null ? 0 : last.idx + 1)
  }
  // The folder of an SQLite register is held by this process, which does nothing else.
  if (reader.dialect === "sqlite") return begin(kysely)
  return kysely.transaction().setIsolationLevel("repeatable read").execute(begin)
}
