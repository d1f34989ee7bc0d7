import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { LastingJudgement } from "./judgement.store.ts"
import type { LastingOutcome } from "./outcome.store.ts"
import type { LastingSupplierChange } from "./supplier-change.store.ts"

const judged = {
  from: fact.instant("From when that holds."),
  judgedAt: fact.instant("When that was recorded."),
  lawVersion: fact.text("The version of the law that it was judged by, by its stable name."),
}

/** What ownership knows of a system's standing under the law and with the organisation. */
export const lawShape = {
  legalRole: {
    exists: fact.truth("Whether a role under the law is stated (AI Act Art. 3)."),
    roles: fact.texts("The roles under the law, such as DEPLOYER."),
    ...judged,
  },
  risk: {
    exists: fact.truth("Whether a risk class is stated."),
    class: fact.text("The risk class: PROHIBITED, HIGH, LIMITED or MINIMAL."),
    annexPoint: fact.text("The point of Annex III of the AI Act it falls under; UNKNOWN for none."),
    isOfAnnexIII: fact.truth("Whether a point of Annex III of the AI Act is named with it."),
    exemptionClaimed: fact.truth("Whether Art. 6(3) of the AI Act is claimed."),
    ...judged,
  },
  tier: {
    exists: fact.truth("Whether a tier by materiality is set."),
    tier: fact.text("The tier: HIGH, MEDIUM or LOW."),
    from: judged.from,
    judgedAt: judged.judgedAt,
  },
  assessments: fact.list("The last impact assessment of each kind.", {
    kind: fact.text("FRIA, DPIA, ALGORITHMIC or OTHER."),
    outcome: fact.text("ACCEPTABLE, ACCEPTABLE_WITH_MEASURES or NOT_ACCEPTABLE."),
    assessedAt: fact.instant("When it was made."),
    reviewBy: fact.instant("Until when it is to be reviewed; UNKNOWN where that was not said."),
    lawVersion: judged.lawVersion,
  }),
  supplier: {
    exists: fact.truth("Whether it is stated which product it is a use of."),
    product: fact.text("The product."),
    external: fact.truth("Whether a party outside of the house supplies it."),
    noticeDays: fact.number("How many days before a change the supplier must give notice."),
    changes: fact.list("What the supplier changed under it.", {
      occurredAt: fact.instant("When it changed."),
      noticedAt: fact.instant("When that was noticed."),
      noticeGiven: fact.truth("Whether the supplier gave the notice that it owed."),
    }),
  },
  outcomes: {
    periods: fact.number("How many periods are accounted for."),
    until: fact.instant("Until when what it brought is accounted for."),
    decision: fact.text("What was decided on the last period: CONTINUE, CHANGE or STOP."),
  },
}

export type LawFacts = FactsOf<typeof lawShape>

/** The records of one system, at the size of a view; `asOf` says what of them holds. */
export type LawRecords = {
  readonly judgements: readonly LastingJudgement[]
  readonly changes: readonly LastingSupplierChange[]
  /** The latest period first. */
  readonly outcomes: readonly LastingOutcome[]
  readonly asOf: string
}

const textOrUnknown = (value: string | null | undefined, entry: number) =>
  value === null || value === undefined ? unknown : known(value, entry)

const judgedBy = ({ inForceFrom, judgedAt, lawVersion, entry }: LastingJudgement) => ({
  from: known(inForceFrom, entry),
  judgedAt: known(judgedAt, entry),
  lawVersion: textOrUnknown(lawVersion, entry),
})
const unjudged = { from: unknown, judgedAt: unknown, lawVersion: unknown }

/** The facts from the records of one system. Reads no erasable field. */
export function lawFacts({ judgements, changes, outcomes, asOf }: LawRecords): LawFacts {
  const inForce = judgements.filter(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= asOf && asOf < inForceUntil,
  )
  const on = (topic: string) => inForce.find((row) => row.topic === topic)
  return {
    legalRole: legalRole(on("legal-role")),
    risk: risk(on("risk")),
    tier: tier(on("tier")),
    assessments: known(
      inForce.filter(({ topic }) => topic.startsWith("assessment-")).map(assessment),
    ),
    supplier: {
      ...supplier(on("supplier")),
      changes: known(
        changes
          .filter(({ occurredAt }) => occurredAt <= asOf)
          .map(({ occurredAt, noticedAt, noticeGiven, entry }) => ({
            occurredAt: known(occurredAt, entry),
            noticedAt: known(noticedAt, entry),
            noticeGiven: known(noticeGiven === 1, entry),
          })),
      ),
    },
    outcomes: outcome(outcomes.filter(({ decidedAt }) => decidedAt <= asOf)),
  }
}

const legalRole = (row: LastingJudgement | undefined): LawFacts["legalRole"] =>
  row
    ? {
        exists: known(true, row.entry),
        roles: known(row.value.split(" "), row.entry),
        ...judgedBy(row),
      }
    : { exists: known(false), roles: unknown, ...unjudged }

function risk(row: LastingJudgement | undefined): LawFacts["risk"] {
  if (row === undefined) {
    const none = {
      class: unknown,
      annexPoint: unknown,
      isOfAnnexIII: unknown,
      exemptionClaimed: unknown,
    }
    return { exists: known(false), ...none, ...unjudged }
  }
  const { annexPoint, exemptionClaimed } = JSON.parse(row.detail) as {
    annexPoint: string | null
    exemptionClaimed: boolean
  }
  return {
    exists: known(true, row.entry),
    class: known(row.value, row.entry),
    annexPoint: textOrUnknown(annexPoint, row.entry),
    isOfAnnexIII: known(annexPoint !== null, row.entry),
    exemptionClaimed: known(exemptionClaimed, row.entry),
    ...judgedBy(row),
  }
}

function tier(row: LastingJudgement | undefined): LawFacts["tier"] {
  if (row === undefined)
    return { exists: known(false), tier: unknown, from: unknown, judgedAt: unknown }
  const { from, judgedAt } = judgedBy(row)
  return { exists: known(true, row.entry), tier: known(row.value, row.entry), from, judgedAt }
}

const assessment = (row: LastingJudgement) => ({
  kind: known(row.topic.replace("assessment-", ""), row.entry),
  outcome: known(row.value, row.entry),
  assessedAt: known(row.inForceFrom, row.entry),
  reviewBy: textOrUnknown(row.dueAt, row.entry),
  lawVersion: textOrUnknown(row.lawVersion, row.entry),
})

function supplier(row: LastingJudgement | undefined): Omit<LawFacts["supplier"], "changes"> {
  if (row === undefined)
    return { exists: known(false), product: unknown, external: unknown, noticeDays: unknown }
  const { noticeDays } = JSON.parse(row.detail) as { noticeDays: number | null }
  return {
    exists: known(true, row.entry),
    product: known(row.value, row.entry),
    external: known(row.partyId !== null, row.entry),
    noticeDays: noticeDays === null ? unknown : known(noticeDays, row.entry),
  }
}

function outcome(rows: readonly LastingOutcome[]): LawFacts["outcomes"] {
  const [last] = rows
  return {
    periods: known(rows.length, last?.entry ?? null),
    until: textOrUnknown(last?.periodUntil, last?.entry ?? 0),
    decision: textOrUnknown(last?.decision, last?.entry ?? 0),
  }
}
