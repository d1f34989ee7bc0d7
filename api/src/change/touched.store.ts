import { query, type Reader } from "../db/query.ts"

type Ids = { ids: readonly string[] }

const authored = query<Ids>()((db, given, among) =>
  db
    .selectFrom("version")
    .select("systemId")
    .where((on) => among(on.ref("authorId"), given.ids)),
)
const signed = query<Ids>()((db, given, among) =>
  db
    .selectFrom("signOff")
    .innerJoin("version", "version.id", "signOff.versionId")
    .select("version.systemId")
    .where((on) => among(on.ref("signOff.signerId"), given.ids)),
)

const collected = query<Ids>()((db, given, among) =>
  db
    .selectFrom("evidence")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("collectorId"), given.ids)),
)

const owed = query<Ids>()((db, given, among) =>
  db
    .selectFrom("evidenceExpected")
    .select("systemId")
    .where((on) =>
      on.or([among(on.ref("ownerId"), given.ids), among<string | null>(on.ref("byId"), given.ids)]),
    ),
)
const accepted = query<Ids>()((db, given, among) =>
  db
    .selectFrom("evidenceJudgement")
    .select("systemId")
    .where((on) => among(on.ref("byId"), given.ids)),
)

const asked = query<Ids>()((db, given, among) =>
  db
    .selectFrom("changeRequest")
    .select("systemId")
    .where((on) =>
      on.or([
        among<string | null>(on.ref("requesterId"), given.ids),
        among<string | null>(on.ref("endedById"), given.ids),
      ]),
    ),
)
const judged = query<Ids>()((db, given, among) =>
  db
    .selectFrom("changeJudgement")
    .select("systemId")
    .where((on) => among(on.ref("byId"), given.ids)),
)
const reviewed = query<Ids>()((db, given, among) =>
  db
    .selectFrom("changeReview")
    .select("systemId")
    .where((on) => among(on.ref("reviewerId"), given.ids)),
)

/**
 * The systems of which some parties wrote or signed a version, owe, collected or judged evidence, or
 * asked for, judged or reviewed a change.
 */
export async function systemsWorkedOn(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = [
    await reader.all(authored, { ids }),
    await reader.all(signed, { ids }),
    await reader.all(collected, { ids }),
    await reader.all(owed, { ids }),
    await reader.all(accepted, { ids }),
    await reader.all(asked, { ids }),
    await reader.all(judged, { ids }),
    await reader.all(reviewed, { ids }),
  ]
  return found.flat().map(({ systemId }) => systemId)
}
