import { existsSync } from "node:fs"
import { join, resolve } from "node:path"

const repository = resolve(import.meta.dirname, "../..")

/** Real inventories, registries and model cards: beside the checkout, or where the variable says. */
export const dataFolder: string | undefined = folder(
  process.env["ANSWERABLE_DATA"] ?? "../shared/data",
)

/** Other people's test vectors, found in the same way. */
export const vectorsFolder: string | undefined = folder(
  process.env["ANSWERABLE_VECTORS"] ?? "../shared/vectors",
)

/** A file of the real data, or undefined (said aloud once) where the data is not there. */
export const dataFile = (path: string): string | undefined =>
  fileIn(dataFolder, path, "the real data", "ANSWERABLE_DATA")

/** A file of other people's vectors, or undefined (said aloud) where they are not there. */
export const vectorFile = (path: string): string | undefined =>
  fileIn(vectorsFolder, path, "the vectors of others", "ANSWERABLE_VECTORS")

function folder(path: string): string | undefined {
  const absolute = resolve(repository, path)
  return existsSync(absolute) ? absolute : undefined
}

/** Neither belongs to this repository, so even in CI a run without them is only said, not failed. */
function fileIn(
  found: string | undefined,
  path: string,
  what: string,
  variable: string,
): string | undefined {
  if (found !== undefined && existsSync(join(found, path))) return join(found, path)
  console.warn(
    `NOT TESTED: ${what} (${path}) is not there; put it beside the checkout or set ${variable}`,
  )
  return undefined
}
