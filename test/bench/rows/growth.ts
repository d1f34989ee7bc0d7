import { cp } from "node:fs/promises"
import { join } from "node:path"
import { readEnd } from "../../../api/src/ledger/entry.store.ts"
import type { Pages } from "../../../api/src/ledger/pages.ts"
import { publish } from "../../../api/src/ledger/publication.ts"
import { openRegister } from "../../../api/src/register.ts"
import { startChild } from "../child.ts"
import { growInventory } from "../inventory.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { makeRegister, temporaryFolder, type Bench, type Served } from "../setting.ts"
import { answered, fresh } from "./reads.ts"

const rounds = 5
const systems = 1000

/** What of a register that grew to so many entries costs more than before, and what does not. */
export async function growthRows(entries: number, tell: (text: string) => void): Promise<Row[]> {
  const { path, remove } = await temporaryFolder()
  try {
    const data = join(path, "register")
    const { newest } = await makeRegister(data, systems)
    const grown = `${data}-grown`
    await cp(data, grown, { recursive: true })
    await cp(`${data}.keys`, `${grown}.keys`, { recursive: true })
    const size = await grow(grown, entries, tell)
    const note = `${systems} systems, ${size} entries; baseline: the same systems with ${newest}`
    return [await answerRow({ data, grown, note }), await logRow(grown, path)]
  } finally {
    await remove()
  }
}

type Grown = { readonly data: string; readonly grown: string; readonly note: string }

/** The first answer, against the same before. */
async function answerRow({ data, grown, note }: Grown): Promise<Row> {
  const [before, after, client] = [
    startChild("ours.ts"),
    startChild("ours.ts"),
    startChild("load.ts"),
  ]
  try {
    const serve = async (child: typeof before, folder: string): Promise<Served> => ({
      url: await child.ask("serve", folder),
      processorSeconds: () => child.ask("processorSeconds"),
    })
    const [small, large] = [await serve(before, data), await serve(after, grown)]
    const load: Bench["load"] = (given) => client.ask("load", given)
    const milliseconds = async (served: Served) =>
      1000 / (await answered({ load }, served, fresh({ ours: served })))
    for (const served of [small, large]) await load(fresh({ ours: served }))
    const measured = await byTurns(rounds, {
      ours: () => milliseconds(large),
      baseline: () => milliseconds(small),
    })
    return rowOf({ name: "growth", unit: "core-ms/request", note }, measured, { atMost: 1.5 })
  } finally {
    await Promise.all([before.stop(), after.stop(), client.stop()])
  }
}

const added = 100
const mostFiles = 20

/** How many files of the log are written when it is published after some more entries. */
async function logRow(data: string, folder: string): Promise<Row> {
  const register = await openRegister({ data })
  try {
    const [previous, out] = [join(folder, "earlier"), join(folder, "later")]
    const given = { audiences: ["PUBLIC"], pages: noPages, durable: false } as const
    await publish(register, { ...given, out: previous })
    const before = (await readEnd(register.engine.reader)).size
    const size = await growInventory(register, { systems, entries: before + added })
    const [edition] = (await publish(register, { ...given, out, previous })).editions
    const files = edition?.files ?? 0
    const written = files - (edition?.since?.linked ?? 0)
    return {
      name: `publish the log, ${added} more entries`,
      unit: "files",
      ours: written,
      baseline: files,
      ratio: written / files,
      range: [written / files, written / files],
      reach: `≤ ${mostFiles} files`,
      holds: written <= mostFiles,
      note: `${size} entries; baseline: all files of the log; the others are links`,
    }
  } finally {
    await register.close()
  }
}

/** What is printed besides the log: nothing. */
const noPages: Pages = {
  digest: "0".repeat(64),
  // eslint-disable-next-line no-empty-function -- nothing is printed
  async *print() {},
}

async function grow(data: string, entries: number, tell: (text: string) => void): Promise<number> {
  const register = await openRegister({ data })
  let told = 0
  try {
    return await growInventory(register, { systems, entries }, (size) => {
      if (size - told < 100_000) return
      told = size
      tell(`Growing to ${entries} entries: ${size}`)
    })
  } finally {
    await register.close()
  }
}
