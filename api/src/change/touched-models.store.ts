import { query, type Reader } from "../db/query.ts"

type Ids = { ids: readonly string[] }
type Named = { readonly id: string; readonly slug: string }

const slugsOfModels = query<Ids>()((db, given, among) =>
  db
    .selectFrom("model")
    .select(["id", "slug"])
    .where((on) => among(on.ref("id"), given.ids)),
)
/** Those of some ids that are models. */
export const modelsAmong = (reader: Reader, ids: readonly string[]): Promise<Named[]> =>
  reader.all(slugsOfModels, { ids })

const usedBy = query<Ids>()((db, given, among) =>
  db
    .selectFrom("modelUse")
    .innerJoin("modelVersion", "modelVersion.id", "modelUse.modelVersionId")
    .select("modelVersion.modelId")
    .distinct()
    .where((on) => among(on.ref("modelUse.systemId"), given.ids)),
)
/** The models that any version of some systems was ever made with. */
export const modelsUsedBy = async (reader: Reader, ids: readonly string[]): Promise<string[]> =>
  (await reader.all(usedBy, { ids })).map(({ modelId }) => modelId)
