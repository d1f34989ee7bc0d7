import { parseArgs } from "node:util"
import type { Row } from "./measure.ts"
import { printTable } from "./print.ts"
import { publishRow } from "./rows/publish.ts"
import { readRows } from "./rows/reads.ts"
import { statementRow } from "./rows/statements.ts"
import { mutationRow } from "./rows/writes.ts"
import { openBench, type Bench } from "./setting.ts"

/** The groups of rows over one served register, in the order in which they are measured. */
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
  const asked = values.only ?? [...Object.keys(groups), "publish"]
  const rows = [
    ...(await servedRows(asked, Number(values.systems))),
    ...(asked.includes("publish") ? [await publishRow()] : []),
  ]
  process.stdout.write(values.json ? inLines(rows) : printTable(rows))
  return rows.every(({ holds }) => holds) ? 0 : 1
}

async function servedRows(asked: readonly string[], systems: number): Promise<Row[]> {
  const served = Object.entries(groups).filter(([name]) => asked.includes(name))
  if (served.length === 0) return []
  const tell = (text: string) => process.stderr.write(`${text}\n`)
  tell(`Recording ${systems} invented systems`)
  const started = performance.now()
  const bench = await openBench(systems)
  const seconds = (performance.now() - started) / 1000
  tell(`${bench.inventory.now} entries in ${seconds.toFixed(0)} s`)
  const rows: Row[] = []
  try {
    for (const [name, measure] of served) {
      tell(`Measuring ${name}`)
      rows.push(...(await measure(bench)))
    }
  } finally {
    await bench.close()
  }
  return rows
}

const inLines = (rows: readonly Row[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join("")
