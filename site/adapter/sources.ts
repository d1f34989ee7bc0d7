import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"

export const siteFolder = fileURLToPath(new URL("../", import.meta.url))
export const decisionsFolder = fileURLToPath(new URL("../../content/decisions/", import.meta.url))
export const operationsFolder = fileURLToPath(new URL("../../content/operations/", import.meta.url))
const schemaFolder = fileURLToPath(new URL("../../schema/src/", import.meta.url))

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

const isSource = (path: string) => !path.endsWith(".test.ts")

/**
 * Digest of everything a renderer is compiled from: the site's sources, what it takes from the
 * schema, the decision pages, the example operations, and the versions of the compilers. Two checkouts of one commit give the same digest.
 */
export async function digestOfSources(): Promise<string> {
  const root = join(siteFolder, "..")
  const folders = [
    join(siteFolder, "src"),
    join(siteFolder, "adapter"),
    join(schemaFolder, "api"),
    join(schemaFolder, "entries"),
    join(schemaFolder, "ledger"),
    join(schemaFolder, "site"),
    join(schemaFolder, "words"),
    decisionsFolder,
    operationsFolder,
  ]
  const below = (await Promise.all(folders.map(filesBelow))).flat().filter(isSource)
  const named = [...below, join(siteFolder, "package.json")].map((path) => ({
    path,
    name: relative(root, path).split(sep).join("/"),
  }))
  named.sort((a, b) => (a.name < b.name ? -1 : 1))
  const hash = createHash("sha256")
  for (const { path, name } of named) {
    const bytes = await readFile(path)
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
  const require = createRequire(import.meta.url)
  for (const compiler of ["astro", "esbuild"]) {
    const { version } = require(`${compiler}/package.json`) as { version: string }
    hash.update(`${compiler}@${version}\0`)
  }
  return hash.digest("hex")
}
