import type { GatedStep } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { enumOf, GatedStepEnum } from "../graphql/enums.ts"
import type { Item } from "../graphql/page.ts"
import { invariant } from "../ledger/refusal.ts"
import { SystemRef } from "../ownership/refs.ts"
import type { AdmissionRow } from "./admission.store.ts"
import { standingAt } from "./gate.ts"
import { factsOf, type SystemOfFacts } from "./page-facts.ts"
import { admissionsOf, gatesOf } from "./page-gates.ts"
import { standingMeanings, standingStatuses } from "./standing.machine.ts"
import { admissionTo, readDatedStanding, statusBy, stepOf, type DatedStanding } from "./standing.ts"
import { VerdictRef } from "./verdict.graphql.ts"
import { decideGate, type Verdict } from "./verdict.rules.ts"

const StandingStatusEnum = enumOf(
  "StandingStatus",
  "How a system in use stands with the gate that it had to pass.",
  standingStatuses,
  standingMeanings,
)

type Row = SystemOfFacts & { readonly stateSince: string | null }
type StandingItem = {
  readonly step: GatedStep
  /** When it was admitted; undefined where no gate was asked. */
  readonly admission: AdmissionRow | undefined
  readonly item: Item<Row>
}
const StandingRef = builder.objectRef<StandingItem>("Standing")

/** Since when and until when it stands like that, which takes a look at every turning point. */
const datedOf = async (
  { admission, item: { page, view, row } }: StandingItem,
  { register }: GraphQLContext,
): Promise<Pick<DatedStanding, "since" | "until">> => {
  // What was never admitted is that since it is in use, and only an act can end it.
  if (!admission) return { since: row.stateSince ?? view.asOf, until: null }
  const dated = await page.once(`dated ${row.id}`, () =>
    readDatedStanding(register.engine.reader, view, row.id),
  )
  invariant(dated, "what stands somehow does so since an instant")
  return dated
}

builder.objectType(StandingRef, {
  description: "How a system in use stands with the gate that it had to pass, as far as is known.",
  fields: (t) => ({
    status: t.field({
      type: StandingStatusEnum,
      description: "How it stands.",
      // What was never admitted is that whatever the gate says: its facts need not be read.
      resolve: async (standing, _args, ctx) =>
        standing.admission ? statusBy(await verdictNow(standing, ctx)) : "NEVER_ADMITTED",
    }),
    step: t.field({
      type: GatedStepEnum,
      description: "The gate.",
      resolve: ({ step }) => step,
    }),
    since: t.field({
      type: "DateTime",
      description: "Since when it stands like that.",
      complexity: 20,
      resolve: async (standing, _args, ctx) => (await datedOf(standing, ctx)).since,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Until when, if nothing is recorded meanwhile; null where nothing that is known turns it.",
      complexity: 20,
      resolve: async (standing, _args, ctx) => (await datedOf(standing, ctx)).until,
    }),
    verdict: t.field({
      type: VerdictRef,
      description: "What the gate says of it.",
      resolve: async (standing, _args, ctx) => ({
        verdict: await verdictNow(standing, ctx),
        view: standing.item.view,
      }),
    }),
  }),
})

/** What the gate that a system of a page had to pass says of it now, as of one that passed it. */
async function verdictNow(
  { step, admission, item }: StandingItem,
  ctx: GraphQLContext,
): Promise<Verdict> {
  const { policies, exceptions } = await gatesOf(item, ctx)
  const { asOf } = item.view
  return decideGate({
    step,
    policies,
    facts: await factsOf(item, ctx),
    asOf,
    exceptions: standingAt(exceptions.get(item.row.id) ?? [], asOf),
    since: admission?.at ?? null,
  })
}

builder.objectField(SystemRef, "standing", (t) =>
  t.field({
    type: StandingRef,
    nullable: true,
    description:
      "How it stands with the gate that it had to pass; null where it is neither a pilot nor in service.",
    complexity: 5,
    resolve: async (item, _args, ctx) => {
      const step = stepOf(item.row.state)
      if (!step) return null
      const said = (await admissionsOf(item, ctx)).map(({ row }) => row)
      return { step, admission: admissionTo(step, said), item }
    },
  }),
)
