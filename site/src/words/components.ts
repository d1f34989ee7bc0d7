import type { SystemRecordFragment } from "../operations/operations.generated.ts"

export type Component = SystemRecordFragment["versions"]["nodes"][number]["components"][number]

/** What a component is called; `model` is the part of it that names a model of the register. */
export type ComponentParts = {
  before: string
  model?: { slug: string; text: string; after: string }
}

/** "weights – Lanternleaf Text 4 by Lanternleaf": a component, and the model it is, where it is one. */
export function componentParts(
  name: string,
  modelVersion: Component["modelVersion"],
): ComponentParts {
  if (modelVersion === null) return { before: name }
  const { model, version } = modelVersion
  const text = `${model.name} ${version}`
  const after = model.provider === null ? "" : ` by ${model.provider}`
  return { before: text === name ? "" : `${name} – `, model: { slug: model.slug, text, after } }
}
