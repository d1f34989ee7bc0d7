import { query, type Reader } from "../db/query.ts"

type Ids = { ids: readonly string[] }

const told = query<Ids>()((db, given, among) =>
  db
    .selectFrom("exitConsumer")
    .select("systemId")
    .where((on) => among(on.ref("consumerId"), given.ids)),
)
const planned = query<Ids>()((db, given, among) =>
  db
    .selectFrom("exitPlan")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("targetId"), given.ids)),
)
const succeeded = query<Ids>()((db, given, among) =>
  db
    .selectFrom("retirement")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("targetId"), given.ids)),
)
const intervened = query<Ids>()((db, given, among) =>
  db
    .selectFrom("intervention")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("byId"), given.ids)),
)
const acknowledged = query<Ids>()((db, given, among) =>
  db
    .selectFrom("acknowledgement")
    .select("systemId")
    .where((on) => among<string | null>(on.ref("byId"), given.ids)),
)
const held = query<Ids>()((db, given, among) =>
  db
    .selectFrom("hold")
    .select("systemId")
    .where((on) =>
      on.or([
        among<string | null>(on.ref("byId"), given.ids),
        among<string | null>(on.ref("liftedById"), given.ids),
      ]),
    ),
)

/** The systems whose end names some systems or parties: to be told, to take over, or who acted. */
export async function systemsEndingWith(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found = [
    await reader.all(told, { ids }),
    await reader.all(planned, { ids }),
    await reader.all(succeeded, { ids }),
    await reader.all(intervened, { ids }),
    await reader.all(acknowledged, { ids }),
    await reader.all(held, { ids }),
  ]
  return found.flat().map(({ systemId }) => systemId)
}
