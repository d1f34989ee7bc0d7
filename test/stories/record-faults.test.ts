import { setTimeout as pause } from "node:timers/promises"
import Database from "better-sqlite3"
import { sql } from "kysely"
import pg from "pg"
import { expect, test } from "vitest"
import type { Entry } from "@answerable/schema/entries"
import { StorageFull } from "../../api/src/db/engine.ts"
import type { Decide } from "../../api/src/ledger/record.ts"
import { Recorder } from "../../api/src/ledger/record.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { projections } from "../../api/src/projections.ts"
import { cast, engines, openTestRegister, type TestRegister } from "../support/register.ts"

const team = (slug: string) => ({ slug, kind: "TEAM", name: `Team ${slug}` }) as const

const entry = (slug: string): Entry => ({
  kind: "party.registered@1",
  system: null,
  references: [],
  values: { slug, partyKind: "TEAM", name: `Team ${slug}`, memberOf: null, contact: null },
})

const sizeOf = async ({ register }: TestRegister): Promise<number> =>
  (await readEnd(register.engine.reader)).size

/** Runs three commands in one transaction, the second of which does something to the storage. */
async function threeCommands(made: TestRegister, harm: Decide) {
  const { ctx, register } = made
  return Promise.allSettled([
    registerParty(ctx, team("first")),
    register.recorder.record(ctx.caller.author, "harm", {}, harm),
    registerParty(ctx, team("third")),
  ])
}

const namesOf = (answers: readonly PromiseSettledResult<unknown>[]): string[] =>
  answers.map((one) => (one.status === "rejected" ? (one.reason as Error).name : one.status))

const postgres = test.runIf(engines.includes("PostgreSQL"))

postgres("a connection that ends in mid-transaction fails all of its commands", async () => {
  const made = await openTestRegister("PostgreSQL")
  await cast(made.ctx)
  const client = new pg.Client({ connectionString: made.given.database })
  await client.connect()
  const killWriter = async (): Promise<Entry> => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_locks join pg_database d on d.oid = database
       where locktype = 'advisory' and d.datname = current_database()`,
    )
    return entry("second")
  }
  expect(namesOf(await threeCommands(made, killWriter))).toEqual(Array(3).fill("StorageFault"))
  await client.end()
  expect(await sizeOf(made)).toBe(1)
  const again = await threeCommands(made, async () => entry("second"))
  expect(namesOf(again)).toEqual(Array(3).fill("fulfilled"))
  expect(await sizeOf(made)).toBe(4)
})

postgres("a commit that fails fails all of its commands", async () => {
  const made = await openTestRegister("PostgreSQL")
  await cast(made.ctx)
  const client = new pg.Client({ connectionString: made.given.database })
  await client.connect()
  // A trigger that is deferred speaks at the commit, and no earlier.
  await client.query(`
    create function refuse() returns trigger language plpgsql as
      $$ begin raise 'no room' using errcode = '53100'; end $$;
    create constraint trigger at_commit after insert on entry
      deferrable initially deferred for each row execute function refuse()`)
  const full = await threeCommands(made, async () => entry("second"))
  expect(namesOf(full)).toEqual(Array(3).fill("StorageFull"))
  expect(await sizeOf(made)).toBe(1)
  await client.query("drop trigger at_commit on entry")
  await client.end()
  const again = await threeCommands(made, async () => entry("second"))
  expect(namesOf(again)).toEqual(Array(3).fill("fulfilled"))
})

postgres("a connection lost while it commits never says that nothing was written", async () => {
  const made = await openTestRegister("PostgreSQL")
  await cast(made.ctx)
  const client = new pg.Client({ connectionString: made.given.database })
  await client.connect()
  // The trigger is deferred, so the one who kills the connection does so during the commit.
  await client.query(`
    create function leave() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null; end $$;
    create constraint trigger at_commit after insert on entry
      deferrable initially deferred for each row execute function leave()`)
  const lost = await threeCommands(made, async () => entry("second"))
  expect(namesOf(lost)).toEqual(Array(3).fill("OutcomeUnknown"))
  for (const one of lost)
    expect(one.status === "rejected" && (one.reason as Error).message).toMatch(/is not known/)
  await client.query("drop trigger at_commit on entry")
  await client.end()
  const again = await threeCommands(made, async () => entry("second"))
  expect(namesOf(again)).toEqual(Array(3).fill("fulfilled"))
})

test("a file that another connection keeps locked fails every command, and is written after", async () => {
  const made = await openTestRegister("SQLite")
  await cast(made.ctx)
  await sql`pragma busy_timeout = 50`.execute(made.register.engine.kysely)
  const other = new Database(`${made.given.data}/register.sqlite`)
  other.exec("begin immediate")
  const answers = await threeCommands(made, async () => entry("second"))
  expect(namesOf(answers)).toEqual(Array(3).fill("StorageFault"))
  expect(await sizeOf(made)).toBe(1)
  other.exec("rollback")
  other.close()
  const again = await threeCommands(made, async () => entry("second"))
  expect(namesOf(again)).toEqual(Array(3).fill("fulfilled"))
})

test("a full disk fails every command, and goes on without a restart once there is room", async () => {
  const made = await openTestRegister("SQLite")
  const { register, ctx } = made
  await cast(ctx)
  const { kysely } = register.engine
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(kysely)
  const limit = (count: number) => sql.raw(`pragma max_page_count = ${count}`).execute(kysely)
  await limit(pages.rows[0]?.page_count ?? 0)
  const long = { ...team("long"), name: "x".repeat(100_000) }
  const answers = await Promise.allSettled([
    registerParty(ctx, team("first")),
    registerParty(ctx, long),
    registerParty(ctx, team("third")),
  ])
  expect(namesOf(answers)).toEqual(Array(3).fill("StorageFull"))
  const [, full] = answers
  expect((full as PromiseRejectedResult).reason).toBeInstanceOf(StorageFull)
  expect(await sizeOf(made)).toBe(1)
  await limit(1_000_000)
  expect(await registerParty(ctx, long)).toMatchObject({ size: 2 })
})

test.each(engines)("%s: a command that waits for something else fails alone", async (engine) => {
  const made = await openTestRegister(engine)
  const { register, ctx } = made
  await cast(ctx)
  const { engine: tables, now } = register
  const recorder = new Recorder({ engine: tables, projections, now, patience: 100 })
  const { author } = ctx.caller
  let late: unknown
  const waiting = recorder.record(author, "wait", {}, async (tx) => {
    await pause(300)
    late = await readEnd(tx).catch((error: unknown) => error)
    return entry("waited")
  })
  const other = recorder.record(author, "other", {}, async () => entry("other"))
  await expect(waiting).rejects.toMatchObject({ name: "OutOfPatience" })
  expect(await other).toMatchObject({ size: 2, receipts: [{ index: 1 }] })
  await pause(400)
  expect(String(late)).toContain("used its handle after it was over")
  expect(await sizeOf(made)).toBe(2)
})

test.each(engines)(
  "%s: what a command itself does wrong leaves the others alone",
  async (engine) => {
    const made = await openTestRegister(engine)
    await cast(made.ctx)
    const answers = await threeCommands(made, async () => {
      throw new TypeError("wrong")
    })
    expect(namesOf(answers)).toEqual(["fulfilled", "TypeError", "fulfilled"])
    expect(await sizeOf(made)).toBe(3)
  },
)
