import { maySee } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { Page, single, type Item } from "../graphql/page.ts"
import { SystemRef, type SystemRow } from "../ownership/refs.ts"
import { evaluate } from "./condition.ts"
import { servingBy, type ServingClause } from "./coverage.ts"
import type { Facts } from "./fact-tree.ts"
import { FrameworkSortEnum, ObligationRef } from "./obligation.graphql.ts"
import {
  applicabilities,
  type Applicability,
  type Applied,
  type Reading,
} from "./obligation.rules.ts"
import {
  Applying,
  groundsOf,
  obligationsAt,
  readAdopted,
  type ObligationThen,
} from "./obligations.ts"
import { factsOf, type SystemOfFacts } from "./page-facts.ts"
import { readPoliciesInForce } from "./policies.ts"
import { askOf, type HandbookResults } from "./results.ts"
import { ClauseOutcomeEnum, FactRef } from "./verdict.graphql.ts"
import type { ClauseOutcome } from "./verdict.rules.ts"

export const ApplicabilityEnum = enumOf<Applicability>(
  "Applicability",
  "Whether an obligation applies to a system at the instant of a view.",
  applicabilities,
  {
    APPLIES: "It applies.",
    APPLIES_FROM: "It will, from a day that is settled.",
    OPEN: "Its source is read in several ways that come to different things. None is preferred.",
    CANNOT_BE_KNOWN:
      "Nobody can tell: the role, the class or another fact that decides it is unknown.",
    DOES_NOT_APPLY: "It does not apply, by its role, its class or another fact.",
  },
)

/** What clauses in force come to for some systems, by system and in the order of the clauses. */
export type Answered = Pick<HandbookResults, "clauses" | "outcomes">

export type SystemObligationRow = {
  readonly of: ObligationThen
  readonly applied: Applied
  readonly systemId: string
  // Each is read for all that are read together.
  readonly system: () => Promise<Item<SystemRow>>
  readonly facts: () => Promise<Facts>
  readonly answered: () => Promise<Answered>
}
type Shown = { readonly reading: Reading; readonly of: ObligationThen }

const wordsOf = ({ adopted }: ObligationThen, trigger: string | null): string | null =>
  trigger === null ? null : (adopted.framework.triggers[trigger]?.words ?? null)

const ReadingRef = builder.objectRef<Shown>("ApplicabilityReading")
builder.objectType(ReadingRef, {
  description: "What follows for a system from one way of reading an obligation.",
  fields: (t) => ({
    says: t.string({
      nullable: true,
      description: "The reading in words; null where only one is known.",
      resolve: ({ reading }) => reading.says,
    }),
    result: t.field({
      type: ApplicabilityEnum,
      description: "Whether it applies, by this reading.",
      resolve: ({ reading }): Applicability => reading.result,
    }),
    from: t.field({
      type: "Date",
      nullable: true,
      description: "From which day, by this reading; null where it has no date of its own.",
      resolve: ({ reading }) => reading.from,
    }),
  }),
})

type Served = ServingClause & {
  readonly outcome: ClauseOutcome | null
  readonly row: SystemObligationRow
  readonly asOf: string
}
const ServedRef = builder.objectRef<Served>("ServingClauseResult")
builder.objectType(ServedRef, {
  description: "A clause that serves an obligation, and what comes of it for one system.",
  fields: (t) => ({
    policy: t.string({
      description: "The policy, by its stable name.",
      resolve: ({ policy }) => policy.slug,
    }),
    version: t.string({
      description: "The version of the policy that is in force.",
      resolve: ({ policy }) => policy.version,
    }),
    clause: t.string({
      description: "The clause, by its id in the policy.",
      resolve: ({ clause }) => clause.id,
    }),
    heading: t.string({
      description: "The heading under which it stands.",
      resolve: ({ clause }) => clause.heading,
    }),
    judgement: t.string({
      nullable: true,
      description: "Who judges it, and by what; null where it is tested.",
      resolve: ({ clause }) => clause.judgement,
    }),
    needs: t.string({
      description: "What would satisfy it.",
      resolve: ({ clause }) => clause.needs,
    }),
    result: t.field({
      type: ClauseOutcomeEnum,
      nullable: true,
      description: "What comes of it; null where it is judged or is not asked of the system.",
      resolve: ({ outcome }) => outcome,
    }),
    facts: t.field({
      type: [FactRef],
      description: "The facts behind that, each with its entry.",
      complexity: 5,
      resolve: async ({ clause, outcome, row, asOf }) =>
        clause.holds === null || outcome === null
          ? []
          : [...evaluate(clause.holds, await row.facts(), asOf).facts],
    }),
  }),
})

