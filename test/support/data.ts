import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { repository } from "./sources.ts"

/** Real inventories, registries and model cards: `shared/data` beside the checkout, or elsewhere. */
const folder = resolve(repository, process.env["ANSWERABLE_DATA"] ?? "../shared/data")

/**
 * A file of the real data by its path there, for `test.skipIf(file === undefined)`. The data does
 * not belong to this repository: where it is missing, that is said aloud, and no test fails by it.
 */
export function dataFile(path: string): string | undefined {
  const file = join(folder, path)
  if (existsSync(file)) return file
  console.warn(
    `NOT TESTED: there is no ${path} among the real data; put the data into shared/data beside ` +
      "the checkout, or name its folder in ANSWERABLE_DATA",
  )
  return undefined
}
