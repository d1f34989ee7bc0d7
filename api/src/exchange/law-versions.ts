import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { z } from "zod"
import type { LawVersion } from "../ownership/law-version.rules.ts"
import { readYaml } from "./located-yaml.ts"
import { InvalidFile, NotFound } from "./refusals.ts"

const page = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug"),
        citation: z.string().min(1),
        inForceFrom: z.iso.date("is no date such as 2026-07-27, in quotes"),
        source: z.string().min(1),
      }),
    )
    .min(1),
})

/**
 * The versions of laws of a content folder, the oldest first. Throws NotFound, or InvalidFile
 * naming each problem by file, line and column.
 */
export async function loadLawVersions(contentFolder: string): Promise<readonly LawVersion[]> {
  const folder = join(contentFolder, "law")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with versions of laws in it.`)
  })
  const versions = new Map<string, LawVersion>()
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const { value, at } = readYaml(path, await readFile(path, "utf8"), page)
    value.versions.forEach((version, index) => {
      const place = at(["versions", index, "id"])
      const message = `"${version.id}" is the id of another version too`
      if (versions.has(version.id)) throw new InvalidFile(path, [{ ...place, message }])
      versions.set(version.id, version)
    })
  }
  return [...versions.values()].toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
}
