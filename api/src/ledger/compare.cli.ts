import { folderFiles } from "@answerable/schema/folder-files"
import { compareSnapshots } from "@answerable/schema/compare"
import { refuseMissing, sha256 } from "@answerable/schema/verify-folder"
import type { Command } from "commander"
import { progressLine } from "../cli/terminal.ts"
import { printComparison } from "./compare.print.ts"
import { loadTrust, orBadRequest } from "./trust-file.ts"

type Options = { readonly trust?: string; readonly json?: boolean }

const afterwards = `
Both are verified first, and the newer log has to continue the older one. With --json:
{ "older", "newer": { "report", "manifest" }, "disagreements": [{ "code", "message" }],
  "added", "hidden", "records": [{ "type", "slug", "name", "changes": [{ "index", "day",
  "sentence" }] }], "passed": [{ "slug", "name", "differences" }] }
Exit codes: 0 compared; 1 one does not verify, or they are not of one history; 2 wrong usage.`

/** Adds `answerable compare OLDER NEWER` to a program. It sets the exit code of the process. */
export function compareCommand(program: Command): void {
  program
    .command("compare")
    .description(
      "Prove that a snapshot continues an older one, and tell what changed in between, record by " +
        "record. It takes no server and no database.",
    )
    .argument("<older>", "the folder of the older snapshot")
    .argument("<newer>", "the folder of the newer snapshot, for the same audience")
    .option(
      "--trust <file>",
      "a trust file, from elsewhere: whose log it is, and which witnesses must have seen it",
    )
    .option("--json", "print the comparison as one JSON object")
    .addHelpText("after", afterwards)
    .action(async (older: string, newer: string, options: Options) => {
      process.exitCode = await runCompare(older, newer, options)
    })
}

/** Runs the command. Answers 0 when they were compared, 1 when they disagree. Throws `BadRequest`. */
async function runCompare(older: string, newer: string, options: Options): Promise<0 | 1> {
  const trust = options.trust === undefined ? undefined : await loadTrust(options.trust)
  for (const folder of [older, newer]) await orBadRequest(refuseMissing(folder))
  const progress = progressLine(process.stderr)
  const comparison = await compareSnapshots({
    older: folderFiles(older),
    newer: folderFiles(newer),
    trust,
    hash: sha256,
    onProgress: ({ what, entries, of }) => progress.at(`${what} ${entries} of ${of}`),
  })
  progress.done()
  process.stdout.write(
    options.json
      ? `${JSON.stringify(comparison)}\n`
      : printComparison({ older, newer }, comparison),
  )
  return comparison.disagreements.length === 0 ? 0 : 1
}
