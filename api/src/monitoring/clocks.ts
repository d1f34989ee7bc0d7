import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { harms } from "@answerable/schema/entries"
import { z } from "zod"
import { readYaml } from "../exchange/located-yaml.ts"
import { InvalidFile, NotFound } from "../exchange/refusals.ts"
import type { ClockRule } from "./incident-clock.rules.ts"

const text = z.string().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug")

const page = z.strictObject({
  /** The law and the version of its text. */
  law: text,
  lawVersions: z.array(slug).min(1),
  rules: z
    .array(
      z.strictObject({
        slug,
        article: text,
        within: z.string().regex(/^P[1-9]\d{0,3}D$/, "is no number of days such as P15D"),
        harms: z.array(z.enum(harms)),
      }),
    )
    .min(1),
})

/**
 * By when the laws of a content folder want an authority to be told of incidents. Throws NotFound,
 * or InvalidFile naming each problem by file, line and column.
 */
export async function loadClocks(contentFolder: string): Promise<readonly ClockRule[]> {
  const folder = join(contentFolder, "clocks")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with clocks of incidents in it.`)
  })
  const rules = new Map<string, ClockRule>()
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const { value, at } = readYaml(path, await readFile(path, "utf8"), page)
    const { law, lawVersions } = value
    for (const [index, rule] of value.rules.entries()) {
      const place = at(["rules", index, "slug"])
      if (rules.has(rule.slug))
        throw new InvalidFile(path, [{ ...place, message: `"${rule.slug}" is there twice` }])
      rules.set(rule.slug, { ...rule, lawVersions, article: `${law}, ${rule.article}` })
    }
  }
  return [...rules.values()]
}
