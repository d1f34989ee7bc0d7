import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { join } from "node:path"
import type { Files } from "../src/verify.ts"

/**
 * A folder as the files of a snapshot. Links, devices and pipes are listed, so that they are found,
 * and never followed or read. `list` rejects when the folder itself cannot be read.
 */
export function folderFiles(folder: string): Files {
  return {
    list: () => walk(folder, ""),
    read: async (path, maxBytes) => readPlain(folder, path, maxBytes),
  }
}

async function* walk(folder: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  for (const entry of entries) {
    const path = below + entry.name
    if (entry.isDirectory()) yield* walk(folder, `${path}/`)
    else yield path
  }
}

// The calls are synchronous: to hand each of a million small reads to another thread takes longer.
function readPlain(folder: string, path: string, maxBytes: number): Uint8Array | undefined {
  const root = realpathSync.native(folder)
  const full = join(root, path)
  // A link anywhere on the way would lead to another place.
  if (!full.startsWith(join(root, "/")) || realpathSync.native(full) !== full) return undefined
  // Neither a link put there since nor a pipe can stop or mislead this.
  const file = openSync(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const status = fstatSync(file)
    if (!status.isFile() || status.size > maxBytes) return undefined
    const bytes = new Uint8Array(status.size)
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, null)
    return bytes
  } finally {
    closeSync(file)
  }
}
