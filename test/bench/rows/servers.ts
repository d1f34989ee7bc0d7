import { cp } from "node:fs/promises"
import { isDeepStrictEqual } from "node:util"
import { startChild } from "../child.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { firstAnswer } from "../operations.ts"
import type { Bench, Served } from "../setting.ts"
import { answered, fresh } from "./reads.ts"

const rounds = 5

type Other = {
  readonly file: string
  readonly name: string
  readonly note: string
  readonly atLeast: number
}

const others: readonly Other[] = [
  { file: "yoga.ts", name: "first answer, Yoga", note: "GraphQL Yoga", atLeast: 1 },
  { file: "mercurius.ts", name: "first answer, Mercurius", note: "Mercurius, JIT", atLeast: 0.65 },
]

/** The first answer against other servers of the same schema object. */
export async function serverRows(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const other of others) rows.push(await serverRow(bench, other))
  return rows
}

async function serverRow(bench: Bench, { file, name, note, atLeast }: Other): Promise<Row> {
  // A register is held by one server: the other one has a copy.
  const data = `${bench.data}-${file}`
  await cp(bench.data, data, { recursive: true })
  await cp(`${bench.data}.keys`, `${data}.keys`, { recursive: true })
  const child = startChild(file)
  try {
    const url = await child.ask<string>("serve", data)
    await refuseOtherFacts(bench.ours.url, url)
    const served: Served = { url, processorSeconds: () => child.ask("processorSeconds") }
    const theirs = { ...fresh(bench), url }
    await bench.load(theirs)
    await bench.load(fresh(bench))
    const measured = await byTurns(rounds, {
      ours: () => answered(bench, bench.ours, fresh(bench)),
      baseline: () => answered(bench, served, theirs),
    })
    const described = `${note} on the same schema object and facts`
    return rowOf({ name, unit: "requests/core-second", note: described }, measured, { atLeast })
  } finally {
    await child.stop()
  }
}

async function refuseOtherFacts(...urls: readonly string[]): Promise<void> {
  const answers = await Promise.all(
    urls.map(async (url) => {
      const headers = { "content-type": "application/json" }
      const body = JSON.stringify({ query: firstAnswer })
      const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body })
      return (await answer.json()) as unknown
    }),
  )
  if (!isDeepStrictEqual(answers[0], answers[1]))
    throw new Error(`The servers answer different facts: ${JSON.stringify(answers).slice(0, 600)}`)
}
