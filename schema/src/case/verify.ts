import type { ToldEntry } from "../changes/change.ts"
import { isInBatch } from "../ledger/batch.ts"
import { base64, fromBase64, fromHex, fromUtf8, sameBytes, utf8 } from "../ledger/bytes.ts"
import { parseCheckpoint, type Checkpoint } from "../ledger/checkpoint.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseLeaf } from "../ledger/leaf.ts"
import { leafHash, verifyInclusion } from "../ledger/merkle.ts"
import {
  formatVkey,
  maximumNoteLength,
  parseNote,
  parseVkey,
  verifyNote,
  type NoteKey,
} from "../ledger/note.ts"
import { formatProof, maximumProofLength, parseProof } from "../ledger/proof.ts"
import { encodeDisclosures } from "../ledger/tiles.ts"
import { verifyEntry } from "../verify/entry.ts"
import { Folder, maximumFileLength, type Files } from "../verify/files.ts"
import { headPath, vkeyPath } from "../verify/head.ts"
import { Findings, type Checked, type Problem, type VerifiedHead } from "../verify/report.ts"
import type { Trust } from "../verify/trust.ts"
import {
  casePagePath,
  casePath,
  casePaths,
  caseTrustPath,
  maximumCaseLength,
  parseCase,
  type CaseEntry,
  type CaseFile,
} from "./file.ts"
import { renderCase } from "./page.ts"
import {
  casePdfMadePath,
  casePdfPath,
  verifyPdf,
  type CasePdfChecked,
  type CasePdfMaker,
} from "./pdf.ts"
import { sectionNames, sections, type SectionName } from "./sections.ts"
import { decisionIn, tellCase, valueIn, type ToldCase } from "./told.ts"

/** What a verification of a case came to. No problem means verified. */
export type CaseReport = {
  readonly problems: readonly Problem[]
  readonly checked: Readonly<Checked>
  readonly head: VerifiedHead | undefined
  /** The line of the key by which the head is signed; undefined when none verifies. */
  readonly vkey: string | undefined
  /** The decision that it is about; undefined where that cannot be read. */
  readonly decision: { readonly id: string; readonly decidedAt: string } | undefined
  readonly audience: string | undefined
  readonly pdf: CasePdfChecked
}

/** The trust file that lies in a case: of the key that lies beside it, and nobody's word for it. */
export const caseTrust = (vkey: string): string => `log ${vkey}\nquorum none\n`

/** The receipt of an entry of a case, with what is disclosed of it. */
export const caseReceipt = (
  { index, disclosures }: CaseEntry,
  note: string,
  hashes: readonly Uint8Array[],
): string =>
  formatProof({ index, extra: utf8(encodeDisclosures([disclosures]).trimEnd()), hashes, note })

/**
 * Checks a case file by FORMAT.md, section 14, and reports everything that is wrong with it. Without
 * `trust` it can be whole, but nobody knows whose; without `maker` of a PDF only its digest is held.
 * Rejects only if `files.list` does.
 */
export async function verifyCase(
  files: Files,
  trust: Trust | undefined,
  hash: Hash,
  maker?: CasePdfMaker,
): Promise<CaseReport> {
  const findings = new Findings()
  const folder = await Folder.open(files, findings)
  const head = await readHead(folder, trust, { hash, findings })
  const bytes = await folder.read(casePath, maximumCaseLength)
  const given = bytes && parseCase(bytes)
  if (bytes && !given) findings.add("case.malformed", casePath, "is not a case file")
  if (given) {
    verifyHeadOf(given, head, findings)
    for (const entry of given.entries)
      await verifyCaseEntry(folder, entry, { given, head, hash, findings })
    const told = tellCase(given, hash)
    verifyItem(given, told, { hash, findings })
    verifySections(given, told, findings)
    await verifyPage(folder, given, { hash, findings })
  }
  const pdf = given ? await verifyPdf(folder, given, { hash, findings, maker }) : "ABSENT"
  refuseOthers(folder, given, findings)
  const decided = given && decisionIn(given)
  return {
    problems: findings.problems,
    checked: findings.checked,
    head: head && {
      origin: head.origin,
      size: head.size,
      root: base64(head.root),
      keyName: head.key?.name,
      keyKnown: trust !== undefined && head.key !== undefined,
    },
    vkey: head?.key && formatVkey(head.key),
    decision: decided && { id: decided.decision, decidedAt: decided.decidedAt },
    audience: given?.audience,
    pdf,
  }
}

type By = { readonly hash: Hash; readonly findings: Findings }
type Head = Checkpoint & { readonly note: string; readonly key: NoteKey | undefined }

