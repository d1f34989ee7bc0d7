import { change, query, type Reader } from "../db/query.ts"
import type { ModelTable, ModelVersionTable } from "../db/tables.ts"
import type { Projections } from "../ledger/record.ts"

const insertModel = change<ModelTable>()((db, given) =>
  db.insertInto("model").values({
    id: given.id,
    slug: given.slug,
    name: given.name,
    provider: given.provider,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertVersion = change<ModelVersionTable>()((db, given) =>
  db.insertInto("modelVersion").values({
    id: given.id,
    modelId: given.modelId,
    version: given.version,
    digest: given.digest,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export const modelProjections: Projections = {
  "model.registered@1": async (tx, { id, values, size, index }) => {
    await tx.run(insertModel, { id, ...values, firstSize: size, entry: index })
  },
  "model-version.registered@1": async (tx, { id, values, size, index }) => {
    const { model, version, digest } = values
    await tx.run(insertVersion, {
      id,
      modelId: model,
      version,
      digest,
      firstSize: size,
      entry: index,
    })
  },
}

const ofSlug = query<{ slug: string }>()((db, given) =>
  db.selectFrom("model").selectAll().where("slug", "=", given.slug),
)
export const findModel = (reader: Reader, slug: string): Promise<ModelTable | undefined> =>
  reader.first(ofSlug, { slug })

const named = query<{ name: string }>()((db, given) =>
  db.selectFrom("model").selectAll().where("name", "=", given.name).orderBy("firstSize"),
)
/** The model that goes by a name; where several do, the one that was known first. */
export const findModelNamed = (reader: Reader, name: string): Promise<ModelTable | undefined> =>
  reader.first(named, { name })

const ofModel = query<{ modelId: string }>()((db, given) =>
  db
    .selectFrom("modelVersion")
    .selectAll()
    .where("modelId", "=", given.modelId)
    .orderBy("firstSize"),
)
/** Every version of a model that the register has. */
export const listVersionsOfModel = (
  reader: Reader,
  modelId: string,
): Promise<ModelVersionTable[]> => reader.all(ofModel, { modelId })

const ofName = query<{ modelId: string; version: string }>()((db, given) =>
  db
    .selectFrom("modelVersion")
    .selectAll()
    .where("modelId", "=", given.modelId)
    .where("version", "=", given.version),
)
export const findModelVersion = (
  reader: Reader,
  given: { modelId: string; version: string },
): Promise<ModelVersionTable | undefined> => reader.first(ofName, given)

/** A model in a view: undefined where it was not yet known. */
export async function findModelIn(
  reader: Reader,
  size: number,
  slug: string,
): Promise<ModelRow | undefined> {
  const model = await findModel(reader, slug)
  return model && model.firstSize <= size ? model : undefined
}

const inOrder = query<{ size: number; after: string; limit: number }>()((db, given) =>
  db
    .selectFrom("model")
    .selectAll()
    .where("firstSize", "<=", given.size)
    .where("slug", ">", given.after)
    .orderBy("slug")
    .limit(given.limit),
)
/** Models in the order of their slugs, after one of them. */
export const listModels = (
  reader: Reader,
  given: { size: number; after: string; limit: number },
): Promise<ModelRow[]> => reader.all(inOrder, given)

const counted = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("model")
    .select((on) => on.fn.countAll<number>().as("total"))
    .where("firstSize", "<=", given.size),
)
export const countModels = async (reader: Reader, size: number): Promise<number> =>
  (await reader.first(counted, { size }))?.total ?? 0

/** What a version tells beside itself: its model, and when it was recorded. */
const told = [
  "model.slug as modelSlug",
  "model.name as modelName",
  "model.provider",
  "model.entry as modelEntry",
  "entry.recordedAt",
] as const

const versionsOf = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("modelVersion")
    .innerJoin("model", "model.id", "modelVersion.modelId")
    .innerJoin("entry", "entry.idx", "modelVersion.entry")
    .selectAll("modelVersion")
    .select(told)
    .where((on) => among(on.ref("modelVersion.modelId"), given.ids))
    .where("modelVersion.firstSize", "<=", given.size)
    .orderBy("modelVersion.modelId")
    .orderBy("modelVersion.firstSize", "desc"),
)
/** The versions of some models that were known at a size, the newest first. */
export const listModelVersions = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ModelVersionRow[]> => reader.all(versionsOf, { ids, size })

export type ModelRow = ModelTable
export type ModelVersionRow = ModelVersionTable & {
  modelSlug: string
  modelName: string
  provider: string | null
  modelEntry: number
  recordedAt: string
}

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("modelVersion")
    .innerJoin("model", "model.id", "modelVersion.modelId")
    .innerJoin("entry", "entry.idx", "modelVersion.entry")
    .selectAll("modelVersion")
    .select(told)
    .where((on) => among(on.ref("modelVersion.id"), given.ids)),
)
/** Model versions with their models, by id. */
export async function findModelVersions(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, ModelVersionRow>> {
  const rows = await reader.all(ofIds, { ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.id, row]))
}
