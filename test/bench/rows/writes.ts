import { join } from "node:path"
import Database from "better-sqlite3"
import type { Load, Loaded } from "../http-client.ts"
import { byTurns, median, rowOf, type Row } from "../measure.ts"
import { registration } from "../operations.ts"
import type { Bench } from "../setting.ts"

const rounds = 5
const clients = 64
const seconds = 2
const patience = 100

/** Acts of many clients, each durable before it is answered. */
export async function mutationRow(bench: Bench): Promise<Row> {
  const load = await registering(bench)
  const raw = new RawRows(bench.folder)
  await bench.load({ ...load, seconds: 1 })
  const answered: Loaded[] = []
  const before = await bench.size()
  const measured = await byTurns(rounds, {
    async ours() {
      const loaded = await bench.load(load)
      answered.push(loaded)
      return loaded.perSecond
    },
    baseline: async () => raw.perSecond(),
  })
  raw.close()
  await refuseLost(bench, before, answered)
  const p99 = median(answered.map(({ p99 }) => p99))
  const note = `raw SQLite, one row and one synced commit each; p99 ${p99.toFixed(0)} ms of at most ${patience}`
  const named = { name: `single mutations, ${clients} clients, durable`, unit: "acts/s", note }
  const row = rowOf(named, measured, { atLeast: 1.2 })
  return { ...row, holds: row.holds && p99 <= patience }
}

async function registering({ ours: { url }, key }: Bench): Promise<Load> {
  return {
    url,
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", authorization: `Bearer ${await key()}` },
    body: JSON.stringify(registration),
    connections: clients,
    seconds,
    status: 200,
    holding: '"leafHash"',
  }
}

/** Every act that was answered is an entry, and nothing else is. */
async function refuseLost(bench: Bench, before: number, answered: readonly Loaded[]) {
  const entries = (await bench.size()) - before
  const acts = answered.reduce((sum, { requests }) => sum + requests, 0)
  if (entries !== acts) throw new Error(`${acts} acts were answered, and ${entries} recorded.`)
}

const rawTable = `create table system (
  id text primary key, slug text not null unique, name text not null, organisation text not null,
  purpose text not null, state text not null, since text not null) strict`

/** The same facts as rows of one table, by one connection, each in a commit of its own. */
class RawRows {
  readonly #database: Database.Database
  readonly #insert
  #rows = 0

  constructor(folder: string) {
    this.#database = new Database(join(folder, "raw.sqlite"))
    this.#database.pragma("journal_mode = wal")
    this.#database.pragma("synchronous = full")
    this.#database.exec(rawTable)
    this.#insert = this.#database.prepare("insert into system values (?, ?, ?, ?, ?, ?, ?)")
  }

  perSecond(): number {
    const { name, organisation, purpose, state } = registration.variables.input
    const before = this.#rows
    const started = performance.now()
    while (performance.now() - started < seconds * 1000) {
      const slug = `bench-${this.#rows++}`
      this.#insert.run(slug, slug, name, organisation, purpose, state, new Date().toISOString())
    }
    return ((this.#rows - before) * 1000) / (performance.now() - started)
  }

  close(): void {
    this.#database.close()
  }
}
