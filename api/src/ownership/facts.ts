import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import {
  listInForce,
  listPending,
  type AccountabilityRow,
  type AppointmentRow,
} from "./accountability.store.ts"
import { listReports, type ReportRow } from "./report.store.ts"
import { listStatements, type StatementRow } from "./statement.store.ts"

/** What ownership knows of a system in a view, for answers and clauses. */
export type OwnershipFacts = {
  /** The owner's office, since when, and the entry that says so; null where nobody is accountable. */
  readonly owner: { readonly office: string; readonly from: string; readonly entry: number } | null
  /** The offices appointed to be accountable that have not accepted. */
  readonly awaiting: readonly string[]
  /** The sources that report the system, and whether they still do. */
  readonly reports: readonly {
    readonly source: string
    readonly state: string
    readonly entry: number
  }[]
  /** The questions answered, by slug, with the state of the answer and its entry. */
  readonly answered: ReadonlyMap<
    string,
    { readonly state: string; readonly entry: number; readonly at: string }
  >
}

type Records = {
  readonly owner: AccountabilityRow | undefined
  readonly pending: readonly AppointmentRow[]
  readonly reports: readonly ReportRow[]
  readonly statements: readonly StatementRow[]
}

/** The facts from the records of one system. Reads no erasable field. */
export const ownershipFacts = ({
  owner,
  pending,
  reports,
  statements,
}: Records): OwnershipFacts => ({
  owner: owner ? { office: owner.office, from: owner.inForceFrom, entry: owner.entry } : null,
  awaiting: pending.filter(({ role }) => role === "ACCOUNTABLE").map(({ office }) => office),
  reports: reports.map(({ source, state, entry }) => ({ source, state, entry })),
  answered: new Map(
    statements.map(({ question, state, entry, statedAt }) => [
      question,
      { state, entry, at: statedAt },
    ]),
  ),
})

/** The facts about some systems in a view, by system. */
export async function readOwnershipFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, OwnershipFacts>> {
  const [owners, pending, reports, statements] = await Promise.all([
    listInForce(reader, view, ids, "ACCOUNTABLE"),
    listPending(reader, view.size, ids),
    listReports(reader, view, ids),
    listStatements(reader, view, ids),
  ])
  const of = <Row extends { systemId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => row.systemId)
  const [ownersOf, pendingOf, reportsOf, statementsOf] = [
    of(owners),
    of(pending),
    of(reports),
    of(statements),
  ]
  return new Map(
    ids.map((id) => [
      id,
      ownershipFacts({
        owner: ownersOf.get(id)?.[0],
        pending: pendingOf.get(id) ?? [],
        reports: reportsOf.get(id) ?? [],
        statements: statementsOf.get(id) ?? [],
      }),
    ]),
  )
}
