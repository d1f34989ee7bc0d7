import type { AccountabilityRow, AppointmentRow } from "./accountability.store.ts"
import type { LastingReport } from "./report.store.ts"
import type { LastingStatement } from "./statement.store.ts"

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

/** The records of one system, in a view. */
export type OwnershipRecords = {
  readonly owner: AccountabilityRow | undefined
  readonly pending: readonly AppointmentRow[]
  readonly reports: readonly LastingReport[]
  readonly statements: readonly LastingStatement[]
}

/** The facts from the records of one system. Reads no erasable field. */
export const ownershipFacts = ({
  owner,
  pending,
  reports,
  statements,
}: OwnershipRecords): OwnershipFacts => ({
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
