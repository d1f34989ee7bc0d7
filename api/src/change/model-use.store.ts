import { query, type Reader } from "../db/query.ts"
import { componentsOf, type Component, type VersionRow } from "./version.store.ts"

/** A part of a version of a system that is a version of a model. */
export type ModelUseRow = {
  readonly modelVersionId: string
  readonly component: Component
  readonly version: VersionRow
}

// What a version consists of is kept as canonical JSON, which has no white space.
const withModel = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("version")
    .selectAll()
    .where("firstSize", "<=", given.size)
    .where("components", "like", '%"modelVersion":"%')
    .orderBy("firstSize", "desc"),
)
/** Where versions of systems are made with some model versions, as known at a size; the newest first. */
export async function listModelUses(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ModelUseRow[]> {
  const wanted = new Set(ids)
  if (wanted.size === 0) return []
  const versions = await reader.all(withModel, { size })
  return versions.flatMap((version) =>
    usesIn(version).filter(({ modelVersionId }) => wanted.has(modelVersionId)),
  )
}

const usesIn = (version: VersionRow): ModelUseRow[] =>
  componentsOf(version).flatMap((component) =>
    component.modelVersion === null
      ? []
      : [{ modelVersionId: component.modelVersion, component, version }],
  )
