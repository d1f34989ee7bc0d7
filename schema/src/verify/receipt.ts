import { continues } from "../compare/consistency.ts"
import { bracketOf } from "../ledger/brackets.ts"
import { base64, fromUtf8, utf8 } from "../ledger/bytes.ts"
import type { Json } from "../ledger/canonical.ts"
import { parseCheckpoint, type Checkpoint } from "../ledger/checkpoint.ts"
import { commitment, openDisclosure } from "../ledger/disclosure.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseLeaf } from "../ledger/leaf.ts"
import { leafHash, verifyInclusion } from "../ledger/merkle.ts"
import { parseNote, parseVkey, verifyNote, type NoteKey } from "../ledger/note.ts"
import { parseProof, type TlogProof } from "../ledger/proof.ts"
import {
  bundlePath,
  decodeBundle,
  decodeDisclosures,
  maximumBundleLength,
  tileWidth,
} from "../ledger/tiles.ts"
import { bracketInWords } from "../words/brackets.ts"
import { readOrNot, type Files } from "./files.ts"
import { vkeyPath } from "./head.ts"
import type { VerifiedHead, Witnessed } from "./report.ts"
import type { Trust } from "./trust.ts"

/** What a receipt says, and what of it was shown to be so. */
export type ReceiptReport = {
  /** What is wrong with it, each in words. */
  readonly problems: readonly string[]
  readonly index: number | undefined
  readonly head: VerifiedHead | undefined
  /** Whether the entry stands in the log of that head: a snapshot has to have the entry. */
  readonly inclusion: "PROVED" | "FAILED" | "NOT_CHECKED"
  readonly members: readonly { readonly name: string; readonly value: Json }[]
  /** Between what it was recorded, in words, by the snapshot's heads and the reader's witnesses. */
  readonly bracket: readonly string[]
}

type Given = {
  readonly trust: Trust | undefined
  readonly hash: Hash
  /** A snapshot that was verified without a problem, with its head and who saw which of its heads. */
  readonly snapshot?:
    | {
        readonly files: Files
        readonly head: VerifiedHead
        readonly witnesses: readonly Witnessed[]
      }
    | undefined
}

/**
 * Checks a receipt (FORMAT.md 8.6). By itself it shows who signed its head and what it discloses;
 * with a snapshot also that its entry stands there, and that both heads are of one log.
 */
export async function verifyReceipt(bytes: Uint8Array, given: Given): Promise<ReceiptReport> {
  const proof = parseProof(bytes)
  const note = proof && parseNote(utf8(proof.note))
  const checkpoint = note && parseCheckpoint(note.text)
  if (proof === undefined || note === undefined || checkpoint === undefined) {
    const problems = ["it is not a receipt"]
    const nothing = { index: undefined, head: undefined, members: [], bracket: [] }
    return { problems, inclusion: "NOT_CHECKED", ...nothing }
  }
  const problems: string[] = []
  const { trust, snapshot } = given
  const keys = (trust?.keys ?? (await keysBeside(given))).filter(
    ({ name }) => name === checkpoint.origin,
  )
  const key = keys.find((one) => verifyNote(note, one))
  if (keys.length > 0 && key === undefined) {
    problems.push(`its head bears no good signature of ${checkpoint.origin}`)
  }
  if (proof.index >= checkpoint.size) problems.push("its entry is beyond its head")
  const { size, origin, root } = checkpoint
  const head = {
    origin,
    size,
    root: base64(root),
    keyName: key?.name,
    keyKnown: trust !== undefined && key !== undefined,
  }
  const members = membersOf(proof, problems)
  const inclusion = snapshot
    ? await proveInclusion(given, proof, checkpoint, problems)
    : "NOT_CHECKED"
  const seen = inclusion === "PROVED" ? (snapshot?.witnesses ?? []) : []
  const bracket = bracketBy(proof.index, members, seen)
  return { problems, index: proof.index, head, inclusion, members, bracket }
}

function bracketBy(
  index: number,
  members: ReceiptReport["members"],
  witnesses: readonly Witnessed[],
): string[] {
  const known = witnesses.filter((one) => one.known)
  const heads = known.map(({ size, name, at }) => ({ size, seen: [{ name, at }] }))
  const at = members.find(({ name }) => name === "at")?.value
  return bracketInWords(bracketOf(index, heads), typeof at === "string" ? at : undefined)
}

/** The key that lies in the snapshot: it tells that the receipt is of the same publisher. */
async function keysBeside({ snapshot, hash }: Given): Promise<NoteKey[]> {
  const bytes = snapshot && (await readOrNot(snapshot.files, vkeyPath, 4096))
  const key = bytes && parseVkey(hash, (fromUtf8(bytes) ?? "").trimEnd())
  return key ? [key] : []
}

function disclosuresOf({ extra }: TlogProof): readonly string[] | undefined {
  if (extra === undefined) return []
  const lines = decodeDisclosures(utf8(`${fromUtf8(extra) ?? ""}\n`))
  return lines?.length === 1 ? lines[0] : undefined
}

function membersOf(proof: TlogProof, problems: string[]): { name: string; value: Json }[] {
  const disclosures = disclosuresOf(proof)
  const opened = disclosures?.map(openDisclosure)
  const members = opened?.filter((one) => one !== undefined)
  if (members === undefined || members.length !== opened?.length) {
    problems.push("what it discloses is not in the form of disclosures")
  }
  return (members ?? []).map(({ name, value }) => ({ name, value }))
}

async function proveInclusion(
  { snapshot, hash }: Given,
  proof: TlogProof,
  head: Checkpoint,
  problems: string[],
): Promise<ReceiptReport["inclusion"]> {
  if (snapshot === undefined) return "NOT_CHECKED"
  const { files, head: newest } = snapshot
  if (head.origin !== newest.origin) {
    problems.push(`it is of ${head.origin}, and the snapshot is of ${newest.origin}`)
    return "NOT_CHECKED"
  }
  const older = { ...head, root: base64(head.root), keyName: undefined, keyKnown: false }
  if (head.size > newest.size) {
    problems.push(
      `its head has ${head.size} entries and the snapshot ${newest.size}: take a newer snapshot, or ask where the entries are`,
    )
    return "NOT_CHECKED"
  }
  if (!(await continues(older, newest, files, hash))) {
    problems.push(
      "its head is not one of the snapshot's log: it is a FORK, and both heads prove it",
    )
    return "FAILED"
  }
  return findLeaf(snapshot, proof, head, hash, problems)
}

async function findLeaf(
  { files, head: newest }: NonNullable<Given["snapshot"]>,
  proof: TlogProof,
  { size, root }: Checkpoint,
  hash: Hash,
  problems: string[],
): Promise<ReceiptReport["inclusion"]> {
  const { index, hashes } = proof
  const n = Math.floor(index / tileWidth)
  const width = Math.min(tileWidth, newest.size - n * tileWidth)
  const bytes = await readOrNot(files, bundlePath(n, width), maximumBundleLength)
  const leaf = bytes && decodeBundle(bytes)?.[index % tileWidth]
  const found = leaf && { index, size, root, leafHash: leafHash(hash, leaf), proof: hashes }
  if (leaf === undefined || found === undefined || !verifyInclusion(hash, found)) {
    problems.push("its path does not lead from the entry to its head")
    return "FAILED"
  }
  const digests = new Set(parseLeaf(fromUtf8(leaf) ?? "")?.digests)
  if (disclosuresOf(proof)?.every((one) => digests.has(commitment(hash, one))) !== true) {
    problems.push("what it discloses is not what its entry commits to")
    return "FAILED"
  }
  return "PROVED"
}
