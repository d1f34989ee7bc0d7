import { hash } from "node:crypto"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { keepAnswer } from "../../api/src/ledger/anchor.store.ts"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import type { Register } from "../../api/src/register.ts"
import { listOfKind } from "../../api/src/ledger/entry.store.ts"
import { erase } from "../support/eraser.ts"
import { fillHandbook } from "../support/handbook.ts"
import { openBehind, type Behind } from "../support/behind.ts"
import {
  engines,
  filledRegister,
  folder,
  type EngineName,
  type Opened,
} from "../support/filled-register.ts"
import { fillEvidence } from "../support/filled-evidence.ts"
import { fillExit } from "../support/filled-exit.ts"
import { fillIncidents } from "../support/filled-incidents.ts"
import { fillFlows } from "../support/filled-flows.ts"
import { fillMonitoring } from "../support/filled-monitoring.ts"
import { fillRights } from "../support/filled-rights.ts"
import { personCaller } from "../support/register.ts"
import { plainPages } from "../support/plain-pages.ts"

async function check(register: Register) {
  const found: Difference[] = []
  const report = await fsck(register, { onDifference: (one) => found.push(one) })
  expect(report.differences).toBe(found.length)
  return { ...report, found }
}

/** A register with a row in every table that follows from entries, tiles and two heads. */
async function published(engine: EngineName): Promise<Opened> {
  const opened = await filledRegister(engine)
  await fillExit(opened.ctx, "retired")
  await fillRights(opened.ctx, "system-1")
  await fillMonitoring(opened.ctx, "system-1")
  const by = await personCaller(opened.register, "p-1")
  await fillEvidence(opened.ctx, { system: "system-1", owner: "p-2", by })
  await fillIncidents(opened.ctx, "system-2", "system-1")
  await fillFlows(opened.ctx, "system-1", "system-2")
  const answer = await entryWith(opened.register, "statement.made@1")
  await erase(opened.ctx, answer, ["value"])
  await fillHandbook(opened)
  const out = join(await folder(), "public")
  const given = { audiences: ["PUBLIC"], out, pages: plainPages, durable: false } as const
  await anchored(opened.register)
  await publish(opened.register, given)
  return opened
}

/** What an authority answered to a head: whether it is a timestamp is not asked here. */
async function anchored({ recorder, machine }: Register): Promise<void> {
  const answer = Buffer.from("as an authority answered")
  const token = `sha256:${hash("sha256", answer, "hex")}`
  const stampedAt = "2026-03-01T00:00:00.000Z"
  await recorder.record(machine, "anchor", {}, async (tx) => {
    await keepAnswer(tx, { token, answer })
    const values = { size: 1, authority: "tsa", token, stampedAt }
    return { kind: "head.anchored@1", system: null, references: [], values }
  })
}

async function entryWith({ engine }: Register, kind: string): Promise<number> {
  const [row] = await listOfKind(engine.reader, kind)
  return row?.idx ?? -1
}

let made = 98_765

/** A value that no row of the register has, nor was ever given, by the type of a column. */
const wrong = (dataType: string): unknown => {
  const value = made++
  if (/^(?:blob|bytea)$/i.test(dataType)) return Buffer.from(String(value))
  return /^int/i.test(dataType) ? value : String(value)
}

type Column = { readonly table: string; readonly name: string; readonly dataType: string }

/** Changes a column of one row; gives the way back. */
async function tamper({ run }: Behind, { table, name, dataType }: Column) {
  const [row = {}] = await run(`select * from ${table} limit 1`)
  const same = Object.keys(row).map((column) => `${column} is not distinct from ?`)
  const value = wrong(dataType)
  const where = `where ${same.join(" and ")}`
  await run(`update ${table} set ${name} = ? ${where}`, value, ...Object.values(row))
  return () => run(`update ${table} set ${name} = ? where ${name} = ?`, row[name], value)
}

/** Every column of the tables that follow from entries, by table. */
async function columnsOf({ engine }: Register, tables: readonly string[]): Promise<Column[][]> {
  const found = await engine.kysely.introspection.getTables()
  return found
    .filter(({ name }) => tables.includes(name))
    .map(({ name: table, columns }) => columns.map((column) => ({ table, ...column })))
}

