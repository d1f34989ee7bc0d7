import { hash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { folderFiles } from "@answerable/schema/folder-files"
import {
  parseTrust,
  verifyPast,
  verifySnapshot,
  type PastReport,
  type Report,
} from "@answerable/schema/verify"
import { listHandovers } from "../../api/src/ledger/handover.store.ts"
import { trustLines } from "../../api/src/ledger/trust-lines.ts"
import type { Register } from "../../api/src/register.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** Verifies a snapshot, as somebody who knows the key of `register` where one is given. */
export const verify = (folder: string, register?: Register): Promise<Report> =>
  verifySnapshot(
    folderFiles(folder),
    register && parseTrust(sha256, `log ${register.keys.vkey}\nquorum none\n`),
    sha256,
  )

/** Verifies the snapshots that one keeps, as somebody who knows the key of `register` where one is given. */
export async function verifyKept(folder: string, register?: Register): Promise<PastReport> {
  const trust = register && parseTrust(sha256, `log ${register.keys.vkey}\nquorum none\n`)
  const newest = await verify(folder, register)
  return verifyPast(folderFiles(folder), newest, (its, keptIn) =>
    verifySnapshot(its, trust, sha256, { keptIn }),
  )
}

/** Verifies a snapshot, as somebody who trusts these lines, and asks for no witness. */
export const verifyBy = (folder: string, lines: readonly string[]): Promise<Report> =>
  verifySnapshot(
    folderFiles(folder),
    parseTrust(sha256, `${lines.join("\n")}\nquorum none\n`),
    sha256,
  )

/** The lines of a trust file that a register gives its readers. */
export async function linesOf({ engine, keys }: Register): Promise<string[]> {
  const handovers = await listHandovers(engine.reader)
  return trustLines(handovers.at(-1)?.after ?? keys.vkey, handovers)
}

/** Every file below a folder, by path. */
export function filesOf(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.sort().map((path) => [relative(folder, path), readFileSync(path)]))
}

/** Verifies files with one of them changed, put there, or removed, and the list of earlier prints. */
export async function verifyWith(
  files: ReadonlyMap<string, Uint8Array>,
  path: string,
  bytes: Uint8Array | undefined,
): Promise<Report> {
  const changed = new Map(files)
  if (bytes) changed.set(path, bytes)
  else changed.delete(path)
  const given = {
    list: async () => [...changed.keys()],
    read: async (one: string) => changed.get(one),
  }
  const report = await verifySnapshot(given, undefined, sha256)
  const past = await verifyPast(given, report, (its, keptIn) =>
    verifySnapshot(its, undefined, sha256, { keptIn }),
  )
  return { ...report, problems: [...report.problems, ...past.problems] }
}
