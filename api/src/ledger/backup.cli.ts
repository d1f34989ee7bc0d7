import type { Command } from "commander"
import { onRegister, type Place } from "../cli/options.ts"
import { progressLine } from "../cli/terminal.ts"
import { openBeside, openFresh } from "../register.ts"
import { backUp, type BackupReport } from "./backup.ts"
import { BadRequest } from "./refusal.ts"
import { readBackupHead, restore, type RestoreReport } from "./restore.ts"

type BackupOptions = Place & { readonly out: string; readonly keysOut: string }

/** Adds `answerable backup` to a program. */
export function backupCommand(program: Command): void {
  onRegister(program.command("backup"))
    .description(
      "Write what the register is made from, also while a server runs: the entries with what they " +
        "commit to, sealed; and in a second file the keys that open it. Keep the two apart, and the " +
        "keys only until the next: what is erased goes with its key. The signing key is in neither.",
    )
    .requiredOption("--out <file>", "where to write the entries")
    .requiredOption("--keys-out <file>", "where to write the keys")
    .action(runBackup)
}

async function runBackup({ out, keysOut, ...place }: BackupOptions): Promise<void> {
  if (out === keysOut) throw new BadRequest("--keys-out: give another file than --out.")
  const beside = await openBeside({ ...place, mustExist: true })
  const progress = progressLine(process.stderr)
  try {
    const onProgress = (done: number, of: number) => progress.at(`${done} of ${of} entries`)
    const report = await backUp(beside, { out, keysOut, onProgress })
    progress.done()
    process.stdout.write(
      place.json ? `${JSON.stringify(report)}\n` : backupWords(report, out, keysOut),
    )
  } finally {
    progress.done()
    await beside.close()
  }
}

const backupWords = ({ size, root }: BackupReport, out: string, keysOut: string): string =>
  `${out}: ${size} entries, root ${root}\n` +
  `${keysOut}: their keys. Keep them apart from the entries, and only until the next backup.\n`

type RestoreOptions = {
  readonly data: string
  readonly database?: string
  readonly from: string
  readonly keysFrom: string
  readonly json?: boolean
}

/** Adds `answerable restore` to a program. */
export function restoreCommand(program: Command): void {
  program
    .command("restore")
    .description(
      "Make a register from a backup and its keys, in an empty folder, and check every entry. " +
        "Give the newest keys there are: what was erased after the backup was made stays erased.",
    )
    .requiredOption("--data <dir>", "the folder to make it in")
    .requiredOption("--from <file>", "the file that backup wrote with --out")
    .requiredOption("--keys-from <file>", "the file that backup wrote with --keys-out")
    .option("--database <url>", "keep its tables in this empty PostgreSQL database")
    .option("--json", "print one JSON object, for machines; an error is one as well")
    .action(runRestore)
}

async function runRestore(options: RestoreOptions): Promise<void> {
  const { from, keysFrom, json } = options
  const { sample } = await readBackupHead(from)
  const fresh = await openFresh({ ...options, sample: sample ?? undefined })
  const progress = progressLine(process.stderr)
  try {
    const onProgress = (done: number, of: number) => progress.at(`${done} of ${of} entries`)
    const report = await restore(fresh, { from, keysFrom, onProgress })
    progress.done()
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : restoreWords(report))
  } catch (error) {
    progress.done()
    await fresh.discard()
    throw error
  }
  await fresh.close()
}

const restoreWords = ({ size, root, takenAt, origin, erasedAgain }: RestoreReport): string =>
  [
    `${size} entries as of ${takenAt}, root ${root}`,
    ...(erasedAgain > 0
      ? [`${erasedAgain} values were erased after that; entries were added that say so`]
      : []),
    origin === null
      ? "No head of it was signed yet."
      : `The signing key of ${origin} was not in the backup: put its folder beside the data as it is, with signed-head.sqlite in it, or give it with --keys.`,
    "API keys are not in a backup: make them anew with answerable token create.",
  ]
    .map((line) => `${line}\n`)
    .join("")
