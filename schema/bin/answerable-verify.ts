#!/usr/bin/env node
import { parseArgs } from "node:util"
import { pastInWords } from "../src/verify/past.ts"
import { reportInWords } from "../src/verify/print.ts"
import {
  exitCodeOf,
  isCaseFolder,
  jsonInWords,
  reportAsJson,
  tellCaseReport,
  verifyCaseFolder,
  verifyFolder,
} from "./verify-folder.ts"

const usage = "usage: node verify.mjs DIR [--trust FILE] [--against OLDER] [--json]"

const help = `${usage}

Checks the snapshot in the folder DIR: every entry, file, disclosure and head; or the case file in
it. It takes no server, no network and nothing but this file and Node 18 or newer.

  --trust FILE     a file with a line "log VKEY" of whom you trust, from elsewhere than DIR
  --against OLDER  the folder of an older snapshot, a checkpoint or a receipt (.tlog-proof) that you
                   kept: the log has to continue it
  --json           print the report as one JSON object

Exit codes: 0 verified; 1 it does not verify; 2 wrong usage, or a folder that cannot be read.

${jsonInWords}
`

process.exitCode = await main()

async function main(): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        trust: { type: "string" },
        against: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    })
    if (values.help) {
      process.stdout.write(help)
      return 0
    }
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw new Error(usage)
    const { trust, against, json } = values
    if (await isCaseFolder(folder)) {
      const { text, code } = tellCaseReport(folder, await verifyCaseFolder({ folder, trust }), json)
      process.stdout.write(text)
      return code
    }
    const report = await verifyFolder({ folder, trust, against })
    process.stdout.write(json ? reportAsJson(report) : reportInWords(folder, report))
    if (!json) process.stdout.write(pastInWords(report.past))
    return exitCodeOf(report)
  } catch (error) {
    process.stderr.write(`answerable-verify: ${error instanceof Error ? error.message : error}\n`)
    return 2
  }
}
