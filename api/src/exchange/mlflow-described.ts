import { noDescription, type Description } from "../change/description.rules.ts"
import type { ModelVersion } from "./mlflow.schema.ts"
import { unkeepable } from "./text.ts"

/** The tags that MLflow and its hosts set by themselves: they name users, files and machines. */
const isOwnTag = (key: string): boolean => /^mlflow\.|user|email/i.test(key)

/** The tags of a version that are kept. */
export const keptTags = ({ tags }: ModelVersion): readonly string[] =>
  tagsInWords(tags, (key) => !isOwnTag(key)).filter(isKept)

/** Tags as texts, those that are wanted. */
export const tagsInWords = (
  tags: Readonly<Record<string, string>>,
  wanted: (key: string) => boolean = () => true,
): readonly string[] =>
  Object.entries(tags)
    .filter(([key]) => wanted(key))
    .map(([key, value]) => `${key}=${value}`)

/** Whether a text can be kept as it is. */
export const isKept = (text: string): boolean => unkeepable(text) === undefined

/** What a registry says of where a version comes from; null where it says nothing. */
export function describedBy(version: ModelVersion): Description | null {
  const { description, run_link: link, run_id: run, source } = version
  const tags = keptTags(version)
  const parts = [
    ...(description && isKept(description) ? [description] : []),
    ...(link && isKept(link) ? [`Run: ${link}`] : []),
    ...(tags.length > 0 ? [`Tags: ${tags.join("; ")}`] : []),
  ]
  const provenance = parts.join("\n") || null
  const described = { ...noDescription, provenance, run: run || null, source: source || null }
  return Object.values(described).every((one) => one === null) ? null : described
}
