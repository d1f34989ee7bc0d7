import { parseArgs } from "node:util"
import type { Row } from "./measure.ts"
import { printTable } from "./print.ts"
import { decisionRow } from "./rows/decisions.ts"
import { growthRows } from "./rows/growth.ts"
import { handbookRows } from "./rows/handbook.ts"
import { ingestRows } from "./rows/ingest.ts"
import { publishRows } from "./rows/publish.ts"
import { readRows } from "./rows/reads.ts"
import { recordRow } from "./rows/record.ts"
import { serverRows } from "./rows/servers.ts"
import { statementRow } from "./rows/statements.ts"
import { verifyRows } from "./rows/verify.ts"
import { verifyPageRow } from "./rows/verify-page.ts"
import { wallRows } from "./rows/walls.ts"
import { mutationRow } from "./rows/writes.ts"
import { openBench, type Bench } from "./setting.ts"

/** The groups of rows over one served register, in the order in which they are measured. */
const groups: Record<string, (bench: Bench) => Promise<readonly Row[]>> = {
  reads: readRows,
  servers: serverRows,
  statements: async (bench) => [await statementRow(bench)],
  mutations: async (bench) => [await mutationRow(bench)],
  decisions: async (bench) => [await decisionRow(bench)],
  walls: wallRows,
}

const names = [
  ...Object.keys(groups),
  "record",
  "publish",
  "handbook",
  "growth",
  "ingest",
  "verify",
  "verify-page",
]

const usage = `Usage: pnpm bench [--json] [--only GROUP]... [--systems NUMBER] [--entries NUMBER]
GROUP is one of ${names.join(", ")}.
--systems: how many are read and written; --entries: to how many a register grows, how many
decisions arrive, and how many entries are verified.
`

/**
 * Runs the bench as the command line asks, and answers the exit code: 1 where a row falls short, 2
 * for a command line that cannot be understood.
 */
export async function runBench(args: readonly string[]): Promise<number> {
  const asked = askedBy(args)
  if (typeof asked === "string") {
    process.stderr.write(`${asked}\n${usage}`)
    return 2
  }
  const rows = [
    ...(await servedRows(asked.groups, asked.systems)),
    ...(asked.groups.includes("record") ? [await recordRow()] : []),
    ...(asked.groups.includes("publish") ? await publishRows() : []),
    ...(asked.groups.includes("handbook") ? await handbookRows(asked.systems) : []),
    ...(asked.groups.includes("growth") ? await growthRows(asked.entries, tell) : []),
    ...(asked.groups.includes("ingest") ? await ingestRows(asked.entries, tell) : []),
    ...(asked.groups.includes("verify") ? await verifyRows(asked.entries) : []),
    ...(asked.groups.includes("verify-page") ? [await verifyPageRow()] : []),
  ]
  process.stdout.write(asked.json ? inLines(rows) : printTable(rows))
  return rows.every(({ holds }) => holds) ? 0 : 1
}

const tell = (text: string): void => void process.stderr.write(`${text}\n`)

type Asked = {
  readonly json: boolean
  readonly groups: readonly string[]
  readonly systems: number
  readonly entries: number
}

/** What a command line asks for, or why it cannot be understood. */
function askedBy(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        only: { type: "string", multiple: true, default: names },
        systems: { type: "string", default: "10000" },
        entries: { type: "string", default: "1000000" },
      },
    })
    const unknown = values.only.find((name) => !names.includes(name))
    if (unknown !== undefined) return `--only: there is no group ${unknown}.`
    const [systems, entries] = [Number(values.systems), Number(values.entries)]
    if (!(Number.isSafeInteger(systems) && systems >= 100))
      return `--systems: give a whole number from 100 on, not ${values.systems}.`
    if (!(Number.isSafeInteger(entries) && entries >= 20_000))
      return `--entries: give a whole number from 20000 on, not ${values.entries}.`
    return { json: values.json, groups: values.only, systems, entries }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function servedRows(asked: readonly string[], systems: number): Promise<Row[]> {
  const served = Object.entries(groups).filter(([name]) => asked.includes(name))
  if (served.length === 0) return []
  tell(`Recording ${systems} invented systems`)
  const started = performance.now()
  const bench = await openBench(systems)
  const seconds = (performance.now() - started) / 1000
  tell(`${bench.inventory.newest} entries in ${seconds.toFixed(0)} s`)
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