/** The head of a case, with the key that signed it, and the two copies that lie beside it. */
async function readHead(
  folder: Folder,
  trust: Trust | undefined,
  { hash, findings }: By,
): Promise<Head | undefined> {
  const note = await readText(folder, headPath, maximumNoteLength)
  const line = await readText(folder, vkeyPath, maximumNoteLength)
  const beside = await readText(folder, caseTrustPath, maximumNoteLength)
  const own = line?.endsWith("\n") ? parseVkey(hash, line.slice(0, -1)) : undefined
  if (line !== undefined && own === undefined)
    findings.add("key.malformed", vkeyPath, "is not an Ed25519 key of a log")
  if (own !== undefined && beside !== undefined && beside !== caseTrust(formatVkey(own)))
    findings.add("file.differs", caseTrustPath, `is not the trust file of ${vkeyPath}`)
  const parsed = note === undefined ? undefined : parseNote(utf8(note))
  const head = parsed && parseCheckpoint(parsed.text)
  if (note !== undefined && !head) findings.add("head.malformed", headPath, "is not a signed head")
  if (note === undefined || !parsed || !head) return undefined
  const ended = (trust?.ended ?? []).filter(({ until }) => head.size <= until).map(({ key }) => key)
  const keys = trust ? [...trust.keys, ...ended] : [own]
  const key = keys.find((one) => one?.name === head.origin && verifyNote(parsed, one))
  if (!key) findings.add("head.signature", headPath, `has no good signature of ${head.origin}`)
  else if (own && formatVkey(own) !== formatVkey(key))
    findings.add("key.other", vkeyPath, "is not the key that signed the head")
  return { ...head, note, key }
}

async function readText(
  folder: Folder,
  path: string,
  maxBytes: number,
): Promise<string | undefined> {
  const bytes = await folder.read(path, maxBytes)
  return bytes && (fromUtf8(bytes) ?? "")
}

function verifyHeadOf(given: CaseFile, head: Head | undefined, findings: Findings): void {
  if (!head) return
  if (given.origin !== head.origin)
    findings.add("head.origin", casePath, `is of ${given.origin}, not of ${head.origin}`)
  if (given.size > head.size)
    findings.add(
      "case.malformed",
      casePath,
      `is of ${given.size} entries, and the head of ${head.size}`,
    )
}

type OfCase = By & { readonly given: CaseFile; readonly head: Head | undefined }

/** Checks that an entry stands in the log, and what is disclosed of it. */
async function verifyCaseEntry(
  folder: Folder,
  entry: CaseEntry,
  { given, head, hash, findings }: OfCase,
): Promise<void> {
  const { index, leaf: text, disclosures } = entry
  const path = casePaths(index)
  const leaf = parseLeaf(text)
  findings.checked.entries += 1
  if (leaf === undefined) {
    findings.add("leaf.malformed", casePath, "is not a leaf", index)
    return
  }
  const shown = { index, leaf, bundlePath: casePath, disclosures, disclosurePath: casePath }
  verifyEntry(shown, given.audience, hash, findings)
  const bytes = await folder.read(path, maximumProofLength)
  const proof = bytes && parseProof(bytes)
  if (bytes && !proof) findings.add("proof.malformed", path, "is not a receipt", index)
  if (!bytes || !proof || !head) return
  if (!sameBytes(bytes, utf8(caseReceipt(entry, head.note, proof.hashes))))
    findings.add("proof.differs", path, "is not the receipt of this entry in this case", index)
  const { size, root } = head
  const hashed = leafHash(hash, utf8(text))
  if (!verifyInclusion(hash, { index, size, root, leafHash: hashed, proof: proof.hashes }))
    findings.add("proof.differs", path, "does not lead from the entry to the head", index)
}

/** Checks that the decision stands in its batch, by the root that the batch's entry discloses. */
function verifyItem(given: CaseFile, { entries }: ToldCase, { hash, findings }: By): void {
  const { batch, line, position, of: size, path } = given.decision
  const wrong = (message: string): void => findings.add("case.item", casePath, message, batch)
  const root = valueIn(entries.get(batch), "root")
  const hashes = path.map(fromBase64).filter((one) => one?.length === 32)
  const digest = typeof root === "string" ? fromHex(root.replace(/^sha256:/, "")) : undefined
  if (decisionIn(given) === undefined) wrong("has no decision in the form of one")
  if (digest === undefined) return wrong("does not disclose the root of its batch")
  if (hashes.length !== path.length) return wrong("has no path of hashes")
  const proof = {
    line,
    position,
    size,
    path: hashes.filter((one) => one !== undefined),
    root: digest,
  }
  if (!isInBatch(hash, proof)) wrong("the decision's path does not lead to the root of its batch")
  if (valueIn(entries.get(batch), "received") !== size)
    wrong("is not of as many decisions as its batch has")
}

