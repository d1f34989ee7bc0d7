import { parseArgs } from "node:util"
import type { Row } from "./measure.ts"
import { printTable } from "./print.ts"
import { readRows } from "./rows/reads.ts"
import { statementRow } from "./rows/statements.ts"
import { mutationRow } from "./rows/writes.ts"
import { openBench, type Bench } from "./setting.ts"

/** The groups of rows, in the order in which they are measured. */
const groups: Record<string, (bench: Bench) => Promise<readonly Row[]>> = {
  reads: readRows,
  statements: async (bench) => [await statementRow(bench)],
  mutations: async (bench) => [await mutationRow(bench)],
}

/** Runs the bench as the command line asks, and answers the exit code: 1 where a row falls short. */
export async function runBench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean" },
      only: { type: "string", multiple: true },
      systems: { type: "string", default: "10000" },
    },
  })
  const systems = Number(values.systems)
  const asked = values.only ?? Object.keys(groups)
  const tell = (text: string) => process.stderr.write(`${text}\n`)
  tell(`Recording ${systems} invented systems`)
  const started = performance.now()
  const bench = await openBench(systems)
  const seconds = (performance.now() - started) / 1000
  tell(`${bench.inventory.now} entries in ${seconds.toFixed(0)} s`)
  const rows: Row[] = []
  try {
    for (const [name, measure] of Object.entries(groups)) {
      if (!asked.includes(name)) continue
      tell(`Measuring ${name}`)
      rows.push(...(await measure(bench)))
    }
  } finally {
    await bench.close()
  }
  process.stdout.write(values.json ? inLines(rows) : printTable(rows))
  return rows.every(({ holds }) => holds) ? 0 : 1
}

const inLines = (rows: readonly Row[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("")
