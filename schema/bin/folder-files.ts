import { constants } from "node:fs"
import { open, readdir, realpath } from "node:fs/promises"
import { join } from "node:path"
import type { Files } from "../src/verify.ts"

/**
 * A folder as the files of a snapshot. Links, devices and pipes are listed, so that they are found,
 * and never followed or read. `list` rejects when the folder itself cannot be read.
 */
export function folderFiles(folder: string): Files {
  return {
    list: () => walk(folder, ""),
    read: (path, maxBytes) => readPlain(folder, path, maxBytes),
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

async function readPlain(
  folder: string,
  path: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const root = await realpath(folder)
  const full = join(root, path)
  // A link anywhere on the way would lead to another place.
  if (!full.startsWith(join(root, "/")) || (await realpath(full)) !== full) return undefined
  // Neither a link put there since nor a pipe can stop or mislead this.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  const file = await open(full, flags)
  try {
    const status = await file.stat()
    if (!status.isFile() || status.size > maxBytes) return undefined
    return await file.readFile()
  } finally {
    await file.close()
  }
}
