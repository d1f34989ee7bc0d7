import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/**
 * The folder of test vectors written by others: `ANSWERABLE_VECTORS`, or `shared/vectors` beside
 * the checkout. Undefined, after a warning, when there is none.
 */
export function othersVectors(): string | undefined {
  const folder =
    process.env["ANSWERABLE_VECTORS"] ??
    fileURLToPath(new URL("../../../shared/vectors", import.meta.url))
  if (existsSync(folder)) return folder
  console.warn(`Test vectors by others are SKIPPED: ${folder} does not exist.`)
  return undefined
}

/** Every JSON file below a folder, with its path. */
export const jsonFiles = (folder: string): { path: string; value: unknown }[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => ({ path, value: JSON.parse(readFileSync(`${folder}/${path}`, "utf8")) }))
