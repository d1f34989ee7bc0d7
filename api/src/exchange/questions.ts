import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { audiences, isCalendarDate } from "@answerable/schema/entries"
import { z } from "zod"
import { firstInstantOf } from "../handbook/wording.rules.ts"
import { readYaml } from "./located-yaml.ts"
import { InvalidFile, NotFound, type Misplaced } from "./refusals.ts"

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

/** The questions of a content folder, and what is wrong with its files. */
export type CheckedQuestions = {
  readonly questions: ReadonlyMap<string, Question>
  readonly problems: readonly (Misplaced & { readonly path: string })[]
}

/** Reads every file with questions of a content folder. Throws NotFound where there is no folder. */
export async function checkQuestions(contentFolder: string): Promise<CheckedQuestions> {
  const folder = join(contentFolder, "questions")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with questions in it.`)
  })
  const questions = new Map<string, Question>()
  const problems: CheckedQuestions["problems"][number][] = []
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    const wrong = readPage(path, await readFile(path, "utf8"), questions)
    problems.push(...wrong.map((problem) => ({ path, ...problem })))
  }
  return { questions, problems }
}

/** Adds the questions of a file to others. What is wrong with it comes back. */
function readPage(path: string, text: string, questions: Map<string, Question>): Misplaced[] {
  try {
    const { value, at } = readYaml(path, text, page)
    return value.questions.flatMap(({ slug, wordings }, index) => {
      const wrong = (message: string) => [{ ...at(["questions", index, "slug"]), message }]
      if (questions.has(slug)) return wrong(`"${slug}" is asked elsewhere too`)
      questions.set(slug, { slug, foundation: value.foundation, wordings })
      const dates = wordings.map(({ from: date }) => firstInstantOf({ date }))
      return dates.some((from, after) => after > 0 && from <= (dates[after - 1] ?? ""))
        ? wrong(`the wordings of "${slug}" are not in the order of their dates`)
        : []
    })
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    return [...error.problems]
  }
}

/**
 * The questions of a content folder, by slug. Throws NotFound, or InvalidFile naming each problem of
 * a file by line and column.
 */
export async function loadQuestions(contentFolder: string): Promise<ReadonlyMap<string, Question>> {
  const { questions, problems } = await checkQuestions(contentFolder)
  const [first] = problems
  if (!first) return questions
  throw new InvalidFile(
    first.path,
    problems.filter(({ path }) => path === first.path),
  )
}
