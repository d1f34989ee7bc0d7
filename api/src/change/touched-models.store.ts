import { query, type Reader } from "../db/query.ts"
import { componentsOf } from "./version.store.ts"

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

const madeOf = query<Ids>()((db, given, among) =>
  db
    .selectFrom("version")
    .select("components")
    .where((on) => among(on.ref("systemId"), given.ids)),
)
const models = query<Ids>()((db, given, among) =>
  db
    .selectFrom("modelVersion")
    .select("modelId")
    .distinct()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** The models that any version of some systems was ever made with. */
export async function modelsUsedBy(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const versions = await reader.all(madeOf, { ids })
  const used = versions
    .flatMap(componentsOf)
    .map(({ modelVersion }) => modelVersion)
    .filter((id) => id !== null)
  return (await reader.all(models, { ids: [...new Set(used)] })).map(({ modelId }) => modelId)
}
