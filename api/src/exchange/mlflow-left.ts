import { isKept, keptTags, tagsInWords } from "./mlflow-described.ts"
import type { ModelVersion, RegisteredModel } from "./mlflow.schema.ts"
import type { Left } from "./models.ts"

/** What a registry says of a model that is not kept. */
export function leftOfModel(
  model: RegisteredModel,
  versions: readonly ModelVersion[],
  unready: readonly ModelVersion[],
): readonly Left[] {
  const isTaken = (version: ModelVersion) => !unready.includes(version)
  const each = (read: (version: ModelVersion) => string | null | undefined, keeps = false) =>
    versions.flatMap((version) => {
      const text = read(version)
      if (!text || (keeps && isTaken(version) && isKept(text))) return []
      return [`${version.version}: ${text}`]
    })
  const left: readonly Left[] = [
    { what: "versions that are not ready", texts: unready.map(inWords) },
    { what: "stages", texts: each((version) => stageOf(version)) },
    { what: "runs", texts: each((version) => version.run_id, true) },
    { what: "run links", texts: each((version) => version.run_link, true) },
    { what: "sources", texts: each((version) => version.source, true) },
    {
      what: "descriptions",
      texts: [
        ...(model.description ? [model.description] : []),
        ...each((version) => version.description, true),
      ],
    },
    {
      what: "tags",
      texts: [
        ...tagsInWords(model.tags),
        ...versions.flatMap((version) => {
          const kept = isTaken(version) ? keptTags(version) : []
          const others = tagsInWords(version.tags).filter((tag) => !kept.includes(tag))
          return others.map((tag) => `${version.version}: ${tag}`)
        }),
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
