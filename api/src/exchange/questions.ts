import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { audiences, isCalendarDate } from "@answerable/schema/entries"
import { z } from "zod"
import { firstInstantOf } from "../handbook/wording.rules.ts"
import { readYaml } from "./located-yaml.ts"
import { InvalidFile, NotFound } from "./refusals.ts"

const foundations = ["ownership", "monitoring", "audit", "change", "exit"] as const

const notADate = "is no date such as 2026-01-01, in quotes"

const wording = z.strictObject({
  /** The date from which the question is put in these words: a year, a month or a day. */
  from: z
    .string({ error: notADate })
    .refine((date) => /^\d{4}(-\d{2}){0,2}$/.test(date) && isCalendarDate(date), notADate),
  text: z.string().min(1),
  audience: z.enum(audiences),
  /** The form fields the question is fed from, as `source: column`. */
  forms: z.array(
    z.string().regex(/^[a-z0-9-]+: \S/, "is no field of a form such as us-federal-2025: has_pii"),
  ),
})

const page = z.strictObject({
  foundation: z.enum(foundations),
  questions: z
    .array(
      z.strictObject({
        slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug"),
        wordings: z.array(wording).min(1),
      }),
    )
    .min(1),
})

export type Wording = z.infer<typeof wording>
/** A question put to systems, in each of the wordings it has had, oldest first. */
export type Question = {
  readonly slug: string
  readonly foundation: (typeof foundations)[number]
  readonly wordings: readonly Wording[]
}

/**
 * The questions of a content folder, by slug. Throws NotFound, or InvalidFile naming each problem
 * by file, line and column.
 */
export async function loadQuestions(contentFolder: string): Promise<ReadonlyMap<string, Question>> {
  const folder = join(contentFolder, "questions")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with questions in it.`)
  })
  const questions = new Map<string, Question>()
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const { value, at } = readYaml(path, await readFile(path, "utf8"), page)
    value.questions.forEach(({ slug, wordings }, index) => {
      const place = ["questions", index, "slug"]
      if (questions.has(slug))
        throw new InvalidFile(path, [{ ...at(place), message: `"${slug}" is asked elsewhere too` }])
      const dates = wordings.map(({ from: date }) => firstInstantOf({ date }))
      if (dates.some((from, after) => after > 0 && from <= (dates[after - 1] ?? "")))
        throw new InvalidFile(path, [
          {
            ...at(place),
            message: `the wordings of "${slug}" are not in the order of their dates`,
          },
        ])
      questions.set(slug, { slug, foundation: value.foundation, wordings })
    })
  }
  return questions
}
