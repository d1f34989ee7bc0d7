import type { SilenceNoticeTable } from "../db/monitoring-tables.ts"
import { change, query, type Reader } from "../db/query.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<SilenceNoticeTable>()((db, given) =>
  db.insertInto("silenceNotice").values({
    entry: given.entry,
    systemId: given.systemId,
    slug: given.slug,
    dueAt: given.dueAt,
    firstSize: given.firstSize,
  }),
)

export const silenceProjections = {
  "silence.noticed@1": async (tx, { system, values, index, size }) => {
    const { check: slug, dueAt } = values
    await tx.run(insert, { entry: index, systemId: system ?? "", slug, dueAt, firstSize: size })
  },
} satisfies Projections

export type SilenceNoticeRow = SilenceNoticeTable

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("silenceNotice")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("dueAt", "desc"),
)
/** The silences of some systems that were noticed, the latest first. */
export const listSilenceNotices = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<SilenceNoticeRow[]> => reader.all(ofSystems, { ids, size })

const watchedSystems = query<{ size: number; after: string; limit: number }>()((db, given) =>
  db
    .selectFrom("monitoringPlan")
    .select("systemId")
    .distinct()
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("systemId", ">", given.after)
    .orderBy("systemId")
    .limit(given.limit),
)
/** The next systems that have a monitoring plan, by id. */
export async function listWatchedSystems(
  reader: Reader,
  size: number,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const rows = await reader.all(watchedSystems, { size, after, limit })
  return rows.map(({ systemId }) => systemId)
}
