import { join } from "node:path"
import Database, { type Statement } from "better-sqlite3"
import type { Actor, Entry } from "@answerable/schema/entries"
import { newId, seal } from "../../../api/src/ledger/seal.ts"
import { openRegister, type Register } from "../../../api/src/register.ts"
import { processorSeconds } from "../child.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { temporaryFolder } from "../setting.ts"

const rounds = 5
const perBatch = 500
const batches = 10

/** Entries of six fields by the ledger's door, many in one transaction, against a loop by hand. */
export async function recordRow(): Promise<Row> {
  const { path, remove } = await temporaryFolder()
  const invented = invent((rounds + 1) * batches)
  const raw = await RawLoop.open(
    join(path, "raw"),
    await writtenFor(join(path, "learnt"), invented),
  )
  const register = await openAt(join(path, "register"))
  try {
    await recordAll(register, invented.before)
    raw.insertAll(invented.before)
    const turns = { ours: invented.batches.values(), baseline: invented.batches.values() }
    const ours = () => perSecond(turns.ours, (batch) => recordAll(register, batch))
    const baseline = () => perSecond(turns.baseline, async (batch) => raw.insertAll(batch))
    await ours()
    await baseline()
    const measured = await byTurns(rounds, { ours, baseline })
    const note =
      `${perBatch} in each transaction; baseline: sealing, and the same rows in the same tables ` +
      "by raw SQLite, in one loop"
    const named = { name: "record, six fields", unit: "entries/core-s", note }
    return rowOf(named, measured, { atLeast: 0.65 })
  } finally {
    raw.close()
    await register.close()
    await remove()
  }
}

const openAt = (data: string) => openRegister({ data, origin: "bench.invalid/register" })

/** By the processor's time, in which what else the machine does shows least. */
async function perSecond(
  turn: Iterator<readonly Entry[]>,
  record: (batch: readonly Entry[]) => Promise<unknown>,
): Promise<number> {
  const started = await processorSeconds()
  for (let at = 0; at < batches; at++) await record(turn.next().value ?? [])
  return (batches * perBatch) / ((await processorSeconds()) - started)
}

const recordAll = ({ recorder, machine }: Register, entries: readonly Entry[]) =>
  recorder.record(machine, "invent", {}, async () => entries)

type Invented = { readonly before: readonly Entry[]; readonly batches: readonly Entry[][] }

/** An organisation, and batches of systems of its. */
function invent(count: number): Invented {
  const organisation = newId()
  const named = { slug: "town", partyKind: "ORGANISATION", name: "Town" } as const
  const values = { ...named, memberOf: null, contact: null }
  const kind = "party.registered@1"
  const before: Entry[] = [{ kind, system: null, references: [], values, id: organisation }]
  let made = 0
  const batch = () => Array.from({ length: perBatch }, () => systemOf(organisation, made++))
  return { before, batches: Array.from({ length: count }, batch) }
}

function systemOf(organisation: string, number: number): Entry {
  const slug = `system-${number}`
  const name = `Triage of letters ${number}`
  const purpose = `Sorts what ${slug} is sent by how much it matters and to whom it belongs.`
  const effectiveAt = "2026-01-01T00:00:00.000Z"
  const values = { slug, name, organisation, purpose, state: "PILOT" as const, effectiveAt }
  const references = [organisation]
  return { kind: "system.registered@1", system: null, references, values, id: newId() }
}

type Written = { readonly sql: string; readonly values: readonly unknown[] }

/** What a register writes for each batch, learnt from one that records them. */
async function writtenFor(data: string, invented: Invented): Promise<readonly Written[][]> {
  const prepare = Database.prototype.prepare
  const all: Written[][] = []
  let part: Written[] = []
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    const statement: Statement = prepare.call(this, sql)
    const run = statement.run.bind(statement)
    if (!/^(?:insert|update|delete)/.test(sql)) return statement
    return Object.assign(statement, {
      run: (values: readonly unknown[]) => {
        part.push({ sql, values })
        return run(values)
      },
    })
  } as typeof prepare
  try {
    const register = await openAt(data)
    for (const batch of [invented.before, ...invented.batches]) {
      part = []
      all.push(part)
      await recordAll(register, batch)
    }
    await register.close()
  } finally {
    Database.prototype.prepare = prepare
  }
  return all
}

/** The same rows in the tables of a register, without any of our doors. */
class RawLoop {
  readonly #database: Database.Database
  readonly #actor: Actor
  readonly #written: Iterator<readonly Written[]>
  readonly #statements = new Map<string, Statement>()

  private constructor(folder: string, actor: Actor, written: readonly Written[][]) {
    this.#database = new Database(join(folder, "register.sqlite"))
    for (const setting of settings) this.#database.pragma(setting)
    this.#actor = actor
    this.#written = written.values()
  }

  static async open(folder: string, written: readonly Written[][]): Promise<RawLoop> {
    const register = await openAt(folder)
    await register.close()
    return new RawLoop(folder, register.machine.actor, written)
  }

  /** Seals a batch and writes what a register writes for it. */
  insertAll(batch: readonly Entry[]): void {
    this.#database.transaction(() => {
      const at = new Date().toISOString()
      for (const entry of batch) seal(entry, at, this.#actor)
      for (const { sql, values } of this.#written.next().value ?? [])
        this.#prepared(sql).run(values)
    })()
  }

  #prepared(sql: string): Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, known)
    return known
  }

  close(): void {
    this.#database.close()
  }
}

/** Those of the register's own connection. */
const settings = [
  "journal_mode = wal",
  "synchronous = full",
  "foreign_keys = on",
  "secure_delete = on",
  "wal_autocheckpoint = 8000",
]
