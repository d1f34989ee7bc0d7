import type { EntryOf } from "@answerable/schema/entries"
import type { ModelUseTable } from "../db/description-tables.ts"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { Recorded } from "../ledger/record.ts"
import { componentsOf, findVersions, type Component, type VersionRow } from "./version.store.ts"

/** A part of a version of a system that is a version of a model. */
export type ModelUseRow = {
  readonly modelVersionId: string
  readonly component: Component
  readonly version: VersionRow
}

const insert = change<ModelUseTable>()((db, given) =>
  db.insertInto("modelUse").values({
    versionId: given.versionId,
    position: given.position,
    systemId: given.systemId,
    modelVersionId: given.modelVersionId,
    firstSize: given.firstSize,
  }),
)

/** Keeps which versions of models a version of a system is made with. */
export async function insertModelUses(
  tx: Writer,
  { id: versionId, system, size: firstSize, values }: Recorded<EntryOf<"version.drafted@1">>,
): Promise<void> {
  const systemId = system ?? ""
  const components = values.components as unknown as readonly Component[]
  for (const [position, { modelVersion: modelVersionId }] of components.entries())
    if (modelVersionId !== null)
      await tx.run(insert, { versionId, position, systemId, modelVersionId, firstSize })
}

const ofModelVersions = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("modelUse")
    .selectAll()
    .where((on) => among(on.ref("modelVersionId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("firstSize", "desc")
    .orderBy("position"),
)
/** Where versions of systems are made with some model versions, as known at a size; the newest first. */
export async function listModelUses(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ModelUseRow[]> {
  if (ids.length === 0) return []
  const uses = await reader.all(ofModelVersions, { ids: [...new Set(ids)], size })
  const versions = await findVersions(
    reader,
    uses.map(({ versionId }) => versionId),
  )
  return uses.flatMap(({ versionId, position, modelVersionId }) => {
    const version = versions.get(versionId)
    const component = version && componentsOf(version)[position]
    return version && component ? [{ modelVersionId, component, version }] : []
  })
}
