import type { Command } from "commander"
import { onRegister, type Place } from "../cli/options.ts"
import { progressLine } from "../cli/terminal.ts"
import { openRegister } from "../register.ts"
import { fsck, type Difference, type FsckReport } from "./fsck.ts"

/** So many differences are listed with --json; all are counted. */
const mostListed = 1000

/** Adds `answerable fsck` to a program. It sets the exit code of the process. */
export function fsckCommand(program: Command): void {
  onRegister(program.command("fsck"))
    .description(
      "Make the tables and the tree anew from the entries and compare them. It changes nothing.",
    )
    .action(async (place: Place) => {
      process.exitCode = await runFsck(place)
    })
}

/** Runs the command. Answers 0 when everything is equal, 1 when something differs. */
async function runFsck(place: Place): Promise<0 | 1> {
  const register = await openRegister({ ...place, mustExist: true })
  const progress = progressLine(process.stderr)
  const listed: Difference[] = []
  try {
    const report = await fsck(register, {
      onDifference(difference) {
        if (place.json) {
          if (listed.length < mostListed) listed.push(difference)
          return
        }
        progress.done()
        process.stdout.write(`${printDifference(difference)}\n`)
      },
      onProgress: ({ doing, done, of }) => progress.at(`${doing}: ${done} of ${of}`),
    })
    progress.done()
    process.stdout.write(
      place.json ? `${JSON.stringify({ ...report, listed })}\n` : printReport(report),
    )
    return report.differences === 0 ? 0 : 1
  } finally {
    progress.done()
    await register.close()
  }
}

const printDifference = ({ table, key, what }: Difference): string => `${table} ${key}: ${what}`

function printReport({
  entries,
  disclosures,
  tiles,
  heads,
  rows,
  differences,
}: FsckReport): string {
  const counts = Object.values(rows)
  const total = counts.reduce((sum, count) => sum + count, 0)
  return [
    `${entries} entries hashed again, ${disclosures} disclosures matched with their commitments`,
    `${tiles} tiles and ${heads} signed heads compared with the tree of these entries`,
    `${total} rows of ${counts.length} tables compared with those that follow from the entries`,
    differences === 0
      ? "Everything is equal."
      : `${differences} differences. What the entries say is what holds: keep this database as it ` +
        "is for whoever looks into it, and restore the register from a backup.",
  ]
    .map((line) => `${line}\n`)
    .join("")
}
