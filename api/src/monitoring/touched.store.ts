import { query, type Reader } from "../db/query.ts"

type Ids = { ids: readonly string[] }

const watched = query<Ids>()((db, given, among) =>
  db
    .selectFrom("monitoringCheck")
    .select("systemId")
    .where((on) => among(on.ref("watcherId"), given.ids)),
)
const opened = query<Ids>()((db, given, among) =>
  db
    .selectFrom("finding")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("openedById"), given.ids)),
)
const assigned = query<Ids>()((db, given, among) =>
  db
    .selectFrom("correctiveAction")
    .select("systemId")
    .where((on) =>
      on.or([
        among(on.ref("ownerId"), given.ids),
        among<string | null>(on.ref("assignedById"), given.ids),
      ]),
    ),
)
const stepped = query<Ids>()((db, given, among) =>
  db
    .selectFrom("findingStep")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("byId"), given.ids)),
)

const validated = query<Ids>()((db, given, among) =>
  db
    .selectFrom("validation")
    .select("systemId")
    .where((on) => among(on.ref("byId"), given.ids)),
)

/** The systems that some parties watch, or of which they found, corrected, verified or validated something. */
export async function systemsWatchedBy(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = [
    await reader.all(watched, { ids }),
    await reader.all(opened, { ids }),
    await reader.all(assigned, { ids }),
    await reader.all(stepped, { ids }),
    await reader.all(validated, { ids }),
  ]
  return found.flat().map(({ systemId }) => systemId)
}

const owners = query<Ids>()((db, given, among) =>
  db
    .selectFrom("correctiveAction")
    .select("ownerId")
    .where((on) => among(on.ref("systemId"), given.ids)),
)
/** The persons who are to correct something of some systems, or were. */
export const ownersOfActions = async (reader: Reader, ids: readonly string[]): Promise<string[]> =>
  (await reader.all(owners, { ids })).map(({ ownerId }) => ownerId)
