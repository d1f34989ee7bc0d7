import type { Decided, DecisionCount } from "@answerable/schema/entries"
import { linesOf } from "@answerable/schema/ledger"
import type { DecisionBatchTable, DecisionCountTable, DecisionTable } from "../db/audit-tables.ts"
import { change, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import type { Projections } from "../ledger/record.ts"

const insertBatch = change<DecisionBatchTable>()((db, given) =>
  db.insertInto("decisionBatch").values({
    entry: given.entry,
    systemId: given.systemId,
    root: given.root,
    received: given.received,
    dropped: given.dropped,
    firstSequence: given.firstSequence,
    lastSequence: given.lastSequence,
    windowFrom: given.windowFrom,
    windowUntil: given.windowUntil,
    file: given.file,
    recordedAt: given.recordedAt,
  }),
)
const insertCount = change<DecisionCountTable>()((db, given) =>
  db.insertInto("decisionCount").values({
    entry: given.entry,
    position: given.position,
    systemId: given.systemId,
    month: given.month,
    versionId: given.versionId,
    outcome: given.outcome,
    involvement: given.involvement,
    count: given.count,
  }),
)
const insert = change<DecisionTable>()((db, given) =>
  db.insertInto("decision").values({
    systemId: given.systemId,
    decision: given.decision,
    entry: given.entry,
    position: given.position,
  }),
)

export type DecisionRow = DecisionTable

/**
 * The id in the line of a decision, which is read a million times where its other members are not.
 * The line is canonical (RFC 8785) and ids hold nothing that is escaped: outside of a text the
 * member stands there once, and inside of one its quotes would be escaped.
 */
const idIn = (line: string): string =>
  /"decision":"([^"\\]+)"/.exec(line)?.[1] ?? (JSON.parse(line) as Decided).decision

export const decisionProjections = {
  "decisions.recorded@1": async (tx, batch) => {
    const { decisions, counts, policies: _policies, ...said } = batch.values
    const systemId = batch.system ?? ""
    const entry = batch.index
    await tx.run(insertBatch, { ...said, entry, systemId, recordedAt: batch.at })
    const groups = counts as unknown as readonly DecisionCount[]
    for (const [position, { version: versionId, ...group }] of groups.entries())
      await tx.run(insertCount, { entry, position, systemId, versionId, ...group })
    // Of an erased batch only what it came to is left.
    if (batch.erased?.includes("decisions")) return
    for (const [position, line] of linesOf(decisions).entries()) {
      await tx.run(insert, { systemId, decision: idIn(line), entry, position })
    }
  },
} satisfies Projections

const eraseDecisions = change<{ entry: number }>()((db, { entry }) =>
  db.deleteFrom("decision").where("entry", "=", entry),
)

/** What of decisions goes when a batch of them was destroyed. */
export const decisionErasures: Erasures = {
  "decisions.recorded@1": async (tx, { index: entry }) => {
    await tx.run(eraseDecisions, { entry })
  },
}

const among = query<{ systemId: string; ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("decision")
    .select(["decision", "entry"])
    .where("systemId", "=", given.systemId)
    .where((on) => among(on.ref("decision"), given.ids)),
)
/** Those of some decisions of a system that are on record, each with the entry of its batch. */
export const findDecisionsAmong = (
  reader: Reader,
  given: { systemId: string; ids: readonly string[] },
): Promise<Pick<DecisionRow, "decision" | "entry">[]> => reader.all(among, given)

const standing = query<{ systems: readonly string[]; ids: readonly string[] }>()(
  (db, given, among) =>
    db
      .selectFrom("decision")
      .select(["systemId", "decision"])
      .where((on) => among(on.ref("systemId"), given.systems))
      .where((on) => among(on.ref("decision"), given.ids)),
)
/** Those of some decisions of some systems that are on record, and not erased. */
export const listStanding = (
  reader: Reader,
  given: { systems: readonly string[]; ids: readonly string[] },
): Promise<Pick<DecisionRow, "systemId" | "decision">[]> => reader.all(standing, given)

const one = query<{ systemId: string; decision: string; size: number }>()((db, given) =>
  db
    .selectFrom("decision")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("decision", "=", given.decision)
    .where("entry", "<", given.size),
)
/** Where a decision of a system stands, as known at a size; undefined where it is not recorded. */
export const findDecision = (
  reader: Reader,
  given: { systemId: string; decision: string; size: number },
): Promise<DecisionRow | undefined> => reader.first(one, given)

type Of = { ids: readonly string[]; size: number }

const totals = query<Of>()((db, given, among) =>
  db
    .selectFrom("decisionCount")
    .select((on) => [
      "systemId",
      "month",
      "versionId",
      "outcome",
      "involvement",
      on.cast<number>(on.fn.sum("count"), "bigint").as("count"),
    ])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("entry", "<", given.size)
    .groupBy(["systemId", "month", "versionId", "outcome", "involvement"])
    .orderBy("systemId")
    .orderBy("month", "desc")
    .orderBy("outcome")
    .orderBy("involvement"),
)
export type DecisionTotal = Omit<DecisionCountTable, "entry" | "position">
/** How many decisions some systems took, by month, version, outcome and involvement. */
export const listDecisionTotals = (reader: Reader, given: Of): Promise<DecisionTotal[]> =>
  reader.all(totals, given)

const reckoned = query<Of>()((db, given, among) =>
  db
    .selectFrom("decisionBatch")
    .select((on) => [
      "systemId",
      on.cast<number>(on.fn.sum("received"), "bigint").as("received"),
      on.cast<number>(on.fn.sum("dropped"), "bigint").as("dropped"),
      on.fn.max("windowUntil").as("lastDecidedAt"),
      on.fn.max("entry").as("entry"),
    ])
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("entry", "<", given.size)
    .groupBy("systemId"),
)
export type DecisionReckoning = {
  readonly systemId: string
  readonly received: number
  readonly dropped: number
  readonly lastDecidedAt: string
  /** The entry of the last batch. */
  readonly entry: number
}
/** How many decisions of some systems arrived and how many were lost, as known at a size. */
export const listDecisionReckonings = (reader: Reader, given: Of): Promise<DecisionReckoning[]> =>
  reader.all(reckoned, given)

const erasedOf = query<Of>()((db, given, among) =>
  db
    .selectFrom("decisionBatch")
    .innerJoin("erasure", "erasure.entry", "decisionBatch.entry")
    .select(["decisionBatch.systemId", "decisionBatch.entry", "erasure.erasedIn"])
    .where((on) => among(on.ref("decisionBatch.systemId"), given.ids))
    .where("erasure.field", "=", "decisions")
    .where("decisionBatch.entry", "<", given.size)
    .orderBy("decisionBatch.entry"),
)
export type ErasedBatch = {
  readonly systemId: string
  readonly entry: number
  readonly erasedIn: number
}
/** The batches of some systems whose decisions were destroyed, as known at a size. */
export const listErasedBatches = (reader: Reader, given: Of): Promise<ErasedBatch[]> =>
  reader.all(erasedOf, given)