const SystemObligationRef = builder.objectRef<Item<SystemObligationRow>>("SystemObligation")
builder.objectType(SystemObligationRef, {
  description: "Whether an obligation applies to a system, and why.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      description: "The system.",
      resolve: ({ row }) => row.system(),
    }),
    obligation: t.field({
      type: ObligationRef,
      description: "The obligation.",
      resolve: ({ row, view }) => single(view, row.of),
    }),
    result: t.field({
      type: ApplicabilityEnum,
      description: "Whether it applies.",
      resolve: ({ row }) => row.applied.result,
    }),
    from: t.field({
      type: "Date",
      nullable: true,
      description:
        "The day from which it applies or will; null where it does not, cannot be known, is open or has no date.",
      resolve: ({ row }) => row.applied.from,
    }),
    because: t.string({
      nullable: true,
      description: "What is so of the system that makes it apply, in words; null where nothing is.",
      resolve: ({ row }) => wordsOf(row.of, row.applied.trigger),
    }),
    readings: t.field({
      type: [ReadingRef],
      description: "What follows from each way of reading it.",
      resolve: ({ row }) => row.applied.readings.map((reading) => ({ reading, of: row.of })),
    }),
    facts: t.field({
      type: [FactRef],
      description: "The facts that it was decided on, each with its entry.",
      complexity: 2,
      resolve: async ({ row, view }) => groundsOf(row.of, await row.facts(), view.asOf),
    }),
    clauses: t.field({
      type: [ServedRef],
      description:
        "The clauses in force that serve it, as far as this audience may see what comes of them.",
      complexity: { field: 3, multiplier: 3 },
      resolve: async ({ row, view }) => {
        const { clauses, outcomes } = await row.answered()
        const serving = servingBy(clauses).get(row.of.name) ?? []
        return serving
          .filter(({ clause }) => maySee(view.audience, clause.audience))
          .map((one) => ({
            ...one,
            row,
            asOf: view.asOf,
            outcome: outcomes.get(row.systemId)?.[one.at] ?? null,
          }))
      },
    }),
  }),
})
export const SystemObligationConnection = connectionType(
  "SystemObligation",
  SystemObligationRef,
  "obligations of a system",
)

/** What stands in the view of a page of systems, and what clauses come to for them, read once. */
const standingOf = (
  { page, view }: Item<SystemOfFacts>,
  { register: { engine } }: GraphQLContext,
) => {
  const { reader } = engine
  return {
    applying: page.once("applying", async () => {
      const obligations = obligationsAt(await readAdopted(reader, view), view.asOf)
      return { obligations, applying: new Applying(obligations, view.asOf) }
    }),
    answered: () =>
      page.once("answered", async (rows): Promise<Answered> => {
        const policies = await readPoliciesInForce(reader, view)
        const clauses = policies.flatMap((policy) =>
          policy.clauses.map((clause) => ({ policy, clause })),
        )
        const ids = rows.map(({ id }) => id)
        return { clauses, outcomes: await askOf(reader, view, { clauses, ids }) }
      }),
  }
}

builder.objectField(SystemRef, "obligations", (t) =>
  t.field({
    type: SystemObligationConnection,
    description:
      "The obligations that stand in the view, and whether each applies to it, by framework and in the order of each.",
    args: {
      ...connectionArgs,
      result: t.arg({
        type: [ApplicabilityEnum],
        description: "Only those that come out like that.",
      }),
      sort: t.arg({ type: FrameworkSortEnum, description: "Only what such a thing asks." }),
    },
    complexity: pageCost,
    resolve: async (item, { first, after, result, sort }, ctx) => {
      const { applying: reading, answered } = standingOf(item, ctx)
      const { obligations, applying } = await reading
      const facts = await factsOf(item, ctx)
      const applied = applying.to(facts)
      const { view } = item
      const systemId = item.row.id
      const rows = obligations.flatMap((of, at): SystemObligationRow[] => {
        const its = applied[at]
        if (!its || (result && !result.includes(its.result))) return []
        if (sort && of.adopted.framework.sort !== sort) return []
        const system = async () => item
        return [{ of, applied: its, systemId, system, facts: async () => facts, answered }]
      })
      return connectAll(view, {
        name: `obligations of ${systemId} ${sort ?? ""} ${(result ?? []).join(" ")}`,
        first: checkFirst(first),
        after,
        items: new Page(view, rows).items(),
      })
    },
  }),
)
