import { readdir, readFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { retentionEvents } from "@answerable/schema/entries"
import { z } from "zod"
import { readYaml } from "../exchange/located-yaml.ts"
import { InvalidFile, NotFound } from "../exchange/refusals.ts"
import { periodShape, type RetentionRule } from "./retention.rules.ts"

const text = z.string().min(1)

const page = z.strictObject({
  /** The law and the version of its text. */
  law: text,
  rules: z
    .array(
      z.strictObject({
        slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug"),
        article: text,
        holder: z.enum(["PROVIDER", "DEPLOYER"]),
        keeps: z.enum(["DOCUMENTATION", "LOGS"]),
        what: text,
        period: z.string().regex(periodShape, "is no period such as P10Y or P6M"),
        from: z.enum(retentionEvents),
      }),
    )
    .min(1),
})

const ourContent = resolve(import.meta.dirname, "../../../content")
const read = new Map<string, Promise<readonly RetentionRule[]>>()

/** The rules of a content folder, read once; by default of ours. */
export function retentionRules(contentFolder = ourContent): Promise<readonly RetentionRule[]> {
  const known = read.get(contentFolder)
  if (known) return known
  const reading = loadRetention(contentFolder)
  read.set(contentFolder, reading)
  // What could not be read is read again when it is asked for again.
  reading.catch(() => read.delete(contentFolder))
  return reading
}

/**
 * The retention rules of a content folder. Throws NotFound, or InvalidFile naming each problem by
 * file, line and column.
 */
async function loadRetention(contentFolder: string): Promise<readonly RetentionRule[]> {
  const folder = join(contentFolder, "retention")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with retention rules in it.`)
  })
  const rules = new Map<string, RetentionRule>()
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const { value, at } = readYaml(path, await readFile(path, "utf8"), page)
    for (const [index, rule] of value.rules.entries()) {
      const place = at(["rules", index, "slug"])
      if (rules.has(rule.slug))
        throw new InvalidFile(path, [{ ...place, message: `"${rule.slug}" is there twice` }])
      rules.set(rule.slug, { ...rule, article: `${value.law}, ${rule.article}` })
    }
  }
  return [...rules.values()]
}
