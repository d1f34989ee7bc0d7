import { join } from "node:path"
import { startChild } from "../child.ts"
import type { Row } from "../measure.ts"
import { temporaryFolder } from "../setting.ts"

const settled = 100_000
const mostGrowth = 100
const mostSeconds = 2
const megabyte = 1e6

/** What it takes to record many decisions in memory, and to find one among them. */
export async function ingestRows(
  decisions: number,
  tell: (text: string) => void,
): Promise<readonly Row[]> {
  const { path, remove } = await temporaryFolder()
  const child = startChild("ingest.ts")
  try {
    await child.ask("open", join(path, "register"))
    const before = await child.ask<number>("record", { from: 0, until: settled })
    let most = before
    for (let from = settled; from < decisions; from += settled) {
      const until = Math.min(decisions, from + settled)
      most = Math.max(most, await child.ask<number>("record", { from, until }))
      tell(`Recording ${decisions} decisions: ${until}`)
    }
    const found = await child.ask<number>("find", Math.floor(decisions / 2))
    return [memoryRow(decisions, before, most), findRow(decisions, found)]
  } finally {
    await child.stop()
    await remove()
  }
}

function memoryRow(decisions: number, before: number, most: number): Row {
  const growth = Math.max(0, most - before) / megabyte
  return {
    name: `memory while ${decisions} decisions arrive`,
    unit: "MB",
    ours: most / megabyte,
    baseline: before / megabyte,
    ratio: most / before,
    range: [most / before, most / before],
    reach: `≤ ${mostGrowth} MB more`,
    holds: growth <= mostGrowth,
    note: `${growth.toFixed(0)} MB more than at most while the first ${settled} arrived`,
  }
}

function findRow(decisions: number, milliseconds: number): Row {
  const seconds = milliseconds / 1000
  const ratio = seconds / mostSeconds
  return {
    name: `one decision among ${decisions}, with its path`,
    unit: "s",
    ours: seconds,
    baseline: mostSeconds,
    ratio,
    range: [ratio, ratio],
    reach: `≤ ${mostSeconds} s`,
    holds: seconds <= mostSeconds,
    note: "the first time it is asked for; baseline: what is allowed",
  }
}
