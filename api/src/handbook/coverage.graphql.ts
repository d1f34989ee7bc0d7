import { maySee } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connect, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { Page, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { SystemRow } from "../ownership/refs.ts"
import {
  ApplicabilityEnum,
  SystemObligationConnection,
  type SystemObligationRow,
} from "./applying.graphql.ts"
import { CountsRef } from "./clause-results.graphql.ts"
import { isTested } from "./clause.ts"
import {
  readCoverage,
  systemsNamed,
  type CoveredObligation,
  type ServingClause,
} from "./coverage.ts"
import { coverageStates, type Coverage } from "./coverage.rules.ts"
import { ObligationConnection, ObligationRef, obligationsIn } from "./obligation.graphql.ts"
import type { Applicability } from "./obligation.rules.ts"
import type { ObligationThen } from "./obligations.ts"
import { readFacts } from "./read-facts.ts"
import type { OutcomeCounts } from "./results.rules.ts"

const CoverageStateEnum = enumOf(
  "CoverageState",
  "How the handbook covers an obligation, the gaps first. Of several the first counts.",
  coverageStates,
  {
    NO_CLAUSE: "It applies, and no clause in force serves it.",
    DOES_NOT_HOLD: "A clause that serves it does not hold of a system to which it applies.",
    CANNOT_BE_KNOWN: "Of a clause that serves it, it cannot be known whether it holds.",
    NOT_ASKED: "Of a system to which it applies no clause that serves it is asked.",
    EXCEPTED: "A clause that serves it does not hold, and an exception stands.",
    NOT_YET_BOUND: "A clause that serves it does not hold, and does not bind yet.",
    NO_CLAUSE_YET:
      "It applies to no system yet, and will, or may by one reading of it; no clause in force serves it.",
    JUDGED: "Only clauses serve it that somebody judges: no register can tell.",
    HOLDS:
      "Every tested clause that serves it holds. Whether that is enough is for people to judge.",
    COMING:
      "It applies to no system yet, and will, or may by one reading; a clause serves it already.",
    APPLIES_TO_NONE: "It applies to no system here.",
  },
)

type SystemCounts = Coverage["systems"]
const SystemCountsRef = builder.objectRef<SystemCounts>("ApplicabilityCounts")
const count = (result: Applicability) => (counts: SystemCounts) => counts[result]
builder.objectType(SystemCountsRef, {
  description: "To how many systems an obligation applies, and to how many not.",
  fields: (t) => ({
    applies: t.int({ description: "To how many it applies.", resolve: count("APPLIES") }),
    appliesFrom: t.int({
      description: "To how many it will.",
      resolve: count("APPLIES_FROM"),
    }),
    open: t.int({ description: "Of how many that is open.", resolve: count("OPEN") }),
    cannotBeKnown: t.int({
      description: "Of how many nobody can tell.",
      resolve: count("CANNOT_BE_KNOWN"),
    }),
    doesNotApply: t.int({
      description: "To how many it does not apply.",
      resolve: count("DOES_NOT_APPLY"),
    }),
  }),
})

type Serving = ServingClause & { readonly counts: OutcomeCounts | null }
const ServingRef = builder.objectRef<Serving>("ServingClause")
builder.objectType(ServingRef, {
  description: "A clause in force that serves an obligation.",
  fields: (t) => ({
    policy: t.string({
      description: "The policy, by its stable name.",
      resolve: ({ policy }) => policy.slug,
    }),
    policyTitle: t.string({
      description: "The title of the policy.",
      resolve: ({ policy }) => policy.title,
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
    counts: t.field({
      type: CountsRef,
      nullable: true,
      description:
        "What came of it for the systems to which the obligation applies, or for all where it is about the organisation; null where it is judged or not for this audience.",
      resolve: ({ counts }) => counts,
    }),
  }),
})

type Shown = CoveredObligation & { readonly view: Item<ObligationThen>["view"] }
const CoverageRef = builder.objectRef<Shown>("ObligationCoverage")
builder.objectType(CoverageRef, {
  description: "How the handbook covers an obligation.",
  fields: (t) => ({
    state: t.field({
      type: CoverageStateEnum,
      description: "How it is covered, all clauses considered.",
      resolve: ({ coverage }) => coverage.state,
    }),
    systems: t.field({
      type: SystemCountsRef,
      description: "To how many systems it applies.",
      resolve: ({ coverage }) => coverage.systems,
    }),
    unasked: t.int({
      description:
        "Of how many systems to which it applies no tested clause that serves it is asked.",
      resolve: ({ coverage }) => coverage.unasked,
    }),
    clauses: t.field({
      type: [ServingRef],
      description: "The clauses in force that serve it.",
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ clauses, coverage, view }) =>
        clauses.map((one, at) => ({
          ...one,
          counts:
            isTested(one.clause) && maySee(view.audience, one.clause.audience)
              ? (coverage.counts[at] ?? null)
              : null,
        })),
    }),
  }),
})

async function coveredOf({ row, view, page }: Item<ObligationThen>, { register }: GraphQLContext) {
  const all = await page.once("coverage", () => readCoverage(register.engine, view))
  const place = all.obligations.findIndex(({ of }) => of.name === row.name)
  const covered = all.obligations[place]
  if (!covered) throw new Error(`${row.name} does not stand in the view of its page`)
  return { ...all, place, covered }
}

type SystemsAsked = {
  readonly first: number
  readonly after?: string | null | undefined
  readonly result?: readonly Applicability[] | null | undefined
}

/** Of which systems an obligation comes out as asked, by their slugs. */
async function systemsOf(
  item: Item<ObligationThen>,
  { result }: SystemsAsked,
  ctx: GraphQLContext,
) {
  const { handbook, applicability, place } = await coveredOf(item, ctx)
  return handbook.systems.flatMap(({ id, slug }) => {
    const applied = applicability.get(id)?.[place]
    if (!applied || (result && !result.includes(applied.result))) return []
    return [{ of: item.row, applied, systemId: id, slug }]
  })
}

/**
 * The systems that the first pages of all obligations of a page name, or the page after a cursor,
 * which is of one obligation; and their facts. Both are read once.
 */
function readTogether(
  item: Item<ObligationThen>,
  asked: SystemsAsked & { readonly ids: readonly string[] },
  ctx: GraphQLContext,
): (id: string) => Pick<SystemObligationRow, "system" | "facts"> {
  const { page, view } = item
  const { reader } = ctx.register.engine
  const key = `${asked.first} ${(asked.result ?? []).join(" ")}`
  const named = async () => {
    if (asked.after) return asked.ids
    const lists = await Promise.all(page.items().map((one) => systemsOf(one, asked, ctx)))
    return [
      ...new Set(lists.flatMap((all) => all.slice(0, asked.first).map((one) => one.systemId))),
    ]
  }
  const once = <Of>(name: string, read: () => Promise<Of>): Promise<Of> =>
    asked.after ? read() : page.once(`${name} ${key}`, read)
  let systems: Promise<ReadonlyMap<string, Item<SystemRow>>> | undefined
  let facts: ReturnType<typeof readFacts> | undefined
  const readSystems = async () => {
    const found = await systemsNamed(reader, view, await named())
    return new Map(new Page(view, [...found.values()]).items().map((one) => [one.row.id, one]))
  }
  const readAllFacts = async () => readFacts(reader, view, await named())
  return (id) => ({
    system: async () => had(await (systems ??= once("systems", readSystems)), id),
    facts: async () => had(await (facts ??= once("facts", readAllFacts)), id),
  })
}

function had<Of>(all: ReadonlyMap<string, Of>, id: string): Of {
  const found = all.get(id)
  if (found === undefined) throw new Error(`${id} was not read`)
  return found
}

builder.objectFields(ObligationRef, (t) => ({
  coverage: t.field({
    type: CoverageRef,
    description: "How the handbook covers it in the view.",
    complexity: 5,
    resolve: async (item, _args, ctx) => ({
      ...(await coveredOf(item, ctx)).covered,
      view: item.view,
    }),
  }),
  systems: t.field({
    type: SystemObligationConnection,
    description: "The systems, and whether it applies to each, by their slugs.",
    args: {
      ...connectionArgs,
      result: t.arg({
        type: [ApplicabilityEnum],
        description: "Only those of which it comes out like that.",
      }),
    },
    complexity: pageCost,
    resolve: async (item, { first, after, result }, ctx) => {
      const asked = { first: checkFirst(first), after, result }
      const rows = await systemsOf(item, asked, ctx)
      const { handbook } = await coveredOf(item, ctx)
      return connect<SystemObligationRow & { readonly slug: string }>({
        view: item.view,
        name: `systems of ${item.row.name} ${(result ?? []).join(" ")}`,
        first,
        after,
        keyOf: ({ slug }) => [slug],
        shape: ["string"],
        list: async (start, limit) => {
          const from = start ? rows.findIndex(({ slug }) => slug > String(start[0])) : 0
          const page = from < 0 ? [] : rows.slice(from, from + limit)
          // One more than is shown tells that more follow, and is not read.
          const ids = page.slice(0, first).map(({ systemId }) => systemId)
          const read = readTogether(item, { ...asked, ids }, ctx)
          const answered = async () => handbook
          return page.map((one) => ({ ...one, ...read(one.systemId), answered }))
        },
        count: async () => rows.length,
      })
    },
  }),
}))

builder.objectField(RegisterViewRef, "coverage", (t) =>
  t.field({
    type: ObligationConnection,
    description:
      "The obligations that stand in the view by how the handbook covers them: the gaps first.",
    args: {
      ...connectionArgs,
      framework: t.arg.string({ description: "Only those of one, by its stable name." }),
      state: t.arg({
        type: [CoverageStateEnum],
        description: "Only those that are covered like that.",
      }),
    },
    complexity: pageCost,
    resolve: async (view, { first, after, framework, state }, { register }) => {
      const { obligations } = await readCoverage(register.engine, view)
      const states = new Map(obligations.map(({ of, coverage }) => [of.name, coverage.state]))
      const rank = (name: string) => coverageStates.indexOf(states.get(name) ?? "APPLIES_TO_NONE")
      const items = (await obligationsIn(view, register.engine.reader))
        .filter(({ row }) => !framework || row.adopted.framework.slug === framework)
        .filter(({ row }) => !state || state.includes(states.get(row.name) ?? "APPLIES_TO_NONE"))
        .toSorted((a, b) => rank(a.row.name) - rank(b.row.name))
      const name = `coverage ${framework ?? ""} ${(state ?? []).join(" ")}`
      return connectAll(view, { name, first: checkFirst(first), after, items })
    },
  }),
)
