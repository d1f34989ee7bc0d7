import type { GatedStep } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { GatedStepEnum, SystemStateEnum } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import type { Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder, TransitionNotAllowed } from "../ownership/lifecycle.rules.ts"
import { SystemRef } from "../ownership/refs.ts"
import { admitToPilot, admitToService } from "./admission.command.ts"
import { GateClosed } from "./admission.rules.ts"
import { verdictOf } from "./answered.ts"
import { standingAt } from "./gate.ts"
import { factsOf, type SystemOfFacts } from "./page-facts.ts"
import { admissionsOf, gatesOf } from "./page-gates.ts"
import { AdmissionRef } from "./refs.ts"
import { hasStepAhead, stepAhead, stepOf } from "./step.rules.ts"
import { VerdictRef } from "./verdict.graphql.ts"
import { decideGate, type Verdict } from "./verdict.rules.ts"
import { isNoProduction, versionFactsOf, type LabelMeant } from "./version-gate.ts"

builder.objectType(AdmissionRef, {
  description: "What a gate said to somebody who asked for a step: opened to them, or closed.",
  fields: (t) => ({
    step: t.field({
      type: GatedStepEnum,
      description: "The step.",
      resolve: ({ row }) => row.step as GatedStep,
    }),
    granted: t.boolean({
      description: "Whether the gate was open, and the step taken.",
      resolve: ({ row }) => row.granted === 1,
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.at }),
    reason: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why the step was taken; null where that was not said.",
      resolve: optionalTextOf("reason"),
    }),
    environment: t.string({
      nullable: true,
      description: "The environment, where a version was to run in one.",
      resolve: ({ row }) => row.environment,
    }),
    verdict: t.field({
      type: VerdictRef,
      description: "The verdict, as it was recorded.",
      complexity: 5,
      resolve: async ({ row, view }, _args, { register }) => ({
        verdict: await verdictOf(register.engine.reader, row),
        view,
      }),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** What the gate before a step says of a system of a page. */
async function verdictAt(
  step: GatedStep,
  item: Item<SystemOfFacts>,
  ctx: GraphQLContext,
  meant: LabelMeant | null = null,
): Promise<Verdict> {
  const { policies, exceptions } = await gatesOf(item, ctx)
  const { asOf } = item.view
  const place = { view: item.view, systemId: item.row.id }
  const version = await versionFactsOf(ctx.register.engine.reader, place, meant)
  return decideGate({
    step,
    policies,
    facts: { ...(await factsOf(item, ctx)), version },
    asOf,
    exceptions: standingAt(exceptions.get(item.row.id) ?? [], asOf),
    since: null,
  })
}

builder.objectFields(SystemRef, (t) => ({
  gate: t.field({
    type: VerdictRef,
    description:
      "What the gate before a step says of it in this view. It is only asked: nothing is recorded.",
    complexity: 20,
    args: {
      to: t.arg({
        type: SystemStateEnum,
        description:
          "The state to enter, PILOT or IN_SERVICE: the next that lies ahead, when neither is given.",
      }),
      environment: t.arg.string({
        description:
          "The environment in which a version is to run, in the place of a state. The gate before one that is stated as none of production stands open.",
      }),
      version: t.arg.string({
        description:
          "Label of the version that is to run there; what is asked of a version cannot be known, when not given.",
      }),
    },
    resolve: async (item, { to, environment, version }, ctx) => {
      if (version != null && environment == null)
        throw new BadRequest("version: give the environment as well, in which it is to run.")
      const place = { view: item.view, systemId: item.row.id }
      const step = stepOf(to ?? null, environment ?? null) ?? stepAhead(item.row.state)
      const meant = version != null && environment != null ? { label: version, environment } : null
      const verdict =
        environment != null &&
        (await isNoProduction(ctx.register.engine.reader, place, environment))
          ? { step, isOpen: true, clauses: [] }
          : await verdictAt(step, item, ctx, meant)
      return { verdict, view: item.view }
    },
  }),
  ahead: t.field({
    type: VerdictRef,
    nullable: true,
    description:
      "What the gate says that lies ahead of it: what still separates it from its next step. Null where none does, or nobody has registered it.",
    complexity: 5,
    resolve: async (item, _args, ctx) => {
      const { state } = item.row
      if (!hasStepAhead(state)) return null
      return { verdict: await verdictAt(stepAhead(state), item, ctx), view: item.view }
    },
  }),
  admissions: t.field({
    type: [AdmissionRef],
    description: "What gates said of it, the latest first.",
    complexity: { field: 5, multiplier: 5 },
    resolve: (item, _args, ctx) => admissionsOf(item, ctx),
  }),
}))

refusalType(
  GateClosed,
  "The gate is closed: the verdict names each clause that does not hold. That somebody asked is recorded.",
)
builder.objectField(GateClosed, "verdict", (t) =>
  t.field({
    type: VerdictRef,
    description: "What the gate said, as far as the caller may see it.",
    resolve: ({ verdict }, _args, { caller }) => ({ verdict, view: caller }),
  }),
)

const AdmitInput = builder.inputType("AdmitInput", {
  description: "A system that is to be admitted.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    reason: t.string({ description: "Why." }),
    ...guardFields(t),
  }),
})

const refusals = [GateClosed, TransitionNotAllowed, NotInOrder, ...everyRefusal]
builder.mutationFields((t) => ({
  admitToPilot: t.field({
    type: SystemChanged,
    description: "A pilot begins, if its gate is open.",
    errors: { types: refusals },
    args: { input: t.arg({ type: AdmitInput, required: true, description: "The system." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, admitToPilot, input.system),
  }),
  admitToService: t.field({
    type: SystemChanged,
    description: "A system enters service, if its gate is open.",
    errors: { types: refusals },
    args: { input: t.arg({ type: AdmitInput, required: true, description: "The system." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, admitToService, input.system),
  }),
}))
