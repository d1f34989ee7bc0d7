import { query, type Reader } from "../db/query.ts"

/** What tells one observation of a system from another. */
export type Sighting = {
  readonly check: string
  readonly observedAt: string
  readonly value: string
}

const ofFile = query<{ systemId: string; file: string }>()((db, given) =>
  db
    .selectFrom("observation")
    .innerJoin("observationBatch", "observationBatch.entry", "observation.entry")
    .select(["slug as check", "observedAt", "value"])
    .where("observationBatch.systemId", "=", given.systemId)
    .where("observationBatch.file", "=", given.file),
)
/** The observations of a system that were read from a file. */
export const listObservationsOfFile = (
  reader: Reader,
  given: { systemId: string; file: string },
): Promise<Sighting[]> => reader.all(ofFile, given)

type When = { systemId: string; checks: readonly string[]; instants: readonly string[] }
const atInstants = query<When>()((db, given, among) =>
  db
    .selectFrom("observation")
    .select(["slug as check", "observedAt", "value"])
    .where("systemId", "=", given.systemId)
    .where((on) => among(on.ref("slug"), given.checks))
    .where((on) => among(on.ref("observedAt"), given.instants)),
)
/** The observations of some checks of a system that were made at some instants. */
export const listObservationsAt = (reader: Reader, given: When): Promise<Sighting[]> =>
  reader.all(atInstants, given)
