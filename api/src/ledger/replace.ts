import { hash } from "node:crypto"
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import {
  decodeDisclosures,
  disclosurePath,
  encodeDisclosures,
  formatNote,
  formatProof,
  formatReplacement,
  headsPath,
  isInManifest,
  manifestPath,
  maximumReplacedLength,
  parseNote,
  parseProof,
  parseReplacement,
  replacedPath,
  sameBytes,
  signNote,
  tileWidth,
  utf8,
  verifyNote,
  type Manifest,
  type Replacement,
} from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { printEditions, type EditionsGiven } from "./edition.ts"
import type { Signer } from "./keys.ts"
import { linkFile, readOnly } from "./link.ts"
import { draftOf } from "./placing.ts"
import { pathsOf } from "./previous.ts"
import { invariant } from "./refusal.ts"
import type { SnapshotFolder } from "./snapshot-folder.ts"

/** An earlier snapshot with its manifest, and the digest of that in hex. */
export type Earlier = {
  readonly folder: string
  readonly manifest: Manifest
  readonly digest: string
}

export type ReplaceGiven = Pick<EditionsGiven, "pages" | "watch"> & {
  readonly earlier: Earlier
  /** Where each file of the snapshot is put, in a folder that is there. */
  readonly place: (path: string) => string
  /** The entries that say what was erased since. */
  readonly erasures: readonly number[]
  readonly signer: Signer
  /** Where the publication is to be: it is printed beside it. */
  readonly out: string
}

/**
 * Keeps an earlier snapshot without what was erased since: its view is printed again, and each file
 * that comes out otherwise than its manifest states takes the place of the earlier one. Gives the
 * number of those; a signed note lists them.
 */
export async function replaceFiles(register: Register, given: ReplaceGiven): Promise<number> {
  const { earlier, erasures, signer, place, out, pages, watch } = given
  const { audience, size, asOf } = earlier.manifest
  const draft = draftOf(out, register.origins)
  try {
    const asked = { audiences: [audience], size, asOf, pages, watch, draft: draft.folder }
    const [fresh] = (await printEditions(register, asked)).editions
    invariant(fresh, "what was asked for is printed")
    const files = placePages(given, fresh.folder)
    placeRest(given)
    if (files.size === 0) return 0
    const replacement = { origin: signer.key.name, manifest: earlier.digest, erasures, files }
    const text = formatReplacement(replacement)
    const signatures = [signNote(text, signer.key, signer.sign)]
    const note = formatNote({ text, signatures }, maximumReplacedLength)
    writeFileSync(place(replacedPath), note, { mode: readOnly, flag: "wx" })
    return files.size
  } finally {
    await draft.discard()
  }
}

/** What is replaced in an earlier snapshot, by a note that is about it and bears this signature. */
export function replacementIn(
  { folder, digest }: Earlier,
  { key }: Signer,
): Replacement | undefined {
  const path = join(folder, replacedPath)
  const note = existsSync(path) ? parseNote(readFileSync(path), maximumReplacedLength) : undefined
  const replacement = note && parseReplacement(note.text)
  const isGood = replacement?.manifest === digest && replacement.origin === key.name
  return note && isGood && verifyNote(note, key) ? replacement : undefined
}

const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes, "hex")

/** Links what is still as the manifest states, and takes the rest from the fresh print. */
function placePages({ earlier, place }: ReplaceGiven, fresh: SnapshotFolder): Replacement["files"] {
  const files = new Map<string, string | null>()
  const stated = new Map(Object.entries(earlier.manifest.files))
  const printed = new Map(Object.entries(fresh.digests))
  const paths = pathsOf(earlier.folder)
  for (const path of new Set([...stated.keys(), ...printed.keys()])) {
    const [was, now] = [stated.get(path), printed.get(path)]
    if (now !== was) files.set(path, now ?? null)
    if (now === undefined) continue
    const from = join(earlier.folder, path)
    if (now === was && paths.has(path) && sha256(readFileSync(from)) === was)
      linkFile(from, place(path))
    else renameSync(join(fresh.folder, path), place(path))
  }
  return files
}

/** Links the manifest and the log, and what of the proofs is known to tell nothing that is gone. */
function placeRest(given: ReplaceGiven): void {
  const { earlier, place } = given
  for (const path of pathsOf(earlier.folder)) {
    const from = join(earlier.folder, path)
    if (path === manifestPath || path === headsPath || path.startsWith("log/"))
      linkFile(from, place(path))
    else if (!isInManifest(path) && path.endsWith(".tlog-proof")) placeReceipt(given, path)
  }
}

/** A receipt discloses what the file of disclosures does, and nothing that is no longer there. */
function placeReceipt({ earlier, place }: ReplaceGiven, path: string): void {
  const from = join(earlier.folder, path)
  const bytes = readFileSync(from)
  const proof = parseProof(bytes)
  if (proof === undefined) return
  const { index, extra } = proof
  if (extra === undefined) return linkFile(from, place(path))
  const n = Math.floor(index / tileWidth)
  const width = Math.min(tileWidth, earlier.manifest.size - n * tileWidth)
  if (index >= earlier.manifest.size) return
  const lines = decodeDisclosures(readFileSync(place(disclosurePath(n, width))))
  const line = utf8(encodeDisclosures([lines?.[index % tileWidth] ?? []]).trimEnd())
  if (sameBytes(line, extra)) return linkFile(from, place(path))
  writeFileSync(place(path), formatProof({ ...proof, extra: line }), { mode: readOnly, flag: "wx" })
}
