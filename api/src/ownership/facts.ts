import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { AppointmentRow } from "./accountability.store.ts"
import { flowFacts, flowShape, type FlowRecords } from "./flow.facts.ts"
import type { Holders } from "./holders.ts"
import { lawFacts, lawShape, type LawRecords } from "./law.facts.ts"
import type { LastingCharter, LastingCharterReview } from "./charter.store.ts"
import type { LastingReport } from "./report.store.ts"
import { rightFacts, rightShape, type RightRecords } from "./right.facts.ts"
import type { LastingStatement } from "./statement.store.ts"

/** What ownership knows of a system in a view, for answers and clauses. */
export const ownershipShape = {
  accountable: {
    exists: fact.truth("Whether a person is accountable for it and has accepted."),
    office: fact.text("The office of the person who is accountable."),
    since: fact.instant("Since when that person is accountable."),
    attestedUntil: fact.instant(
      "Until when it counts that they said that they answer: a year from when they last did.",
    ),
  },
  overseers: fact.number("How many persons oversee it, and have accepted."),
  deputies: fact.number("How many persons stand in for whoever is accountable, and have accepted."),
  charter: {
    exists: fact.truth("Whether a charter of its pilot stands."),
    endsAt: fact.instant("When its pilot ends, by the charter and what extended it."),
    isEnded: fact.truth("Whether its pilot was ended by a decision."),
    extensions: fact.number("How many times its pilot was extended."),
    approvedByRisk: fact.truth("Whether the last word of risk on the charter approves it."),
    approvedByOperations: fact.truth(
      "Whether the last word of operations on the charter approves it.",
    ),
  },
  awaiting: fact.texts("The offices named to be accountable whose holders have not accepted."),
  reports: fact.list("The sources that report the system.", {
    source: fact.text("The source."),
    state: fact.text("The state that it reports."),
  }),
  answered: fact.list("The questions put to the system that are answered.", {
    question: fact.text("The question, by its stable name."),
    state: fact.text("Whether it is STATED, NOT_APPLICABLE or WITHHELD."),
    at: fact.instant("When it was answered."),
  }),
  ...lawShape,
  ...rightShape,
  ...flowShape,
}

export type OwnershipFacts = FactsOf<typeof ownershipShape>

/** The records of one system, in a view. */
export type OwnershipRecords = Holders & {
  readonly charter: LastingCharter | undefined
  readonly reviews: readonly LastingCharterReview[]
  readonly pending: readonly AppointmentRow[]
  readonly reports: readonly LastingReport[]
  readonly statements: readonly LastingStatement[]
  readonly law: LawRecords
  readonly rights: RightRecords
  readonly flows: FlowRecords
}

/** The facts from the records of one system. Reads no erasable field. */
export const ownershipFacts = ({
  owner,
  overseers,
  deputies,
  charter,
  reviews,
  pending,
  reports,
  statements,
  attested,
  law,
  rights,
  flows,
}: OwnershipRecords): OwnershipFacts => ({
  accountable: owner
    ? {
        exists: known(true, owner.entry),
        office: known(owner.office, owner.entry),
        since: known(owner.inForceFrom, owner.entry),
        attestedUntil: attested ? known(attested.inForceUntil, attested.entry) : unknown,
      }
    : { exists: known(false), office: unknown, since: unknown, attestedUntil: unknown },
  overseers: known(overseers.length, overseers.at(-1)?.entry),
  deputies: known(deputies.length, deputies.at(-1)?.entry),
  charter: charterFacts(charter, reviews),
  awaiting: known(
    pending.filter(({ role }) => role === "ACCOUNTABLE").map(({ office }) => office),
    pending.at(-1)?.entry,
  ),
  reports: known(
    reports.map(({ source, state, entry }) => ({
      source: known(source, entry),
      state: known(state, entry),
    })),
  ),
  answered: known(
    statements.map(({ question, state, statedAt, entry }) => ({
      question: known(question, entry),
      state: known(state, entry),
      at: known(statedAt, entry),
    })),
  ),
  ...lawFacts(law),
  ...rightFacts(rights),
  ...flowFacts(flows),
})

function charterFacts(
  charter: OwnershipRecords["charter"],
  reviews: OwnershipRecords["reviews"],
): OwnershipFacts["charter"] {
  const approvedBy = (area: string) => {
    const last = reviews.findLast((review) => review.area === area)
    return known(last?.outcome === "APPROVED", last?.entry)
  }
  const approved = {
    approvedByRisk: approvedBy("RISK"),
    approvedByOperations: approvedBy("OPERATIONS"),
  }
  if (!charter)
    return {
      exists: known(false),
      endsAt: unknown,
      isEnded: known(false),
      extensions: known(0),
      ...approved,
    }
  const { endsAt, how, extensions, entry, endEntry } = charter
  return {
    exists: known(true, entry),
    endsAt: known(endsAt, endEntry),
    isEnded: known(how === "ENDED", endEntry),
    extensions: known(extensions, endEntry),
    ...approved,
  }
}
