import { folderCaller } from "../context.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { openRegister } from "../register.ts"
import { inspectDecisions } from "./decisions.ts"
import { importDecisions, type DecisionsReport } from "./decisions.command.ts"
import type { ImportOptions, Streams } from "./import.cli.ts"
import { progressOf } from "./progress.ts"
import { NotFound } from "./refusals.ts"

/** Runs `import decisions`. Every file is read to its end before the first is written. */
export async function runDecisionsImport(
  paths: readonly string[],
  options: ImportOptions,
  { out, err }: Streams,
): Promise<void> {
  const { data, keys, database, origin, system, json } = options
  if (system === undefined)
    throw new BadRequest("--system says whose decisions they are: give the system's slug.")
  if (data === undefined) throw new NotFound("There is no register without a folder for its data.")
  const files = []
  for (const path of paths) files.push(await inspectDecisions(path))
  const register = await openRegister({ data, keys, database, origin })
  try {
    const ctx = { register, caller: folderCaller(register) }
    const reports: DecisionsReport[] = []
    for (const file of files) {
      const progress = progressOf(err, file.fileName, file.count)
      const { onProgress } = progress
      reports.push(await importDecisions(ctx, file, { system, onProgress }))
      progress.done()
    }
    await register.signHead()
    out.write(json ? asJson(reports) : reports.map(inWords).join(""))
  } finally {
    await register.close()
  }
}

const asJson = (reports: readonly DecisionsReport[]): string =>
  `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`

const grouped = (count: number): string => count.toLocaleString("en")

const inWords = ({ fileName, recorded, known, entries, size }: DecisionsReport): string =>
  `${fileName}: ${grouped(recorded)} decisions recorded, ${grouped(known)} were on record; ` +
  `${grouped(entries)} entries appended; the register has ${grouped(size)}\n`
