import type { ModelAliasTable } from "../db/change-tables.ts"
import { change, openInstant, openSize, query, type Reader } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<Omit<ModelAliasTable, "untilSize">>()((db, given) =>
  db.insertInto("modelAlias").values({
    rowId: given.rowId,
    modelId: given.modelId,
    alias: given.alias,
    versionId: given.versionId,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db.updateTable("modelAlias").set({ untilSize: given.untilSize }).where("rowId", "=", given.rowId),
)
const openOf = query<{ modelId: string; alias: string }>()((db, given) =>
  db
    .selectFrom("modelAlias")
    .selectAll()
    .where("modelId", "=", given.modelId)
    .where("alias", "=", given.alias)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

export type ModelAliasRow = ModelAliasTable

/** What an alias of a model stands for over time, as it is known now. */
const listOpenAliases = (
  reader: Reader,
  given: { modelId: string; alias: string },
): Promise<ModelAliasRow[]> => reader.all(openOf, given)

/** The version that an alias stands for at an instant, as it is known now; null for none. */
export async function readStandsFor(
  reader: Reader,
  of: { readonly modelId: string; readonly alias: string },
  at: string,
): Promise<string | null> {
  const rows = await listOpenAliases(reader, of)
  return rows.find((row) => row.inForceFrom <= at && at < row.inForceUntil)?.versionId ?? null
}

export const modelAliasProjections: Projections = {
  "model-alias.moved@1": async (tx, { values, size, index: entry }) => {
    const { model: modelId, alias, version: versionId, from } = values
    const span: Span = { inForceFrom: from, inForceUntil: openInstant }
    const { closed, left } = cutSpans(await listOpenAliases(tx, { modelId, alias }), span)
    for (const { rowId } of closed) {
      await tx.run(close, { rowId, untilSize: size })
      await closeTurningPoints(tx, rowId, size)
    }
    const begun = versionId === null ? [] : [{ modelId, alias, versionId, entry, ...span }]
    for (const row of [...left, ...begun]) {
      const rowId = spanRowId(`${modelId}/${alias}`, size, row.inForceFrom)
      await tx.run(insert, { ...row, rowId, fromSize: size })
      await insertTurningPoints(tx, rowId, row, size)
    }
  },
}

const overTime = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("modelAlias")
    .selectAll()
    .where((on) => among(on.ref("modelId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("modelId")
    .orderBy("inForceFrom", "desc")
    .orderBy("rowId"),
)
/** What the aliases of some models stood for over time, as far as known at a size; the latest first. */
export const listAliases = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ModelAliasRow[]> => reader.all(overTime, { ids, size })
