import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative, resolve } from "node:path"

const root = resolve(import.meta.dirname, "../../..")
const folders = ["api/src", "schema/src"]

/**
 * SHA-256 of the program that answers what a renderer asks, and of that renderer: of two programs
 * that differ in a byte, each prints every page itself.
 */
export function digestOfProgram(renderer: string): string {
  const hash = createHash("sha256").update(renderer)
  for (const path of folders.flatMap((folder) => sourcesBelow(join(root, folder))).sort()) {
    const bytes = readFileSync(path)
    const name = relative(root, path).replaceAll("\\", "/")
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest("hex")
}

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
