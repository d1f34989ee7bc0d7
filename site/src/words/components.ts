import type { SystemRecordFragment } from "../operations/operations.generated.ts"

type Component = SystemRecordFragment["versions"]["nodes"][number]["components"][number]

/** "weights – Lanternleaf Text 4 by Lanternleaf": a component, and the model it is, where it is one. */
export function componentWords(name: string, modelVersion: Component["modelVersion"]): string {
  if (modelVersion === null) return name
  const { model, version } = modelVersion
  const words = `${model.name} ${version}`
  const maker = model.provider === null ? "" : ` by ${model.provider}`
  return words === name ? name + maker : `${name} – ${words}${maker}`
}
