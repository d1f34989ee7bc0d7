import * as crypto from "node:crypto"
import { readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import {
  parseOlderHead,
  readTrust,
  verdictsOf,
  verifyPast,
  verifySnapshot,
  type Files,
  type KeptIn,
  type OlderHead,
  type OnProgress,
  type PastReport,
  type Report,
  type Trust,
} from "../src/verify.ts"
import {
  caseInWords,
  casePath,
  verifyCase,
  type CasePdfMaker,
  type CaseReport,
} from "../src/case.ts"
import type { Hash } from "../src/ledger/hash.ts"
import { manifestPath } from "../src/ledger/manifest.ts"
import { maximumProofLength } from "../src/ledger/proof.ts"
import { folderFiles } from "./folder-files.ts"

const sha256Of = (bytes: Uint8Array): Uint8Array =>
  typeof crypto.hash === "function"
    ? crypto.hash("sha256", bytes, "buffer")
    : crypto.createHash("sha256").update(bytes).digest()

/** SHA-256 by the platform, in one call where it has one (Node 20.12). */
export const sha256: Hash = Object.assign(
  sha256Of,
  typeof crypto.hash === "function" && {
    ofText: (text: string) => crypto.hash("sha256", text, "base64url"),
  },
)

/** A path on the command line that is not what it should be; the message is for a person. */
export class NotUsable extends Error {}

export type FolderGiven = {
  readonly folder: string
  readonly trust?: string | undefined
  readonly against?: string | undefined
  /** Whether to check the earlier snapshots that it keeps; true by default. */
  readonly past?: boolean | undefined
  readonly onProgress?: OnProgress
}

export type FolderReport = Report & { readonly past: PastReport["kept"] }

/** Verifies a folder as a command line asks. Throws `NotUsable`. */
export async function verifyFolder(given: FolderGiven): Promise<FolderReport> {
  const { folder, trust, against, onProgress } = given
  const trusted = trust === undefined ? undefined : await readTrustFile(trust)
  const older = against === undefined ? [] : [await readOlder(against)]
  await refuseMissing(folder)
  const files = folderFiles(folder)
  const report = await verifySnapshot(files, trusted, sha256, { onProgress, older })
  if (given.past === false) return { ...report, past: [] }
  const verify = (its: Files, keptIn: KeptIn) =>
    verifySnapshot(its, trusted, sha256, { onProgress, keptIn })
  const past = await verifyPast(files, report, verify)
  return { ...report, problems: [...report.problems, ...past.problems], past: past.kept }
}

/** Whether a folder holds a case file, and no snapshot. */
export const isCaseFolder = async (folder: string): Promise<boolean> =>
  (await stat(join(folder, casePath)).catch(() => undefined))?.isFile() === true &&
  (await stat(join(folder, manifestPath)).catch(() => undefined)) === undefined

/** Verifies the case file in a folder, its PDF by a maker where there is one. Throws `NotUsable`. */
export async function verifyCaseFolder(
  { folder, trust }: Pick<FolderGiven, "folder" | "trust">,
  maker?: CasePdfMaker,
): Promise<CaseReport> {
  const trusted = trust === undefined ? undefined : await readTrustFile(trust)
  return verifyCase(folderFiles(folder), trusted, sha256, maker)
}

/** What a verification of a case comes to on a terminal, or for a machine, and the exit code. */
export const tellCaseReport = (
  folder: string,
  report: CaseReport,
  json: boolean | undefined,
): { readonly text: string; readonly code: 0 | 1 } => ({
  text: json ? `${JSON.stringify(report)}\n` : caseInWords(folder, report),
  code: report.problems.length === 0 ? 0 : 1,
})

/** A report as one line of JSON, the two verdicts first. */
export const reportAsJson = (report: Report): string =>
  `${JSON.stringify({ verdicts: verdictsOf(report), ...report })}\n`

/** 0 when it verifies, 1 when it does not. Nothing to check is no pass. */
export const exitCodeOf = (report: Report): 0 | 1 => {
  const { integrity, completeness } = verdictsOf(report)
  return integrity.passes && completeness.passes ? 0 : 1
}

/** What the JSON holds, for the help of a command. */
export const jsonInWords = `The JSON object has
  verdicts      integrity and completeness: passes, problems; entries and files as found, of;
                the paths that are missing and unexpected
  problems      each with code, message, and where known path and entry
  listed        how many files there are; unseen: those that the place kept to itself
  checked       entries, disclosures, tiles, files and bytes that were looked at
  head          origin, size, root, keyName, keyKnown; vkey: the line of the key that signed it
  publishedAt   when, by the publisher's clock
  older         what became of the head of --against: from, origin, size, outcome (CONTINUED,
                FORKED, TRUNCATED, OTHER_LOG, NOT_CHECKED)
  witnesses     who saw which head when; known: whether the trust file names them
  handovers     where the log took another key or name
  erasures      what entries (by) say was destroyed: entry, entryId, commitments
  past          the earlier snapshots that it keeps: size, asOf, changedBy, and the report of each
  replaced      in such a snapshot: the erasures that changed files of it since, whether they were
                checked in the later log (isChecked), and files: path, outcome (CHANGED, ADDED,
                LEFT_OUT)
  anchors       the heads that authorities stamped, as the log says
  shown, redacted, erased, hidden   members shown, redacted and destroyed; entries of which not
                even the kind is shown`

/** Throws `NotUsable` where there is no such folder. */
export async function refuseMissing(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new NotUsable(
    `There is no folder ${folder}. Give the folder of a snapshot, the one that holds site.manifest.json.`,
  )
}

/** The trust file at a path (C2SP tlog-policy). Throws `NotUsable`, with the line that is wrong. */
export async function readTrustFile(path: string): Promise<Trust> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) throw new NotUsable(`The trust file ${path} cannot be read.`)
  const trust = readTrust(sha256, bytes)
  if (!("message" in trust)) return trust
  throw new NotUsable(`${path} is not a trust file. Line ${trust.line}: ${trust.message}.`)
}

/** The head that somebody kept: of an older snapshot, in a checkpoint, or in a receipt. */
async function readOlder(path: string): Promise<OlderHead> {
  const found = await stat(path).catch(() => undefined)
  const file = found?.isDirectory() ? join(path, "log/checkpoint") : path
  const status = found?.isDirectory() ? await stat(file).catch(() => undefined) : found
  // A receipt is the longest of the three.
  const short = status?.isFile() && status.size <= maximumProofLength
  const bytes = short ? await readFile(file).catch(() => undefined) : undefined
  const head = bytes && parseOlderHead(path, bytes)
  if (head) return head
  throw new NotUsable(
    `${path} holds no head of a log. Give the folder of an older snapshot, a file log/checkpoint ` +
      "that you kept, or a receipt (.tlog-proof).",
  )
}
