import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { Page, single, type Item } from "../graphql/page.ts"
import { SystemRef } from "../ownership/refs.ts"
import type { Facts } from "./fact-tree.ts"
import { ObligationRef } from "./obligation.graphql.ts"
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
import { FactRef } from "./verdict.graphql.ts"

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

type Row = { readonly of: ObligationThen; readonly applied: Applied; readonly facts: Facts }
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

export const SystemObligationRef = builder.objectRef<Item<Row>>("SystemObligation")
builder.objectType(SystemObligationRef, {
  description: "Whether an obligation applies to a system, and why.",
  fields: (t) => ({
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
      resolve: ({ row, view }) => groundsOf(row.of, row.facts, view.asOf),
    }),
  }),
})
const SystemObligationConnection = connectionType(
  "SystemObligation",
  SystemObligationRef,
  "obligations of a system",
)

/** What stands in the view of a page of systems, read once for all of them. */
const applyingOf = ({ page, view }: Item<SystemOfFacts>, ctx: Parameters<typeof factsOf>[1]) =>
  page.once("applying", async () => {
    const obligations = obligationsAt(
      await readAdopted(ctx.register.engine.reader, view),
      view.asOf,
    )
    return { obligations, applying: new Applying(obligations, view.asOf) }
  })

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
    },
    complexity: pageCost,
    resolve: async (item, { first, after, result }, ctx) => {
      const { obligations, applying } = await applyingOf(item, ctx)
      const facts = await factsOf(item, ctx)
      const applied = applying.to(facts)
      const rows = obligations.flatMap((of, at): Row[] => {
        const its = applied[at]
        return its && (!result || result.includes(its.result)) ? [{ of, applied: its, facts }] : []
      })
      const { view } = item
      const name = `obligations of ${item.row.id} ${(result ?? []).join(" ")}`
      return connectAll(view, {
        name,
        first: checkFirst(first),
        after,
        items: new Page(view, rows).items(),
      })
    },
  }),
)
