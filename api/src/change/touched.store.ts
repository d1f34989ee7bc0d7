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

/** The systems of which some parties wrote or signed a version, or collected evidence. */
export async function systemsWorkedOn(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = [
    await reader.all(authored, { ids }),
    await reader.all(signed, { ids }),
    await reader.all(collected, { ids }),
  ]
  return found.flat().map(({ systemId }) => systemId)
}
