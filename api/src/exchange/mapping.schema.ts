import { reportedStates } from "@answerable/schema/entries"
import { z } from "zod"
import { encodings } from "./encoding.ts"
import { patternProblem } from "./precise-dates.ts"

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug: lower-case letters and digits, joined by hyphens")

const notAColumn = { error: "is neither a column's name nor its position, the first being 1" }
const column = z.union([z.string().min(1, notAColumn), z.int().min(1, notAColumn)], notAColumn)
const columns = z.array(column).min(1)
const words = z.array(z.string())

const ways = ["column", "firstOf", "join", "text"] as const
const cell = {
  /** The column a text is in. */
  column: column.optional(),
  /** Columns of which the first that says something counts. */
  firstOf: columns.optional(),
  /** Columns whose texts follow each other, each after a blank line. */
  join: columns.optional(),
}
const constant = { text: z.string().min(1).optional() }

const oneWay = (given: { [way: string]: unknown }): boolean =>
  ways.filter((way) => given[way] !== undefined).length === 1
const oneWayOnly = { error: "needs exactly one of column, firstOf, join (or text, where it may)" }

/** A column's name or position alone is short for `{ column: … }`. */
const short = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (given) => (typeof given === "string" || typeof given === "number" ? { column: given } : given),
    schema,
  )

const list = z.union([z.enum(["python", "json"]), z.strictObject({ split: z.string().min(1) })], {
  error: 'is neither python, nor json, nor { split: ";" }',
})

const question = z
  .strictObject({
    ...cell,
    list: list.optional(),
    /** Words that are no answer, besides those of the whole mapping. */
    notStated: words.default([]),
    /** Words by which the source's form says that the question does not apply. */
    notApplicable: words.default([]),
    /** Words by which the source says that it keeps the answer to itself. */
    withheld: words.default([]),
    /** What the source's words stand for; the source's own word is kept beside it. */
    values: z.record(z.string(), z.string().min(1)).optional(),
    /** What becomes of a word that `values` does not name. */
    unknown: z.enum(["keep", "refuse-row", "refuse-file"]).default("keep"),
  })
  .refine(oneWay, oneWayOnly)

const state = z.strictObject({
  column,
  words: z.record(
    z.string(),
    z.enum(reportedStates, { error: `is none of ${reportedStates.join(", ")}` }),
  ),
  unknown: z.enum(["refuse-row", "refuse-file"]).default("refuse-row"),
})

const year = z.int().min(1950).max(2100)
const sinceFields = z.strictObject({
  column: column.optional(),
  /** The columns of a state's date, the first that says something: a form with a date a stage. */
  byState: z.partialRecord(z.enum(reportedStates), columns).optional(),
  formats: words.min(1).check((context) => {
    const problem = patternProblem(context.value)
    if (problem !== undefined)
      context.issues.push({ code: "custom", message: problem, input: context.value })
  }),
  /** The first year that can be meant: 1905 is what a spreadsheet makes of the year 2025. */
  notBefore: z.int().min(1).max(9999).optional(),
  /** The years that a spreadsheet may have taken for a number of days: 2022 shows as 7/14/1905. */
  yearsAsDays: z
    .strictObject({ from: year, to: year })
    .refine(({ from, to }) => from <= to, { error: "ends before it begins" })
    .optional(),
  /** The states to which the date belongs; every one where it is left out. */
  states: z.array(z.enum(reportedStates)).optional(),
})
const since = sinceFields
  .refine((given) => (given.column === undefined) !== (given.byState === undefined), {
    error: "needs exactly one of column and byState",
  })
  .refine((given) => given.byState === undefined || given.states === undefined, {
    error: "names its states in byState: states has no place beside it",
  })

/** How a file is written down. */
export const fileForm = {
  format: z.enum(["csv", "tsv", "json", "ndjson"]),
  encoding: z.enum(encodings).default("utf-8"),
  /** The row the header stands in; what is above it is passed over. 0: there is none. */
  header: z.int().min(0).default(1),
  delimiter: z.string().length(1).optional(),
  quote: z.string().length(1).optional(),
  /** The path to the list of records in a JSON file: names joined by points. */
  records: z.string().min(1).optional(),
}

/** The mapping language: `content/imports/README.md` is its manual. */
export const mappingSchema = z
  .strictObject({
    source: slug,
    title: z.string().min(1),
    ...fileForm,
    key: z.array(z.strictObject({ columns, ordinal: z.boolean().default(false) })).min(1),
    name: short(z.strictObject({ ...cell, ...constant }).refine(oneWay, oneWayOnly)),
    organisation: short(
      z
        .strictObject({ ...cell, ...constant, abbreviation: column.optional() })
        .refine(oneWay, oneWayOnly),
    ),
    unit: short(z.strictObject({ ...cell, ...constant }).refine(oneWay, oneWayOnly)).optional(),
    state: state.optional(),
    since: since.optional(),
    contact: short(z.strictObject({ column, mailboxes: words.default([]) })).optional(),
    /** Words that say nothing, in any column. */
    notStated: words.default([]),
    questions: z.record(slug, short(question)).default({}),
    ignored: z.array(z.strictObject({ column, reason: z.string().min(1) })).default([]),
  })
  .check((context) => {
    const given = context.value
    const tabular = given.format === "csv" || given.format === "tsv"
    const misplaced = (path: string, message: string) =>
      context.issues.push({ code: "custom", message, path: [path], input: given })
    if (given.records !== undefined && given.format !== "json")
      misplaced("records", "is for files of format json only")
    for (const option of ["delimiter", "quote"] as const)
      if (given[option] !== undefined && !tabular)
        misplaced(option, "is for files of format csv or tsv only")
  })

export type Mapping = z.infer<typeof mappingSchema>
export type SinceRule = NonNullable<Mapping["since"]>
export type QuestionRule = Mapping["questions"][string]
export type Cell = Pick<z.infer<z.ZodObject<typeof cell & typeof constant>>, (typeof ways)[number]>
export type FileForm = Pick<Mapping, keyof typeof fileForm>
