import type { EntryOf } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { AdmissionTable, LapseNoticeTable } from "../db/gate-tables.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections, Recorded } from "../ledger/record.ts"

const insert = change<AdmissionTable>()((db, given) =>
  db.insertInto("admission").values({
    entry: given.entry,
    systemId: given.systemId,
    step: given.step,
    granted: given.granted,
    versionId: given.versionId,
    environment: given.environment,
    at: given.at,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    forPublic: given.forPublic,
    forEmployees: given.forEmployees,
    forRegulators: given.forRegulators,
    firstSize: given.firstSize,
  }),
)
const insertNotice = change<LapseNoticeTable>()((db, given) =>
  db.insertInto("lapseNotice").values({
    entry: given.entry,
    systemId: given.systemId,
    step: given.step,
    since: given.since,
    clauses: given.clauses,
    firstSize: given.firstSize,
  }),
)
const eraseReason = change<{ entry: number }>()((db, given) =>
  db
    .updateTable("admission")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", given.entry),
)

/** What of an admission's row is emptied when a value of its entry was destroyed. */
export const admissionErasures = {
  "admission.granted@1": async (tx, { index: entry }) => {
    await tx.run(eraseReason, { entry })
  },
} satisfies Erasures

export type AdmissionRow = AdmissionTable

type Said = { at: string; granted: number; reason: string | null; reasonAudience: string }

const keep = (
  tx: Writer,
  entry: Recorded<EntryOf<"admission.granted@1">> | Recorded<EntryOf<"admission.refused@1">>,
  said: Said,
): Promise<number> => {
  const { step, version, environment, forPublic, forEmployees, forRegulators } = entry.values
  return tx.run(insert, {
    entry: entry.index,
    systemId: entry.system ?? "",
    step,
    versionId: version,
    environment,
    forPublic: canonical(forPublic),
    forEmployees: canonical(forEmployees),
    forRegulators: canonical(forRegulators),
    firstSize: entry.size,
    ...said,
  })
}

/** What gates said. That a system enters a state by it is written by the store of its states. */
export const admissionProjections = {
  "admission.granted@1": async (tx, entry) => {
    const { effectiveAt, reason } = entry.values
    const reasonAudience = audienceOf(entry, "reason")
    await keep(tx, entry, { at: effectiveAt, granted: 1, reason, reasonAudience })
  },
  "admission.refused@1": async (tx, entry) => {
    await keep(tx, entry, { at: entry.at, granted: 0, reason: null, reasonAudience: "PUBLIC" })
  },
  "lapse.noticed@1": async (tx, { index, system, values, size }) => {
    await tx.run(insertNotice, {
      entry: index,
      systemId: system ?? "",
      step: values.step,
      since: values.since,
      clauses: canonical(values.clauses),
      firstSize: size,
    })
  },
} satisfies Projections

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("admission")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize", "desc"),
)
/** What gates said about some systems, as far as known at a size, the newest first. */
export const listGateAnswers = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<AdmissionRow[]> => reader.all(ofSystems, { ids, size })

const ofEntry = query<{ entry: number }>()((db, given) =>
  db.selectFrom("admission").selectAll().where("entry", "=", given.entry),
)
export const findGateAnswer = (reader: Reader, entry: number): Promise<AdmissionRow | undefined> =>
  reader.first(ofEntry, { entry })

const notices = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("lapseNotice")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize"),
)
/** The notices of a lapse about some systems at a size, in order. */
export const listLapseNotices = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<LapseNoticeTable[]> => reader.all(notices, { ids, size })

const granted = query<{ size: number; after: string; limit: number }>()((db, given) =>
  db
    .selectFrom("admission")
    .select("systemId")
    .distinct()
    .where("granted", "=", 1)
    .where("firstSize", "<=", given.size)
    .where("systemId", ">", given.after)
    .orderBy("systemId")
    .limit(given.limit),
)
/** Systems to which a gate was ever opened at a size, by id. */
export async function listAdmittedSystems(
  reader: Reader,
  size: number,
  { after = "", limit = 100 } = {},
): Promise<string[]> {
  return (await reader.all(granted, { size, after, limit })).map(({ systemId }) => systemId)
}
