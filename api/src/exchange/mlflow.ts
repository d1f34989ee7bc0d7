import { createHash } from "node:crypto"
import { basename } from "node:path"
import { canonical } from "@answerable/schema/ledger"
import { readText } from "./encoding.ts"
import { jsonRows } from "./json-rows.ts"
import { readYaml, type Located } from "./located-yaml.ts"
import {
  mlflowSchema,
  type MlflowAnswer,
  type ModelVersion,
  type RegisteredModel,
} from "./mlflow.schema.ts"
import { describedBy } from "./mlflow-described.ts"
import { leftOfModel } from "./mlflow-left.ts"
import type { ModelsReading, StatedAlias, StatedModel, StatedVersion } from "./models.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused, InvalidFile } from "./refusals.ts"

type Steps = readonly PropertyKey[]
type Found = { readonly steps: Steps; readonly model: RegisteredModel }

/**
 * Reads what an MLflow registry says of its models: an answer of its REST interface (a registered
 * model or a list, versions of models), or an export that wraps one. Throws NotFound and FileRefused.
 */
export async function readMlflow(path: string): Promise<ModelsReading> {
  await holdToFile(path)
  const source = readText(path, "utf-8")
  let text = ""
  for await (const chunk of source.chunks) text += chunk
  const value = await parse(path, text)
  const read = mlflowSchema.safeParse(value)
  if (!read.success) throw refusedAt(path, text)
  const { mlflow, info } = read.data
  const steps = mlflow === undefined ? [] : ["mlflow"]
  const answer = mlflow ?? read.data
  const found = modelsOf(answer, steps)
  if (found.length === 0) throw new FileRefused(path, nothing(answer, value), 1)
  const place = placing(path, text)
  return {
    fileName: basename(path),
    file: source.digest(),
    models: found.map((one) => stated(path, one, place)),
    notes: notesOn(answer, info?.failed_versions ?? []),
  }
}

async function parse(path: string, text: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    // The reader of records tells the line, which the engine does not always.
    const one = async function* () {
      yield text
    }
    const { rows } = await jsonRows(path, { format: "json", encoding: "utf-8", header: 1 }, one())
    for await (const _row of rows) continue
    const reason = error instanceof Error ? error.message : String(error)
    throw new FileRefused(path, `is not JSON: ${reason}`)
  }
}

/** The refusal of a file that is JSON and no answer of a registry. JSON is YAML, which has places. */
function refusedAt(path: string, text: string): FileRefused {
  try {
    readYaml(path, text, mlflowSchema)
  } catch (error) {
    const [first, ...more] = error instanceof InvalidFile ? error.problems : []
    if (first === undefined) throw error
    const others = more.length > 0 ? `, and ${more.length} more like it` : ""
    return new FileRefused(path, `${first.message}${others}`, first.line)
  }
  throw new Error(`${path} is refused as JSON and taken as YAML`)
}

/** Where a value of the file stands; read only for a model that is refused. */
function placing(path: string, text: string): (steps: Steps) => number {
  let located: Located<unknown> | undefined
  return (steps) => {
    try {
      located ??= readYaml(path, text, mlflowSchema)
    } catch (error) {
      // JSON in which a name stands twice is no YAML.
      if (error instanceof InvalidFile) return 1
      throw error
    }
    return located.at(steps).line
  }
}

function modelsOf(answer: MlflowAnswer, steps: Steps): readonly Found[] {
  const { registered_model: one, registered_models: many = [] } = answer
  const { model_version: version, model_versions: versions = [] } = answer
  const models = [
    ...(one ? [{ steps: [...steps, "registered_model"], model: one }] : []),
    ...many.map((model, index) => ({ steps: [...steps, "registered_models", index], model })),
  ]
  const named = [
    ...(version ? [{ steps: [...steps, "model_version"], version }] : []),
    ...versions.map((found, index) => ({
      steps: [...steps, "model_versions", index],
      version: found,
    })),
  ]
  const byName = Map.groupBy(named, (found) => found.version.name)
  return [...models, ...[...byName].map(([name, found]) => alone(name, found))]
}

/** A model of which the file has versions only. */
function alone(
  name: string,
  found: readonly { readonly steps: Steps; readonly version: ModelVersion }[],
): Found {
  const versions = found.map(({ version }) => version)
  const model = { name, aliases: [], tags: {}, versions, latest_versions: [] }
  return { steps: found[0]?.steps ?? [], model }
}

function stated(path: string, { model, steps }: Found, place: (at: Steps) => number): StatedModel {
  const versions = new Map<string, ModelVersion>()
  for (const version of [...model.versions, ...model.latest_versions]) {
    const other = version.name !== undefined && version.name !== model.name
    if (other)
      throw new FileRefused(
        path,
        `has under the model ${JSON.stringify(model.name)} a version of ${JSON.stringify(version.name)}`,
        place(steps),
      )
    const before = versions.get(version.version)
    if (before !== undefined && digestOf(model.name, before) !== digestOf(model.name, version))
      throw new FileRefused(
        path,
        `states version ${version.version} of ${JSON.stringify(model.name)} twice, and differently`,
        place(steps),
      )
    versions.set(version.version, before ?? version)
  }
  const all = [...versions.values()]
  return {
    name: model.name,
    // A registry names who registered a model, never who makes it.
    provider: null,
    versions: all.filter(isReady).map((version) => statedVersion(model.name, version)),
    aliases: aliasesOf(model, all),
    line: () => place(steps),
    sections: [],
    left: leftOfModel(
      model,
      all,
      all.filter((version) => !isReady(version)),
    ),
  }
}

/** The aliases of a model, as it says itself or as its versions do. */
function aliasesOf(model: RegisteredModel, versions: readonly ModelVersion[]): StatedAlias[] {
  const all = [
    ...model.aliases,
    ...versions.flatMap(({ version, aliases }) => aliases.map((alias) => ({ alias, version }))),
  ]
  return [...new Map(all.map(({ alias, version }) => [alias, { alias, version }])).values()]
}

/** A version whose upload failed, or is not done, is none yet. */
const isReady = ({ status }: ModelVersion): boolean => !status || status === "READY"

const statedVersion = (name: string, version: ModelVersion): StatedVersion => ({
  version: version.version,
  digest: digestOf(name, version),
  description: describedBy(version),
})

/**
 * The digest of what a registry never changes of a version, as canonical JSON (RFC 8785). It has
 * none of the weights; by this one a version made anew under an old number is known.
 */
function digestOf(name: string, version: ModelVersion): string | null {
  const { creation_timestamp: created = null, run_id: run, source } = version
  if (created === null && !run && !source) return null
  const record = {
    name,
    version: version.version,
    creation_timestamp: created,
    run_id: run || null,
    source: source || null,
  }
  return `sha256:${createHash("sha256").update(canonical(record)).digest("hex")}`
}

function nothing(answer: MlflowAnswer, value: unknown): string {
  if (answer.models !== undefined)
    return "names models and holds none of them: give the file of each model beside it"
  const names = typeof value === "object" && value !== null ? Object.keys(value) : []
  const has = names.length === 0 ? "" : `; it has ${names.slice(0, 6).join(", ")}`
  return `holds no registered model and no version of one${has}`
}

function notesOn(answer: MlflowAnswer, failed: readonly unknown[]): readonly string[] {
  return [
    ...(answer.next_page_token
      ? ["The file is one page of an answer: the registry has more, which is not in it."]
      : []),
    ...(failed.length > 0
      ? [
          failed.length === 1
            ? "The export failed for 1 version, which is not in the file."
            : `The export failed for ${failed.length} versions, which are not in the file.`,
        ]
      : []),
  ]
}
