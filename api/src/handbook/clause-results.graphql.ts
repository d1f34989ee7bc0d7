import { maySee } from "@answerable/schema/entries"
import type { GraphQLContext } from "../graphql/builder.ts"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import type { Item } from "../graphql/page.ts"
import { getSystemOf, SystemRef } from "../ownership/refs.ts"
import { ClauseRef, type ShownClause } from "./clause.graphql.ts"
import { isTested } from "./clause.ts"
import { evaluate } from "./condition.ts"
import { listExceptions } from "./exception.store.ts"
import { standingAt } from "./gate.ts"
import { readFacts } from "./read-facts.ts"
import { readHandbook } from "./results.ts"
import { countOutcomes, overall, totalOf, type OutcomeCounts } from "./results.rules.ts"
import { ClauseOutcomeEnum, FactRef } from "./verdict.graphql.ts"
import type { ClauseOutcome } from "./verdict.rules.ts"

/** What comes of a clause that is in force in its view, as far as the audience may see it. */
async function resultsOf({ version, ...clause }: ShownClause, { register }: GraphQLContext) {
  const { view, row } = version
  if (!isTested(clause) || !maySee(view.audience, clause.audience)) return undefined
  const handbook = await readHandbook(register.engine, view)
  const at = handbook.clauses.findIndex(
    (one) => one.policy.versionId === row.id && one.clause.id === clause.id,
  )
  return at < 0 ? undefined : { ...handbook, at }
}

type Standing = {
  readonly counts: OutcomeCounts
  readonly until: () => Promise<string | null>
}

export const CountsRef = builder.objectRef<OutcomeCounts>("ClauseCounts")
const count = (outcome: ClauseOutcome) => (counts: OutcomeCounts) => counts[outcome]
builder.objectType(CountsRef, {
  description: "Of how many systems a clause came out how.",
  fields: (t) => ({
    systems: t.int({ description: "How many systems it concerns.", resolve: totalOf }),
    holds: t.int({ description: "Of how many it holds.", resolve: count("HOLDS") }),
    doesNotHold: t.int({
      description: "Of how many it does not hold.",
      resolve: count("DOES_NOT_HOLD"),
    }),
    cannotBeKnown: t.int({
      description: "Of how many a fact that it needs is unknown.",
      resolve: count("CANNOT_BE_KNOWN"),
    }),
    excepted: t.int({
      description: "Of how many it does not hold, and an exception stands.",
      resolve: count("EXCEPTED"),
    }),
    notYetBound: t.int({
      description: "Of how many it does not hold, and does not bind yet.",
      resolve: count("NOT_YET_BOUND"),
    }),
  }),
})

const ClauseStandingRef = builder.objectRef<Standing>("ClauseStanding")
builder.objectType(ClauseStandingRef, {
  description: "What comes of a clause over all systems that it concerns.",
  fields: (t) => ({
    result: t.field({
      type: ClauseOutcomeEnum,
      nullable: true,
      description: "The worst of what came of it; null where it concerns no system.",
      resolve: ({ counts }) => overall(counts),
    }),
    counts: t.field({
      type: CountsRef,
      description: "Of how many systems it came out how.",
      resolve: ({ counts }) => counts,
    }),
    standsUntil: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Until when this stands at least, if nothing is recorded meanwhile; null where nothing that is known turns it.",
      complexity: 5,
      resolve: ({ until }) => until(),
    }),
  }),
})

type Row = {
  readonly systemId: string
  readonly slug: string
  readonly outcome: ClauseOutcome
  readonly clause: ShownClause
}
const ClauseResultRef = builder.objectRef<Item<Row>>("ClauseResult")

/** The facts and the exceptions of the systems of a page, read once for all of them. */
const groundsOf = ({ page, view }: Item<Row>, { register }: GraphQLContext) =>
  page.once("grounds", async (rows) => {
    const { reader } = register.engine
    const ids = rows.map(({ systemId }) => systemId)
    const exceptions = await listExceptions(reader, view.size, ids)
    return {
      facts: await readFacts(reader, view, ids),
      exceptions: Map.groupBy(exceptions, ({ systemId }) => systemId),
    }
  })

builder.objectType(ClauseResultRef, {
  description: "What comes of a clause for one system that it concerns.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      description: "The system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    result: t.field({
      type: ClauseOutcomeEnum,
      description: "What came of it.",
      resolve: ({ row }) => row.outcome,
    }),
    facts: t.field({
      type: [FactRef],
      description: "The facts it was decided on.",
      complexity: 5,
      resolve: async (item, _args, ctx) => {
        const { systemId, clause } = item.row
        const facts = (await groundsOf(item, ctx)).facts.get(systemId)
        if (!facts || clause.holds === null) return []
        return [...evaluate(clause.holds, facts, item.view.asOf).facts]
      },
    }),
    exceptedUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when an exception from it stands; null where none does.",
      complexity: 2,
      resolve: async (item, _args, ctx) => {
        const { systemId, clause, outcome } = item.row
        if (outcome !== "EXCEPTED") return null
        const own = (await groundsOf(item, ctx)).exceptions.get(systemId) ?? []
        const { policy } = clause.version.row
        const standing = standingAt(own, item.view.asOf).find(
          (one) => one.policy === policy && one.clause === clause.id,
        )
        return standing?.until ?? null
      },
    }),
  }),
})
const ClauseResultConnection = connectionType("ClauseResult", ClauseResultRef, "results")

builder.objectFields(ClauseRef, (t) => ({
  standing: t.field({
    type: ClauseStandingRef,
    nullable: true,
    description:
      "What comes of it over all systems that it concerns; null for one that is judged, whose version is not in force in this view, or that is not for this audience.",
    complexity: 5,
    resolve: async (clause, _args, ctx) => {
      const results = await resultsOf(clause, ctx)
      if (!results) return null
      const { outcomes, at, until } = results
      return {
        counts: countOutcomes([...outcomes.values()].map((of) => of[at] ?? null)),
        until: async () => (await until())[at] ?? null,
      }
    },
  }),
  results: t.field({
    type: ClauseResultConnection,
    nullable: true,
    description:
      "What comes of it for each system that it concerns, by their slugs; null where `standing` is.",
    args: {
      ...connectionArgs,
      result: t.arg({
        type: [ClauseOutcomeEnum],
        description: "Only those of which it came out like that.",
      }),
    },
    complexity: pageCost,
    resolve: async (clause, { first, after, result }, ctx) => {
      const results = await resultsOf(clause, ctx)
      if (!results) return null
      const { systems, outcomes, at } = results
      const { view, row } = clause.version
      const rows = systems.flatMap(({ id, slug }): Row[] => {
        const outcome = outcomes.get(id)?.[at]
        if (!outcome || (result && !result.includes(outcome))) return []
        return [{ systemId: id, slug, outcome, clause }]
      })
      return connect<Row>({
        view,
        name: `results ${row.policy} ${clause.id}`,
        first: checkFirst(first),
        after,
        keyOf: ({ slug }) => [slug],
        shape: ["string"],
        list: async (start, limit) => {
          const from = start ? rows.findIndex(({ slug }) => slug > String(start[0])) : 0
          return from < 0 ? [] : rows.slice(from, from + limit)
        },
        count: async () => rows.length,
      })
    },
  }),
}))
