import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { isSlug } from "@answerable/schema/entries"
import { z } from "zod"
import { readYaml } from "../exchange/located-yaml.ts"
import { InvalidFile, NotFound } from "../exchange/refusals.ts"
import { parseDuration } from "../monitoring/cadence.rules.ts"
import type { AnsweringRule } from "./answering.rules.ts"

const page = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        slug: z.string().refine(isSlug, "is no slug"),
        source: z.string().min(1),
        period: z
          .string()
          .refine((text) => parseDuration(text) !== undefined, "is no period such as P1M or P7D"),
      }),
    )
    .min(1),
})

/**
 * The rules of a content folder by which a contest is answered, in their order: the first is the
 * one that holds where none is named. Throws NotFound, or InvalidFile naming each problem by file,
 * line and column.
 */
export async function loadAnsweringRules(contentFolder: string): Promise<readonly AnsweringRule[]> {
  const folder = join(contentFolder, "answering")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(
      `There is no folder ${folder} with rules in it by which contests are answered.`,
    )
  })
  const rules = new Map<string, AnsweringRule>()
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const { value, at } = readYaml(path, await readFile(path, "utf8"), page)
    for (const [index, rule] of value.rules.entries()) {
      const place = at(["rules", index, "slug"])
      if (rules.has(rule.slug))
        throw new InvalidFile(path, [{ ...place, message: `"${rule.slug}" is there twice` }])
      rules.set(rule.slug, rule)
    }
  }
  return [...rules.values()]
}
