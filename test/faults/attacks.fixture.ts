import { hash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  checkBundle,
  parseTrust,
  verifyPast,
  verifySnapshot,
  type BundleChecked,
  type Report,
} from "@answerable/schema/verify"
import { folderCaller } from "../../api/src/context.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { filesOf } from "../support/snapshots.ts"

export type SnapshotFiles = ReadonlyMap<string, Uint8Array>

/** Three short pages: what is hashed as a whole is found in the same way, however long it is. */
const pages: Pages = {
  digest: "00".repeat(32),
  async *print({ size }) {
    for (const path of ["index.html", "ledger.html", "systems/a.html"])
      yield { path, bytes: Buffer.from(`<!doctype html><title>${path}</title><p>${size}</p>`) }
  },
}

export type Printed = {
  readonly files: SnapshotFiles
  /** What somebody has who was given the key by another way. */
  readonly trust: string
  readonly folder: string
}

/** A snapshot of at least so many entries, published at a smaller size before. */
export async function printedWith(entries: number, origin: string): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), "answerable-attacks-"))
  const register = await openRegister({ data: join(folder, "register"), origin })
  const ctx = { register, caller: folderCaller(register) }
  const out = join(folder, "snapshot")
  const print = () => publish(register, { audiences: ["PUBLIC"], out, pages, durable: false })
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  for (let n = 2; n <= entries; n++) {
    const slug = `s-${n}`
    const given = { slug, name: `System ${n}`, organisation: "town", state: "PILOT" } as const
    if (n % 3 === 0) await registerParty(ctx, { slug, kind: "TEAM", name: `Team ${n}` })
    else await registerSystem(ctx, given)
    if (n === Math.floor(entries / 2)) await print()
  }
  await print()
  const trust = `log ${register.keys.vkey}\nquorum none\n`
  await register.close()
  return { files: filesOf(out), trust, folder }
}

export const cleared = ({ folder }: Printed): Promise<void> =>
  rm(folder, { recursive: true, force: true })

// Files that a test left as they were are hashed once: most of them, most of the time.
const hashed = new WeakMap<Uint8Array, Uint8Array>()
export const sha256 = (bytes: Uint8Array): Uint8Array => {
  const known = hashed.get(bytes)
  if (known) return known
  const digest = hash("sha256", bytes, "buffer")
  if (bytes.length > 2048) hashed.set(bytes, digest)
  return digest
}

// Nor is a bundle checked again with the same disclosures.
const checked = new WeakMap<Uint8Array, WeakMap<Uint8Array, Promise<BundleChecked>>>()
const bundles = {
  atOnce: 1,
  check(read: Parameters<typeof checkBundle>[0]): Promise<BundleChecked> {
    const { bundle, disclosures } = read
    if (!bundle || !disclosures) return checkBundle(read, sha256)
    const known = checked.get(bundle) ?? new WeakMap<Uint8Array, Promise<BundleChecked>>()
    checked.set(bundle, known)
    const check = known.get(disclosures) ?? checkBundle(read, sha256)
    known.set(disclosures, check)
    return check
  },
}

/** Verifies files, of which `changed` are others or, where undefined, not there. */
export async function verifyChanged(
  { files, trust }: Printed,
  changed: { readonly [path: string]: Uint8Array | undefined },
): Promise<Report> {
  const at = (path: string) => (Object.hasOwn(changed, path) ? changed[path] : files.get(path))
  const paths = [...new Set([...files.keys(), ...Object.keys(changed)])]
  const given = {
    list: async () => paths.filter((path) => at(path) !== undefined),
    read: async (path: string) => at(path),
  }
  const known = parseTrust(sha256, trust)
  const report = await verifySnapshot(given, known, sha256, { bundles })
  const past = await verifyPast(given, report, (its, keptIn) =>
    verifySnapshot(its, known, sha256, { bundles, keptIn }),
  )
  return { ...report, problems: [...report.problems, ...past.problems] }
}

/** The paths that a verification names. */
export const named = async (
  printed: Printed,
  changed: { readonly [path: string]: Uint8Array | undefined },
): Promise<ReadonlySet<string | undefined>> =>
  new Set((await verifyChanged(printed, changed)).problems.map(({ path }) => path))

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const spoiled = Uint8Array.from(bytes)
  spoiled[at]! ^= 1 << bit
  return spoiled
}

/**
 * Bytes that no verdict depends on, by file: none. What is not signed, hashed, or derived again is
 * not in a snapshot.
 */
const indifferent: { readonly [path: string]: readonly number[] } = {}

/** Flips one bit of a byte; the file must be named. Gives what went unnoticed. */
export async function flipAll(
  printed: Printed,
  places: Iterable<readonly [path: string, at: number, bit: number]>,
): Promise<{ flips: number; unnoticed: string[] }> {
  const unnoticed: string[] = []
  let flips = 0
  for (const [path, at, bit] of places) {
    flips += 1
    const bytes = printed.files.get(path)!
    const found = await named(printed, { [path]: flipped(bytes, at, bit) })
    const expected = !(indifferent[path] ?? []).includes(at)
    if (found.has(path) !== expected) unnoticed.push(`${path}, byte ${at}, bit ${bit}`)
  }
  return { flips, unnoticed }
}
