import type { ModelVersion, RegisteredModel } from "./mlflow.schema.ts"
import type { Left } from "./models.ts"

/** What a registry says of a model that the register of record has no place for. */
export function leftOfModel(
  model: RegisteredModel,
  versions: readonly ModelVersion[],
  unready: readonly ModelVersion[],
): readonly Left[] {
  const each = (read: (version: ModelVersion) => string | null | undefined) =>
    versions.flatMap((version) => {
      const text = read(version)
      return text ? [`${version.version}: ${text}`] : []
    })
  const left: readonly Left[] = [
    { what: "versions that are not ready", texts: unready.map(inWords) },
    { what: "stages", texts: each((version) => stageOf(version)) },
    { what: "runs", texts: each((version) => version.run_id) },
    { what: "run links", texts: each((version) => version.run_link) },
    { what: "sources", texts: each((version) => version.source) },
    {
      what: "descriptions",
      texts: [...(model.description ? [model.description] : []), ...each((v) => v.description)],
    },
    {
      what: "tags",
      texts: [
        ...tagsInWords(model.tags),
        ...versions.flatMap(({ version, tags }) =>
          tagsInWords(tags).map((tag) => `${version}: ${tag}`),
        ),
      ],
    },
    { what: "other fields", texts: [...new Set([model, ...versions].flatMap(otherFields))].sort() },
  ]
  return left.filter(({ texts }) => texts.length > 0)
}

const inWords = ({ version, status }: ModelVersion): string => `${version}: ${status}`

// "None" is the stage of a version that was given none.
const stageOf = ({ current_stage: stage }: ModelVersion): string | null | undefined =>
  stage === "None" ? null : stage

const tagsInWords = (tags: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(tags).map(([key, value]) => `${key}=${value}`)

const known = new Set([
  "name",
  "version",
  "versions",
  "latest_versions",
  "aliases",
  "tags",
  "description",
  "creation_timestamp",
  "run_id",
  "source",
  "run_link",
  "current_stage",
  "status",
])

/** Fields by their names alone: some hold who did something, which nobody needs to read again. */
const otherFields = (of: object): readonly string[] =>
  Object.entries(of).flatMap(([name, value]) =>
    // An underscore marks what an export makes of a field beside it.
    known.has(name) || name.startsWith("_") || value === "" || value === null ? [] : [name],
  )
