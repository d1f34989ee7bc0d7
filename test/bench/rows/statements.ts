import { join } from "node:path"
import Database from "better-sqlite3"
import { listInForce } from "../../../api/src/ownership/accountability.store.ts"
import { findParties } from "../../../api/src/ownership/party.store.ts"
import { listSystems } from "../../../api/src/ownership/system-list.store.ts"
import { listNewestVersions } from "../../../api/src/change/version.store.ts"
import { openSqlite } from "../../../api/src/db/sqlite.ts"
import { firstAnswerByHand } from "../by-hand.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import type { Bench } from "../setting.ts"

const rounds = 5
const repetitions = 400

/** What the reads behind the first answer cost, without GraphQL and HTTP. */
export async function statementRow({ data, inventory }: Bench): Promise<Row> {
  const file = join(data, "register.sqlite")
  const engine = openSqlite(file)
  const byHand = new Database(file, { readonly: true })
  const answer = firstAnswerByHand(byHand)
  const { reader } = engine
  const read = async () => {
    const view = {
      size: inventory.newest,
      asOf: new Date().toISOString(),
      audience: "PUBLIC",
    } as const
    const page = await listSystems(reader, view, { filter: {}, order: "NAME", limit: 51 })
    const ids = page.slice(0, 50).map(({ id }) => id)
    const owners = await listInForce(reader, view, ids, "ACCOUNTABLE")
    await findParties(
      reader,
      view,
      owners.map(({ partyId }) => partyId),
    )
    await listNewestVersions(reader, { ids, size: view.size, before: 2 ** 53 - 1, limit: 4 })
  }
  const sides = { ours: () => timed(read), baseline: () => timed(async () => answer()) }
  await byTurns(1, sides)
  const measured = await byTurns(rounds, sides)
  await engine.close()
  byHand.close()
  const note = "hand-written SQL for the newest size, in one process"
  return rowOf({ name: "reads at the newest size", unit: "ms", note }, measured, { atMost: 4 })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (let at = 0; at < repetitions; at++) await work()
  return (performance.now() - started) / repetitions
}
