import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

/** The documented operations of a content folder, as they are written, in the order of their names. */
export async function readExampleOperations(content: string): Promise<readonly string[]> {
  const folder = join(content, "operations")
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".graphql"))
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name), "utf8")))
}
