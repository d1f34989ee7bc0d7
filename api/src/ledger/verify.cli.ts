import { reportInWords } from "@answerable/schema/verify"
import {
  exitCodeOf,
  jsonInWords,
  NotUsable,
  reportAsJson,
  verifyFolder,
} from "@answerable/schema/verify-folder"
import type { Command } from "commander"
import { progressLine } from "../cli/terminal.ts"
import { BadRequest } from "./refusal.ts"

export type VerifyOptions = {
  readonly trust?: string
  readonly against?: string
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
    .option("--trust <file>", "a file with the line `log VKEY` of whom you trust, from elsewhere")
    .option(
      "--against <older>",
      "an older snapshot's folder, or a checkpoint or receipt (.tlog-proof) that you kept: the log has to continue it",
    )
    .option("--json", "print the report as one JSON object")
    .addHelpText("after", `\n${jsonInWords}`)
    .action(async (dir: string, options: VerifyOptions) => {
      process.exitCode = await runVerify(dir, options)
    })
}

/** Runs the command. Answers 0 when it verifies, 1 when it does not. Throws `BadRequest`. */
async function runVerify(dir: string, { trust, against, json }: VerifyOptions): Promise<0 | 1> {
  const progress = progressLine(process.stderr)
  const report = await orBadRequest(
    verifyFolder({
      folder: dir,
      trust,
      against,
      onProgress: ({ entries, of, files, ofFiles }) =>
        progress.at(
          files === 0
            ? `Checking entry ${entries} of ${of}`
            : `Checking file ${files} of ${ofFiles}`,
        ),
    }),
  )
  progress.done()
  process.stdout.write(json ? reportAsJson(report) : reportInWords(dir, report))
  return exitCodeOf(report)
}

/** What a path on the command line is refused for, as the command line tells it. */
export const orBadRequest = <Found>(finding: Promise<Found>): Promise<Found> =>
  finding.catch((error: unknown) => {
    throw error instanceof NotUsable ? new BadRequest(error.message) : error
  })
