import { query, type Reader } from "../db/query.ts"

type Ids = { ids: readonly string[] }

const slugsOfSystems = query<Ids>()((db, given, among) =>
  db
    .selectFrom("system")
    .select(["id", "slug"])
    .where((on) => among(on.ref("id"), given.ids)),
)
const slugsOfParties = query<Ids>()((db, given, among) =>
  db
    .selectFrom("party")
    .select(["id", "slug"])
    .where((on) => among(on.ref("id"), given.ids)),
)
type Named = { readonly id: string; readonly slug: string }

/** Those of some ids that are systems. */
export const systemsAmong = (reader: Reader, ids: readonly string[]): Promise<Named[]> =>
  reader.all(slugsOfSystems, { ids })
/** Those of some ids that are parties. */
export const partiesAmong = (reader: Reader, ids: readonly string[]): Promise<Named[]> =>
  reader.all(slugsOfParties, { ids })

const members = query<Ids>()((db, given, among) =>
  db
    .selectFrom("party")
    .select("id")
    .where((on) => among(on.ref("memberOf"), given.ids)),
)
/** The parties that belong to some others. */
export const membersOfParties = async (reader: Reader, ids: readonly string[]): Promise<string[]> =>
  (await reader.all(members, { ids })).map(({ id }) => id)

const described = query<Ids>()((db, given, among) =>
  db
    .selectFrom("systemDescription")
    .select("systemId")
    .where((on) => among(on.ref("organisationId"), given.ids)),
)
const reported = query<Ids>()((db, given, among) =>
  db
    .selectFrom("report")
    .select("systemId")
    .where((on) =>
      on.or([
        among<string | null>(on.ref("unitId"), given.ids),
        among(on.ref("organisationId"), given.ids),
      ]),
    ),
)
const appointed = query<Ids>()((db, given, among) =>
  db
    .selectFrom("appointment")
    .select("systemId")
    .where((on) => among(on.ref("partyId"), given.ids)),
)
const judged = query<Ids>()((db, given, among) =>
  db
    .selectFrom("judgement")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("partyId"), given.ids)),
)
const decided = query<Ids>()((db, given, among) =>
  db
    .selectFrom("outcome")
    .select("systemId")
    .where((on) => among(on.ref("decidedBy"), given.ids)),
)
const given = query<Ids>()((db, { ids }, among) =>
  db
    .selectFrom("decisionRight")
    .select("systemId")
    .where((on) => among(on.ref("holderId"), ids)),
)
const used = query<Ids>()((db, { ids }, among) =>
  db
    .selectFrom("rightExercise")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("byId"), ids)),
)
const acknowledging = query<Ids>()((db, { ids }, among) =>
  db
    .selectFrom("flowAcknowledgement")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("byId"), ids)),
)

/** The systems that ever named some parties, as ownership knows them. */
export async function systemsNaming(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = [
    await reader.all(described, { ids }),
    await reader.all(reported, { ids }),
    await reader.all(appointed, { ids }),
    await reader.all(judged, { ids }),
    await reader.all(decided, { ids }),
    await reader.all(given, { ids }),
    await reader.all(used, { ids }),
    await reader.all(acknowledging, { ids }),
  ]
  return found.flat().map(({ systemId }) => systemId)
}

const answering = query<Ids>()((db, given, among) =>
  db
    .selectFrom("appointment")
    .select("partyId")
    .where((on) => among(on.ref("systemId"), given.ids)),
)
/** The parties that were ever appointed to answer for some systems. */
export const partiesAppointed = async (reader: Reader, ids: readonly string[]): Promise<string[]> =>
  (await reader.all(answering, { ids })).map(({ partyId }) => partyId)

const admitted = query<{ from: string; until: string }>()((db, given) =>
  db
    .selectFrom("systemAdmission")
    .select("systemId")
    .where("at", ">=", given.from)
    .where("at", "<=", given.until),
)
/** The systems that were admitted at an instant in [from, until]. */
export const systemsAdmitted = async (
  reader: Reader,
  span: { from: string; until: string },
): Promise<string[]> => (await reader.all(admitted, span)).map(({ systemId }) => systemId)

const everyFlow = query<Record<never, never>>()((db) =>
  db.selectFrom("flow").select(["systemId", "receiverId"]).distinct(),
)
/** The systems that ever reached some others over flows, however far. */
export async function systemsReaching(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const into = Map.groupBy(await reader.all(everyFlow, {}), ({ receiverId }) => receiverId)
  const reaching = new Set<string>()
  const open = [...ids]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { systemId } of into.get(at) ?? []) {
      if (reaching.has(systemId)) continue
      reaching.add(systemId)
      open.push(systemId)
    }
  return [...reaching]
}

const flowing = query<Ids>()((db, { ids }, among) =>
  db
    .selectFrom("flow")
    .select(["systemId", "receiverId"])
    .where((on) => on.or([among(on.ref("systemId"), ids), among(on.ref("receiverId"), ids)])),
)
/** The systems and parties that ever passed something to some others, or were passed it by them. */
export const neighboursOf = async (reader: Reader, ids: readonly string[]): Promise<string[]> =>
  (await reader.all(flowing, { ids })).flatMap(({ systemId, receiverId }) => [systemId, receiverId])
