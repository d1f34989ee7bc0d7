import type { X509Certificate } from "node:crypto"
import { folderFiles } from "@answerable/schema/folder-files"
import { countOf, pastInWords, reportInWords } from "@answerable/schema/verify"
import {
  exitCodeOf,
  isCaseFolder,
  jsonInWords,
  reportAsJson,
  tellCaseReport,
  verifyCaseFolder,
  verifyFolder,
  type FolderGiven,
  type FolderReport,
} from "@answerable/schema/verify-folder"
import type { Command } from "commander"
import { progressLine } from "../cli/terminal.ts"
import { readCertificate } from "./anchor.cli.ts"
import { checkAnchors, type CheckedAnchor } from "./anchor.verify.ts"
import { BadRequest } from "./refusal.ts"
import { orBadRequest } from "./trust-file.ts"

export type VerifyOptions = {
  readonly trust?: string
  readonly against?: string
  readonly tsaCert?: string
  /** False where the earlier snapshots that it keeps are left aside. */
  readonly past: boolean
  readonly json?: boolean
}

/** Adds `answerable verify DIR` to a program. It sets the exit code of the process. */
export function verifyCommand(program: Command): void {
  program
    .command("verify")
    .description(
      "Check a snapshot, or a case file: every entry, file, disclosure and head. It takes no server and no database.",
    )
    .argument("<dir>", "the folder of the snapshot, or of the case file")
    .option(
      "--trust <file>",
      "a trust file, from elsewhere: whose log it is, and which witnesses must have seen it",
    )
    .option(
      "--against <older>",
      "an older snapshot's folder, or a checkpoint or receipt (.tlog-proof) that you kept: the log has to continue it",
    )
    .option(
      "--tsa-cert <file>",
      "the certificate (PEM) of a time-stamping authority: check when it saw a head",
    )
    .option("--no-past", "leave aside the earlier snapshots that are kept below snapshots/")
    .option("--json", "print the report as one JSON object")
    .addHelpText(
      "after",
      `\n${jsonInWords}\n  stamped       with --tsa-cert: which head the authority saw when`,
    )
    .action(async (dir: string, options: VerifyOptions) => {
      process.exitCode = await runVerify(dir, options)
    })
}

/** Runs the command. Answers 0 when it verifies, 1 when it does not. Throws `BadRequest`. */
async function runVerify(dir: string, options: VerifyOptions): Promise<0 | 1> {
  const { trust, against, past, tsaCert, json } = options
  if (await isCaseFolder(dir)) {
    if (against !== undefined || tsaCert !== undefined)
      throw new BadRequest(
        "--against, --tsa-cert: a case file has one head and no log. Give a snapshot of that log.",
      )
    const { casePdfMaker } = await import("../audit/case-pdf.load.ts")
    const report = await orBadRequest(
      verifyCaseFolder({ folder: dir, trust }, await casePdfMaker()),
    )
    const { text, code } = tellCaseReport(dir, report, json)
    process.stdout.write(text)
    return code
  }
  const certificate = tsaCert === undefined ? undefined : await readCertificate(tsaCert)
  const progress = progressLine(process.stderr)
  const onProgress: FolderGiven["onProgress"] = ({ entries, of, files, ofFiles }) =>
    progress.at(
      files === 0 ? `Checking entry ${entries} of ${of}` : `Checking file ${files} of ${ofFiles}`,
    )
  const whole = await orBadRequest(verifyFolder({ folder: dir, trust, against, past, onProgress }))
  progress.done()
  const report = certificate ? await withAnchors(dir, whole, certificate) : whole
  process.stdout.write(json ? reportAsJson(report) : reportInWords(dir, report))
  if (!json) process.stdout.write(pastInWords(report.past) + stampedInWords(report))
  return exitCodeOf(report)
}

type Stamped = FolderReport & { readonly stamped?: readonly CheckedAnchor[] }

/** A report with what an authority's certificate tells about the anchors. */
async function withAnchors(
  dir: string,
  report: FolderReport,
  certificate: X509Certificate,
): Promise<Stamped> {
  const { checked, problems } = await checkAnchors(folderFiles(dir), report, certificate)
  return { ...report, problems: [...report.problems, ...problems], stamped: checked }
}

const stampedInWords = ({ stamped = [] }: Stamped): string =>
  stamped
    .map(
      ({ authority, size, stampedAt }) =>
        `The head of ${countOf(size, "entry", "entries")} was seen by ${authority} at ${stampedAt}, by the certificate you gave.\n`,
    )
    .join("")
