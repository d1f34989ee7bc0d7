import { join } from "node:path"
import { startChild } from "../child.ts"
import { median, type Row } from "../measure.ts"
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
    const data = join(path, "register")
    await child.ask("open", data)
    const before = await child.ask<number>("record", { from: 0, until: settled })
    let most = before
    for (let from = settled; from < decisions; from += settled) {
      const until = Math.min(decisions, from + settled)
      most = Math.max(most, await child.ask<number>("record", { from, until }))
      tell(`Recording ${decisions} decisions: ${until}`)
    }
    const middle = Math.floor(decisions / 2)
    const found = await child.ask<number>("find", middle)
    const made = await child.ask<number>("contest", middle)
    await child.ask("close", undefined)
    const commanded: Command[] = []
    for (let run = 0; run < 3; run += 1)
      commanded.push(await commandCase(data, middle, join(path, "case")))
    return [
      memoryRow(decisions, before, most),
      timeRow(`one decision among ${decisions}, with its path`, found),
      timeRow(`a contest's case file among ${decisions} decisions`, made),
      timeRow(
        "the same by the command, with a PDF",
        median(commanded.map(({ processor }) => processor)),
        `processor time of a process, of three; ${seconds(commanded.map(({ wall }) => wall))} s by the clock`,
      ),
    ]
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

/** What `answerable case` takes for a decision, its process and its files included. */
async function commandCase(data: string, number: number, out: string): Promise<Command> {
  const started = performance.now()
  const child = startChild("case.ts")
  try {
    const of = [`decision-${number}`, "--system", "bench"]
    await child.ask("run", [...of, "--data", data, "--out", out])
    const wall = performance.now() - started
    return { wall, processor: (await child.ask<number>("processorSeconds")) * 1000 }
  } finally {
    await child.stop()
  }
}

const seconds = (all: readonly number[]): string => (median(all) / 1000).toFixed(1)

type Command = { readonly wall: number; readonly processor: number }

function timeRow(name: string, milliseconds: number, note = "the first time it is asked for"): Row {
  const seconds = milliseconds / 1000
  const ratio = seconds / mostSeconds
  return {
    name,
    unit: "s",
    ours: seconds,
    baseline: mostSeconds,
    ratio,
    range: [ratio, ratio],
    reach: `≤ ${mostSeconds} s`,
    holds: seconds <= mostSeconds,
    note: `${note}; baseline: what is allowed`,
  }
}
