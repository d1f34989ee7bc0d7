import { join } from "node:path"
import {
  bundlePath,
  bundlesOf,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  tileWidth,
  utf8,
} from "@answerable/schema/ledger"
import { sha256, verifyFolder } from "@answerable/schema/verify-folder"
import { readFileSync } from "node:fs"
import { writeLargeSnapshot } from "../large-snapshot.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { temporaryFolder } from "../setting.ts"

const rounds = 3

/** Verifying a snapshot of so many entries, against hashing what it has to hash and nothing else. */
export async function verifyRows(entries: number): Promise<Row[]> {
  const { path, remove } = await temporaryFolder()
  const folder = join(path, "snapshot")
  try {
    writeLargeSnapshot(folder, entries)
    hashOnly(folder, entries)
    const before = process.memoryUsage().rss
    let most = before
    const measured = await byTurns(rounds, {
      ours: () =>
        cpuSeconds(async () => {
          const report = await verifyFolder({
            folder,
            onProgress: () => void (most = Math.max(most, process.memoryUsage().rss)),
          })
          if (report.problems.length > 0) throw new Error("The large snapshot does not verify.")
        }),
      baseline: async () => hashOnly(folder, entries),
    })
    const more = Math.round((most - before) / 1e6)
    const note = `${entries} entries, ${more} MB more than hashing; baseline: SHA-256 of the same leaves, disclosures and nodes`
    return [rowOf({ name: "verify", unit: "core-seconds", note }, measured, { atMost: 2.5 })]
  } finally {
    await remove()
  }
}

async function cpuSeconds(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/**
 * Hashes each leaf, disclosure and node, checks nothing: the core-seconds of hashing alone. Reading
 * and taking apart the files of them, a bundle at a time, does not count.
 */
function hashOnly(folder: string, entries: number): number {
  let seconds = 0
  const count = (work: () => void): void => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    seconds += (user + system) / 1e6
  }
  const hashAll = (all: readonly Uint8Array[]) => (): void => {
    for (const one of all) sha256(one)
  }
  for (const { n, width } of bundlesOf(entries)) {
    const leaves = decodeBundle(readFileSync(join(folder, bundlePath(n, width)))) ?? []
    count(hashAll(leaves))
    const shown = Math.min(tileWidth, entries - 1 - n * tileWidth)
    if (shown <= 0) continue
    const lines = decodeDisclosures(readFileSync(join(folder, disclosurePath(n, shown)))) ?? []
    count(hashAll(lines.flatMap((line) => line.map(utf8))))
  }
  // A tree of n leaves has n - 1 nodes, each over two hashes and a prefix.
  const node = new Uint8Array(65)
  count(() => {
    for (let at = 1; at < entries; at++) sha256(node)
  })
  return seconds
}