/** Checks that each entry is there for what it can be there for, and was known when it had to be. */
function verifySections(given: CaseFile, { entries }: ToldCase, findings: Findings): void {
  const { batch } = given.decision
  const { taken, recorded } = given.known
  const listed = new Set(sectionNames.flatMap((name) => given.sections[name]))
  const wrong = (message: string, index?: number): void =>
    findings.add("case.section", casePath, message, index)
  if (recorded !== batch + 1 || taken > recorded)
    wrong("says what was known at sizes that are not those of its batch")
  if (given.sections.DECISION.length !== 1 || given.sections.DECISION[0] !== batch)
    wrong("has another entry in the place of the decision's batch")
  const indices = new Set(given.entries.map(({ index }) => index))
  for (const index of indices) if (!listed.has(index)) wrong("is there for nothing", index)
  const linked = linksOf(given, entries)
  for (const name of sectionNames) {
    for (const index of given.sections[name]) {
      if (!indices.has(index)) wrong(`is not there, and ${name} lists it`, index)
      const entry = entries.get(index)
      if (!entry || !sections[name].kinds.includes(entry.kind))
        wrong(`is not of a kind that ${name} is of`, index)
      else if (!linked(name, entry)) wrong(`is not about what ${name} is about`, index)
      if (sections[name].isMoment && index >= taken)
        wrong(`was recorded after the decision was taken, and ${name} lists it`, index)
      if (name === "LEARNT" && (index < taken || index >= recorded))
        wrong("was not recorded between the decision and its batch", index)
    }
  }
}

/** Whether an entry is about what its section is about, as far as what it discloses tells. */
function linksOf(
  given: CaseFile,
  entries: ReadonlyMap<number, ToldEntry>,
): (name: SectionName, entry: ToldEntry) => boolean {
  const decided = decisionIn(given)
  const system = valueIn(entries.get(given.decision.batch), "system")
  const { batch, position } = given.decision
  const isOfDecision = (entry: ToldEntry): boolean =>
    valueIn(entry, "decision") === decided?.decision &&
    valueIn(entry, "batch") === batch &&
    valueIn(entry, "position") === position
  const received = [...entries.values()].filter(({ kind }) => kind === "contest.received@1")
  const contests = new Set<unknown>(received.filter(isOfDecision).map(({ id }) => id))
  const shown = new Set<unknown>(given.entries.map(({ index }) => index))
  // Whatever registers a system is known by the id of its own entry.
  const ofSystem = (entry: ToldEntry): boolean =>
    valueIn(entry, "system") === system || entry.id === system
  return (name, entry) => {
    switch (name) {
      case "VERSION":
        return ofSystem(entry) && entry.id === decided?.version
      case "SIGN_OFFS":
        return ofSystem(entry) && valueIn(entry, "version") === decided?.version
      case "OVERRIDES":
        return ofSystem(entry) && isOfDecision(entry)
      case "CONTESTS":
        return (
          ofSystem(entry) &&
          (entry.kind === "contest.received@1"
            ? isOfDecision(entry)
            : contests.has(valueIn(entry, "contest")))
        )
      case "ERASURES":
        return shown.has(valueIn(entry, "entry"))
      case "POLICIES":
      case "NAMES":
        return true
      case "LEARNT":
        return ofSystem(entry) || entry.kind.startsWith("policy.")
      default:
        return ofSystem(entry)
    }
  }
}

/** Checks that the page is what the case says, byte for byte. */
async function verifyPage(folder: Folder, given: CaseFile, { hash, findings }: By): Promise<void> {
  const bytes = await folder.read(casePagePath, maximumFileLength)
  if (bytes && !sameBytes(bytes, utf8(renderCase(given, hash))))
    findings.add("case.page", casePagePath, `does not say what ${casePath} says`)
}

function refuseOthers(folder: Folder, given: CaseFile | undefined, findings: Findings): void {
  const own = new Set([casePath, casePagePath, headPath, vkeyPath, caseTrustPath])
  own.add(casePdfPath).add(casePdfMadePath)
  for (const { index } of given?.entries ?? []) own.add(casePaths(index))
  for (const path of folder.paths)
    if (!own.has(path)) findings.add("file.unexpected", path, "does not belong to the case")
}
