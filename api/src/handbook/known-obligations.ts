import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { z } from "zod"
import { readYaml } from "../exchange/located-yaml.ts"

const page = z.object({
  framework: z.string(),
  obligations: z.array(z.object({ id: z.string() })),
})

/**
 * The obligations that the files of a content folder name, as `framework/obligation`; undefined
 * where it has none, and any may be cited. Throws InvalidFile for a file that is not as it should be.
 */
export async function knownObligations(
  contentFolder: string,
): Promise<ReadonlySet<string> | undefined> {
  const folder = join(contentFolder, "obligations")
  const files = await readdir(folder).catch(() => [])
  const known = new Set<string>()
  for (const file of files.filter((name) => name.endsWith(".yaml"))) {
    const path = join(folder, file)
    const { value } = readYaml(path, await readFile(path, "utf8"), page)
    for (const { id } of value.obligations) known.add(`${value.framework}/${id}`)
  }
  return known.size === 0 ? undefined : known
}
