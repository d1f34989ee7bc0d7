import type { ContestOutcome } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { Page, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { getSystemOf, SystemRef } from "../ownership/refs.ts"
import { contestsOf, listAll } from "./contest-list.graphql.ts"
import type { ContestStepRow } from "./contest.store.ts"
import { monthOf } from "./decision.rules.ts"
import { ContestOutcomeEnum } from "./enums.ts"
import type { ContestInView } from "./refs.ts"

type Log = { readonly contests: readonly ContestInView[]; readonly view: View }

/** How many contests of one sort were received in a month. */
type Total = {
  readonly month: string
  readonly outcome: ContestOutcome | null
  readonly count: number
}

/** By the month in which they were received and what came of them, the latest month first. */
function totalsOf(contests: readonly ContestInView[]): Total[] {
  const totals = new Map<string, Total & { count: number }>()
  for (const { receivedAt, standing } of contests) {
    const [month, outcome] = [monthOf(receivedAt), standing.outcome]
    const key = `${month}/${outcome ?? ""}`
    const known = totals.get(key)
    if (known) known.count += 1
    else totals.set(key, { month, outcome, count: 1 })
  }
  const keyOf = ({ outcome }: Total) => outcome ?? ""
  return [...totals.values()].toSorted((a, b) =>
    a.month === b.month ? (keyOf(a) < keyOf(b) ? -1 : 1) : a.month < b.month ? 1 : -1,
  )
}

const TotalRef = builder.objectRef<Total>("ContestTotal")
builder.objectType(TotalRef, {
  description: "How many contests received in a month came to one thing.",
  fields: (t) => ({
    month: t.field({
      type: "Date",
      description: "The first day of the month in which they were received, in UTC.",
      resolve: ({ month }) => month,
    }),
    outcome: t.field({
      type: ContestOutcomeEnum,
      nullable: true,
      description: "What their review came to; null where it has not.",
      resolve: ({ outcome }) => outcome,
    }),
    count: t.exposeInt("count", { description: "How many." }),
  }),
})

const ReleasedRef = builder.objectRef<Item<ContestStepRow>>("ReleasedAnswer")
builder.objectType(ReleasedRef, {
  description: "What somebody was told who disputed a decision, released for everybody to read.",
  fields: (t) => ({
    outcome: t.field({
      type: ContestOutcomeEnum,
      description: "Whether the decision stood.",
      resolve: ({ row }) => row.outcome as ContestOutcome,
    }),
    words: t.field({
      type: RestrictedTextRef,
      description: "The answer, in plain words.",
      resolve: (item, _args, { register }) =>
        restrictedText(item, register.engine.reader, {
          value: item.row.words,
          audience: item.row.wordsAudience,
          field: "words",
          entryOf: ({ entry }) => entry,
        }),
    }),
    system: t.field({
      type: SystemRef,
      description: "The system that took the decision.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    releasedAt: t.field({
      type: "DateTime",
      description: "When it was released.",
      resolve: ({ row }) => row.at,
    }),
    entry: t.int({
      description: "Index of the entry that released it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** How many contests there are of the decisions of one system. */
type Disputed = { readonly systemId: string } & {
  readonly [count in "received" | "open" | "overdue"]: number
}

const disputedOf = (contests: readonly ContestInView[]): Disputed[] =>
  [...Map.groupBy(contests, ({ systemId }) => systemId)]
    .map(([systemId, of]) => {
      const open = of.filter(({ standing }) => standing.isOpen)
      const overdue = open.filter(({ standing }) => standing.isOverdue).length
      return { systemId, received: of.length, open: open.length, overdue }
    })
    .toSorted((a, b) => b.received - a.received || (a.systemId < b.systemId ? -1 : 1))

const DisputedRef = builder.objectRef<Item<Disputed>>("DisputedSystem")
builder.objectType(DisputedRef, {
  description: "How the decisions of one system are disputed, counted.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      description: "The system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    received: t.int({
      description: "How many contests were received.",
      resolve: ({ row }) => row.received,
    }),
    open: t.int({ description: "How many are not answered.", resolve: ({ row }) => row.open }),
    overdue: t.int({
      description: "How many of these should have been answered by now.",
      resolve: ({ row }) => row.overdue,
    }),
  }),
})

const counting =
  (of: (contest: ContestInView) => boolean) =>
  ({ contests }: Log): number =>
    contests.filter(of).length

const LogRef = builder.objectRef<Log>("ContestLog")
builder.objectType(LogRef, {
  description: "How decisions are disputed, counted: who and what is not told.",
  fields: (t) => ({
    received: t.int({
      description: "How many contests were received.",
      resolve: counting(() => true),
    }),
    open: t.int({
      description: "How many are not answered.",
      resolve: counting(({ standing }) => standing.isOpen),
    }),
    overdue: t.int({
      description: "How many of these should have been answered by now.",
      resolve: counting(({ standing }) => standing.isOpen && standing.isOverdue),
    }),
    late: t.int({
      description: "How many were answered after their answer was due.",
      resolve: counting(({ standing }) => !standing.isOpen && standing.isOverdue),
    }),
    systems: t.field({
      type: [DisputedRef],
      description: "The systems whose decisions they are, the one with the most of them first.",
      resolve: ({ contests, view }) => new Page(view, disputedOf(contests)).items(),
    }),
    totals: t.field({
      type: [TotalRef],
      description: "By the month in which they were received and what came of them.",
      resolve: ({ contests }) => totalsOf(contests),
    }),
    released: t.field({
      type: [ReleasedRef],
      description: "The answers that were released, the latest first.",
      resolve: ({ contests, view }) => {
        const steps = contests.flatMap((contest) => contest.steps)
        const released = steps.filter(({ step }) => step === "RELEASED")
        return new Page(
          view,
          released.toSorted((a, b) => b.entry - a.entry),
        ).items()
      },
    }),
  }),
})

builder.objectField(SystemRef, "contestLog", (t) =>
  t.field({
    type: LogRef,
    nullable: true,
    description: "How its decisions are disputed, counted; null where nobody has.",
    complexity: { field: 5, multiplier: 12 },
    resolve: async (of, _args, ctx) => {
      const contests = await contestsOf(of, ctx)
      if (contests.length === 0) return null
      return { contests: contests.map(({ row }) => row), view: of.view }
    },
  }),
)

builder.objectField(RegisterViewRef, "contestLog", (t) =>
  t.field({
    type: LogRef,
    description: "How decisions of all systems are disputed, counted.",
    complexity: { field: 50, multiplier: 5 },
    resolve: async (view, _args, ctx) => ({ contests: await listAll(ctx, view), view }),
  }),
)
