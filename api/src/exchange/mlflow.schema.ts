import { z } from "zod"
import { unkeepable } from "./text.ts"

const text = z.string().check((context) => {
  const problem = unkeepable(context.value)
  if (problem !== undefined)
    context.issues.push({ code: "custom", message: problem, input: context.value })
})
const named = text.check(z.minLength(1, { error: "is empty" }))
const numbered = z.union([named, z.int().transform(String)], { error: "is no version" })
const instant = z.union([text, z.int().transform(String)], { error: "is no time" })
const tags = z.union([
  z.record(z.string(), z.string()),
  z
    .array(z.looseObject({ key: z.string(), value: z.string().default("") }))
    .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value]))),
])

const said = z.string().nullish()

// REST leaves out what is empty, and a later MLflow says more: unknown fields are told, not refused.
const modelVersion = z.looseObject({
  name: named.optional(),
  version: numbered,
  creation_timestamp: instant.optional(),
  run_id: text.nullish(),
  source: text.nullish(),
  run_link: said,
  current_stage: said,
  status: said,
  description: said,
  aliases: z.array(z.string()).default([]),
  tags: tags.default({}),
})

const registeredModel = z.looseObject({
  name: named,
  description: said,
  aliases: z.array(z.looseObject({ alias: z.string(), version: numbered })).default([]),
  tags: tags.default({}),
  versions: z.array(modelVersion).default([]),
  latest_versions: z.array(modelVersion).default([]),
})

/** What answers of the registry's REST interface hold, under the names they hold it by. */
const answer = {
  registered_model: registeredModel.optional(),
  registered_models: z.array(registeredModel).optional(),
  model_version: modelVersion.extend({ name: named }).optional(),
  model_versions: z.array(modelVersion.extend({ name: named })).optional(),
  next_page_token: z.string().optional(),
  /** The list of a bulk export: names, and nothing of the models. */
  models: z.array(z.string()).optional(),
}

/** An answer as it came, or in the envelope that mlflow-export-import writes around one. */
export const mlflowSchema = z.looseObject({
  ...answer,
  mlflow: z.looseObject(answer).optional(),
  info: z.looseObject({ failed_versions: z.array(z.unknown()).default([]) }).optional(),
})

export type RegisteredModel = z.infer<typeof registeredModel>
export type ModelVersion = z.infer<typeof modelVersion>
export type MlflowAnswer = z.infer<z.ZodObject<typeof answer>>
