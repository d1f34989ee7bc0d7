import { cp } from "node:fs/promises"
import { join } from "node:path"
import { openRegister } from "../../../api/src/register.ts"
import { startChild } from "../child.ts"
import { growInventory } from "../inventory.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { makeRegister, temporaryFolder, type Bench, type Served } from "../setting.ts"
import { answered, fresh } from "./reads.ts"

const rounds = 5
const systems = 1000

/** The first answer of a register that grew to so many entries, against the same before. */
export async function growthRows(entries: number, tell: (text: string) => void): Promise<Row[]> {
  const { path, remove } = await temporaryFolder()
  const data = join(path, "register")
  const { newest } = await makeRegister(data, systems)
  const grown = `${data}-grown`
  await cp(data, grown, { recursive: true })
  await cp(`${data}.keys`, `${grown}.keys`, { recursive: true })
  const size = await grow(grown, entries, tell)
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
    const note = `${systems} systems, ${size} entries; baseline: the same systems with ${newest}`
    return [rowOf({ name: "growth", unit: "core-ms/request", note }, measured, { atMost: 1.5 })]
  } finally {
    await Promise.all([before.stop(), after.stop(), client.stop()])
    await remove()
  }
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