describe.each(engines)("on %s", (engine) => {
  test("a register that nobody touched is equal to what its entries say", async () => {
    const { register } = await published(engine)
    const { found, rows, entries } = await check(register)
    expect(found).toEqual([])
    expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([])
    expect(rows["entry"]).toBe(entries)
  })

  test(
    "a changed value is named in every column of every table",
    { timeout: 120_000 },
    async () => {
      const opened = await published(engine)
      const { register } = opened
      const behind = await openBehind(opened)
      const tables = await columnsOf(register, Object.keys((await check(register)).rows))
      const rounds = Math.max(...tables.map((columns) => columns.length))
      for (let round = 0; round < rounds; round++) {
        const columns = tables.flatMap((of) => of[round] ?? [])
        const back = []
        for (const column of columns) back.push(await tamper(behind, column))
        const named = new Set((await check(register)).found.map(({ table }) => table))
        for (const { table, name } of columns) expect(named, `${table}.${name}`).toContain(table)
        for (const undo of back) await undo()
      }
      expect((await check(register)).found).toEqual([])
    },
  )

  test("what an authority answered is hashed again", async () => {
    const opened = await published(engine)
    const { run } = await openBehind(opened)
    await run("update anchor_answer set answer = ?", Buffer.from("otherwise"))
    const { found } = await check(opened.register)
    expect(found).toMatchObject([{ table: "anchor_answer", what: "is not what its entry states" }])
    await run("delete from anchor_answer where token <> ?", "")
    expect((await check(opened.register)).found).toMatchObject([{ what: "is missing" }])
  })

  test("a row that was removed, and one that was put in, are named by their keys", async () => {
    const opened = await published(engine)
    const { run } = await openBehind(opened)
    await run("delete from model where slug = ?", "model")
    await run("insert into entry_subject (subject, size) values (?, ?)", "nobody", 3)
    const { found } = await check(opened.register)
    expect(found).toContainEqual(expect.objectContaining({ table: "model", what: "is missing" }))
    expect(found).toContainEqual({
      table: "entry_subject",
      key: "nobody/3",
      what: "follows from no entry",
    })
    expect(found).toHaveLength(2)
  })

  test("a lost entry is named", async () => {
    const opened = await published(engine)
    const { run } = await openBehind(opened)
    await run("delete from entry where idx = ?", 5)
    const { found } = await check(opened.register)
    expect(found).toContainEqual({ table: "entry", key: "5", what: "is missing" })
  })

  test.each([
    ["a leaf", "update entry set leaf = replace(leaf, 'a', 'b') where idx = 4", "entry", "4"],
    ["a disclosure", "update disclosure set sealed = ? where idx = 4", "disclosure", "4"],
    [
      "the key of a disclosure",
      "update disclosure_key set key = ? where idx = 4",
      "disclosure",
      "4",
    ],
    ["a lost disclosure", "delete from disclosure where idx = 4", "disclosure", "4"],
    ["a tile", "update tile set hashes = ?", "tile", "0/0"],
    ["a lost tile", "delete from tile", "tile", "0"],
    ["a tile of nothing", "insert into tile (level, n, hashes) values (3, 7, ?)", "tile", "3/7"],
    ["the root of a head", "update head set root = 'wrong'", "head", "last"],
    ["the note of a head", "update head set note = 'wrong'", "head", "last"],
  ])("%s that was changed is named", async (_what, statement, table, key) => {
    const opened = await published(engine)
    const { run } = await openBehind(opened)
    await run(statement, ...(statement.includes("?") ? [Buffer.alloc(32, 7)] : []))
    const { found, entries } = await check(opened.register)
    const named = { table, key: key === "last" ? String(entries) : key }
    expect(found).toContainEqual(expect.objectContaining(named))
  })

  test("entries that do not lead up to the last signed head are told", async () => {
    const opened = await published(engine)
    const { run } = await openBehind(opened)
    const { size } = opened.register.keys.lastHead() ?? { size: 0 }
    await run("delete from entry where idx = ?", size - 1)
    const { found } = await check(opened.register)
    expect(found.map(({ table }) => table)).toContain("signed-head")
  })
})
