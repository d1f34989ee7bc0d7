import type { EntryOf, Json } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { change, openSize, query, type Reader } from "../db/query.ts"
import type { StatementTable } from "../db/tables.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import type { View } from "../ledger/view.ts"

const insert = change<Omit<StatementTable, "untilSize">>()((db, given) =>
  db.insertInto("statement").values({
    systemId: given.systemId,
    question: given.question,
    wording: given.wording,
    state: given.state,
    value: given.value,
    audience: given.audience,
    source: given.source,
    sourceAudience: given.sourceAudience,
    statedAt: given.statedAt,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const close = change<{ systemId: string; question: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("statement")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("question", "=", given.question)
    .where("untilSize", "=", openSize),
)

// What is kept as text is kept in its canonical form, so that the same entry gives the same row.
const asText = (value: Json): string | null => (value === null ? null : canonical(value))

const rowOf = (
  entry: Recorded<EntryOf<"statement.made@1">>,
): Omit<StatementTable, "untilSize"> => ({
  systemId: entry.system ?? "",
  question: entry.values.question,
  wording: entry.values.wording,
  state: entry.values.state,
  value: asText(entry.values.value),
  audience: audienceOf(entry, "value"),
  source: asText(entry.values.source),
  sourceAudience: audienceOf(entry, "source"),
  statedAt: entry.at,
  entry: entry.index,
  fromSize: entry.size,
})

export const statementProjections: Projections = {
  "statement.made@1": async (tx, entry) => {
    const row = rowOf(entry)
    await tx.run(close, { systemId: row.systemId, question: row.question, untilSize: entry.size })
    await tx.run(insert, row)
  },
  "statement.withdrawn@1": async (tx, entry) => {
    const { question } = entry.values
    await tx.run(close, { systemId: entry.system ?? "", question, untilSize: entry.size })
  },
}

/** Where a value was read. */
export type ValueSource = {
  readonly source: string
  readonly file: string
  readonly row: number
  readonly word: string | null
  readonly readAt: string
}

export type StatementRow = Omit<StatementTable, "value" | "source"> & {
  /** The answer as a list: one text has one element. */
  values: readonly string[]
  source: ValueSource | null
}

/** What facts may read of it: nothing that can be erased. */
export type LastingStatement = Omit<
  StatementRow,
  "values" | "source" | "audience" | "sourceAudience"
>

const parsed = ({ value, source, ...row }: StatementTable): StatementRow => {
  const answer = value === null ? [] : (JSON.parse(value) as string | string[])
  return {
    ...row,
    values: typeof answer === "string" ? [answer] : answer,
    source: source === null ? null : (JSON.parse(source) as ValueSource),
  }
}

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("statement")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("question"),
)
/** The answers given for some systems in a view. */
export async function listStatements(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<StatementRow[]> {
  return (await reader.all(ofSystems, { ids, size: view.size })).map(parsed)
}
