import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Json, KindName } from "@answerable/schema/entries"
import { expect } from "vitest"
import pg from "pg"
import type { Context } from "../../api/src/context.ts"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import type { Register } from "../../api/src/register.ts"
import type { Opened } from "../support/filled-register.ts"
import { filesOf } from "../support/snapshots.ts"
import { canaryFor, perches, traces, withCanary, type Canary } from "./canary.birds.ts"
import { usual } from "./canary.nests.ts"
import { openStage } from "./canary.stage.ts"

/** Each field that can be erased, for the widest audience it can have. */
const erasable = perches.filter(
  ({ kind, field, declaration }, at) =>
    declaration.erasable &&
    perches.findIndex((other) => other.kind === kind && other.field === field) === at,
)

export type Perched = Canary & { readonly entry: number }

/** Records a canary in each field of each kind that can be erased. */
export async function letPerch(ctx: Context): Promise<Perched[]> {
  const stage = await openStage(ctx)
  const canaries: Perched[] = []
  for (const [number, perch] of erasable.entries()) {
    const entry = await usual[perch.kind.name as KindName]!(stage)
    const before = (entry.values as { readonly [field: string]: Json })[perch.field] ?? null
    const canary = canaryFor(perch, 500 + number, before)
    const { author } = ctx.caller
    const given = { idempotencyKey: `perch-${number}` }
    const decide = async () => withCanary(entry, canary)
    const { receipts } = await ctx.register.recorder.record(author, "canary", given, decide)
    canaries.push({ ...canary, entry: receipts[0]!.index })
  }
  return canaries
}

/** The files in which a register keeps its tables, as they are on the disk. */
export async function filesOfTables({
  data,
  database,
}: Pick<Opened, "data" | "database">): Promise<Map<string, Buffer>> {
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

export function expectGone(files: ReadonlyMap<string, Buffer>, canaries: readonly Canary[]): void {
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

/** The canaries that are nowhere in some files. */
export function silentIn(
  files: ReadonlyMap<string, Buffer>,
  canaries: readonly Canary[],
): string[] {
  const text = [...files.values()].map((bytes) => bytes.toString("latin1")).join("\n")
  return canaries
    .filter((canary) => !traces(canary).some((trace) => text.includes(trace)))
    .map(({ kind, field }) => `${kind.name} ${field}`)
}

export async function differences(register: Register): Promise<Difference[]> {
  const found: Difference[] = []
  await fsck(register, { onDifference: (one) => found.push(one) })
  return found
}
