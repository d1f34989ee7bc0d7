import { hash, type X509Certificate } from "node:crypto"
import { stat } from "node:fs/promises"
import { folderFiles } from "@answerable/schema/folder-files"
import { verifySnapshot, type Files, type Report } from "@answerable/schema/verify"
import type { Command } from "commander"
import { progressLine } from "../cli/terminal.ts"
import { readCertificate } from "./anchor.cli.ts"
import { checkAnchors, type CheckedAnchor } from "./anchor.verify.ts"
import { BadRequest } from "./refusal.ts"
import { loadTrust } from "./trust-file.ts"
import { printVerification } from "./verify.print.ts"

export type VerifyOptions = {
  readonly trust?: string
  readonly tsaCert?: string
  readonly json?: boolean
}

/** Adds `answerable verify DIR` to a program. It sets the exit code of the process. */
export function verifyCommand(program: Command): void {
  program
    .command("verify")
    .description(
      "Check a snapshot: every entry, file, disclosure and head. It takes no server and no database.",
    )
    .argument("<dir>", "the folder of the snapshot")
    .option(
      "--trust <file>",
      "a trust file, from elsewhere: whose log it is, and which witnesses must have seen it",
    )
    .option(
      "--tsa-cert <file>",
      "the certificate (PEM) of a time-stamping authority: check when it saw a head",
    )
    .option("--json", "print the report as one JSON object")
    .action(async (dir: string, options: VerifyOptions) => {
      process.exitCode = await runVerify(dir, options)
    })
}

/** Runs the command. Answers 0 when it verifies, 1 when it does not. Throws `BadRequest`. */
async function runVerify(dir: string, options: VerifyOptions): Promise<0 | 1> {
  const trust = options.trust === undefined ? undefined : await loadTrust(options.trust)
  const certificate =
    options.tsaCert === undefined ? undefined : await readCertificate(options.tsaCert)
  await refuseMissing(dir)
  const progress = progressLine(process.stderr)
  const files = folderFiles(dir)
  const whole = await verifySnapshot(files, trust, sha256, ({ entries, of }) =>
    progress.at(`Checking entry ${entries} of ${of}`),
  )
  progress.done()
  const report = certificate ? await withAnchors(files, whole, certificate) : whole
  process.stdout.write(
    options.json ? `${JSON.stringify(report)}\n` : printVerification(dir, report),
  )
  return report.problems.length === 0 ? 0 : 1
}

/** A report with what an authority's certificate tells about the anchors. */
async function withAnchors(
  files: Files,
  report: Report,
  certificate: X509Certificate,
): Promise<Report & { stamped: readonly CheckedAnchor[] }> {
  const { checked: stamped, problems } = await checkAnchors(files, report, certificate)
  return { ...report, problems: [...report.problems, ...problems], stamped }
}

export const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

export async function refuseMissing(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => undefined)
  if (found?.isDirectory()) return
  throw new BadRequest(
    `There is no folder ${dir}. Give the folder of a snapshot, the one that holds site.manifest.json.`,
  )
}
