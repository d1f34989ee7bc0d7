import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { printable, type Json, type KindName } from "@answerable/schema/entries"
import { describe, expect, test } from "vitest"
import pg from "pg"
import type { Context } from "../../api/src/context.ts"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import type { Register } from "../../api/src/register.ts"
import { erase } from "../support/eraser.ts"
import { emptyRegister, engines, folder, type Opened } from "../support/filled-register.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { canaryFor, perches, traces, withCanary, type Canary } from "./canary.birds.ts"
import { openStage, usual } from "./canary.nests.ts"

/** Each field that can be erased, for the widest audience it can have. */
const erasable = perches.filter(
  ({ kind, field, declaration }, at) =>
    declaration.erasable &&
    perches.findIndex((other) => other.kind === kind && other.field === field) === at,
)

type Perched = Canary & { readonly entry: number }

/** Records a canary in each field that can be erased. */
async function letPerch(ctx: Context): Promise<Perched[]> {
  const stage = await openStage(ctx)
  const canaries: Perched[] = []
  for (const [number, perch] of erasable.entries()) {
    const entry = await usual[perch.kind.name as KindName]!(stage)
    const before = (entry.values as { readonly [field: string]: Json })[perch.field] ?? null
    const canary = canaryFor(perch, 500 + number, before)
    const outcome = await ctx.register.recorder.record(
      ctx.caller.author,
      "canary",
      { idempotencyKey: `perch-${number}` },
      async () => withCanary(entry, canary),
    )
    canaries.push({ ...canary, entry: outcome.receipts[0]!.index })
  }
  return canaries
}

/** The files in which a register keeps its tables, as they are on the disk. */
async function filesOfTables({ data, database }: Opened): Promise<Map<string, Buffer>> {
  if (database === undefined) return filesOf(data)
  const client = new pg.Client(database)
  await client.connect()
  await client.query("checkpoint")
  const { rows } = await client.query<{ folder: string; oid: number }>(
    "select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()",
  )
  await client.end()
  const [{ folder, oid } = { folder: "", oid: 0 }] = rows
  const path = join(folder, "base", String(oid))
  return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name))]))
}

function expectGone(files: ReadonlyMap<string, Buffer>, canaries: readonly Canary[]): void {
  expect(files.size).toBeGreaterThan(0)
  for (const [path, bytes] of files) {
    const text = bytes.toString("latin1")
    for (const canary of canaries)
      for (const trace of traces(canary))
        expect(text.includes(trace), `${path} holds ${canary.kind.name} ${canary.field}`).toBe(
          false,
        )
  }
}

const all = (files: ReadonlyMap<string, Buffer>): string =>
  [...files.values()].map((bytes) => bytes.toString("latin1")).join("\n")

const silent = (text: string, canaries: readonly Canary[]) =>
  canaries
    .filter((canary) => !traces(canary).some((trace) => text.includes(trace)))
    .map(({ kind, field }) => [kind.name, field])

async function differences(register: Register): Promise<Difference[]> {
  const found: Difference[] = []
  await fsck(register, { onDifference: (one) => found.push(one) })
  return found
}

describe.each(engines)("on %s", (engine) => {
  test(
    "what was erased is in no file of the database, and the tables are those that follow from the entries",
    { timeout: 120_000 },
    async () => {
      const opened = await emptyRegister(engine)
      const { ctx, register } = opened
      const canaries = await letPerch(ctx)
      const before = all(await filesOfTables(opened))
      const inTables = canaries.length - silent(before, canaries).length
      // Kinds that no table shows are in the disclosures only, sealed.
      expect(inTables).toBeGreaterThan(10)
      expect(await differences(register)).toEqual([])
      for (const { entry, field } of canaries) await erase(ctx, entry, [field])
      expectGone(await filesOfTables(opened), canaries)
      expect(await differences(register)).toEqual([])
    },
  )
})

test(
  "a snapshot before an erasure and one after it verify; the later one tells nothing, and says so",
  { timeout: 120_000 },
  async () => {
    const { ctx, register } = await emptyRegister("SQLite")
    const canaries = await letPerch(ctx)
    const pages = await sitePages(register)
    const printed = async () => {
      const out = join(await folder(), "snapshots")
      const given = { audiences: printable, out, pages, durable: false }
      return (await publish(register, given)).editions
    }
    const earlier = await printed()
    // The nest of an erasure is one.
    const once = 1
    for (const { entry, field } of canaries) await erase(ctx, entry, [field])
    const later = await printed()
    for (const { folder: one } of earlier) {
      expect(await verify(one, register)).toMatchObject({ problems: [], erased: once })
    }
    expect(silent(all(filesOf(earlier[2]!.folder)), canaries)).toEqual([])
    for (const { folder: one } of later) {
      expect(await verify(one, register)).toMatchObject({
        problems: [],
        erased: canaries.length + once,
      })
      expectGone(filesOf(one), canaries)
    }
  },
)
