import { z } from "zod"
import { plainDecimal } from "./exact-decimal.ts"
import { instantIn, isOffset } from "./instants.ts"
import { fileForm, slug } from "./mapping.schema.ts"

const path = z.string().min(1)

const instant = z
  .strictObject({
    /** The column that says when. */
    column: path.optional(),
    /** What `column` counts since 1970, where it is a number. */
    unix: z.enum(["seconds", "milliseconds"]).optional(),
    /** The offset of times that are written without one. */
    offset: z
      .string()
      .refine(isOffset, { error: 'is no offset such as "+02:00" or "Z"' })
      .optional(),
    /** One instant for all of them. */
    text: z
      .string()
      .refine((text) => instantIn(text).kind === "INSTANT", {
        error: "is no instant with an offset",
      })
      .optional(),
  })
  .refine(({ column, text }) => (column === undefined) !== (text === undefined), {
    error: "needs exactly one of column and text",
  })

const metric = z.strictObject({
  /** The column of the value; in JSON a star stands for any one name. */
  value: path,
  /** The metric's name: text with {columns} and {*1}, what the first star stood for. */
  name: z.string().min(1),
  /** Numbers that words stand for. */
  values: z
    .record(
      z.string(),
      z.string().refine((text) => plainDecimal(text) !== undefined, {
        error: "is no decimal number; put it in quotes",
      }),
    )
    .optional(),
  /** The unit of the values: a check is for the metric only if it has the same. */
  unit: z.string().min(1).optional(),
  observedAt: z
    .preprocess((given) => (typeof given === "string" ? { column: given } : given), instant)
    .optional(),
})

const { records: _one, ...form } = fileForm

/** The language of mappings of metrics: `content/imports/README.md` is its manual. */
export const metricsMappingSchema = z
  .strictObject({
    source: slug,
    title: z.string().min(1),
    ...form,
    /** Where the records are in a JSON file; several are tried in their order. */
    records: z
      .preprocess((given) => (typeof given === "string" ? [given] : given), z.array(path).min(1))
      .optional(),
    /** Words that say nothing, in any column. */
    notStated: z.array(z.string()).default([]),
    metrics: z.array(metric).min(1),
  })
  .refine(({ records, format }) => records === undefined || format === "json", {
    error: "is for files of format json only",
    path: ["records"],
  })
  .refine(
    ({ metrics, format }) =>
      format === "json" ||
      format === "ndjson" ||
      metrics.every(({ value }) => !value.includes("*")),
    { error: "has a star in a value, which is for json and ndjson only", path: ["metrics"] },
  )

export type MetricsMapping = z.infer<typeof metricsMappingSchema>
export type MetricRule = MetricsMapping["metrics"][number]
