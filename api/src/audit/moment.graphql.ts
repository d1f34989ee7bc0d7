import { AccountabilityRef, RightRef, SystemRef } from "../ownership/refs.ts"
import { DeploymentRef, EvidenceRef, SignOffRef, VersionRef } from "../change/refs.ts"
import { builder } from "../graphql/builder.ts"
import { enumOf } from "../graphql/enums.ts"
import { Page, single } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { PolicyVersionRef } from "../handbook/refs.ts"
import type { View } from "../ledger/view.ts"
import { CheckRef } from "../monitoring/refs.ts"
import { readMoment, readMomentSizes, type Moment, type MomentSizes } from "./moment.ts"
import { DecisionRef } from "./refs.ts"

const KnowledgeEnum = enumOf(
  "MomentKnowledge",
  "By whose knowledge it is told what was in force at a moment.",
  ["WHEN_TAKEN", "WHEN_RECORDED"] as const,
  {
    WHEN_TAKEN: "What the register knew when the decision was taken.",
    WHEN_RECORDED: "What it knew when the decision was recorded, which may be later.",
  },
)

type InView = { readonly moment: Moment; readonly sizes: MomentSizes; readonly view: View }

const listed = <Row>(view: View, rows: readonly Row[]) => new Page(view, rows).items()

const MomentRef = builder.objectRef<InView>("DecisionMoment")
builder.objectType(MomentRef, {
  description: "Everything that was in force when a decision was taken.",
  fields: (t) => ({
    at: t.field({
      type: "DateTime",
      description: "When it was taken: the instant of what is told here.",
      resolve: ({ moment }) => moment.at,
    }),
    size: t.int({
      description: "How many entries are known here.",
      resolve: ({ moment }) => moment.size,
    }),
    sizeWhenTaken: t.int({
      description: "How many entries there were when it was taken.",
      resolve: ({ sizes }) => sizes.taken,
    }),
    sizeWhenRecorded: t.int({
      description: "How many there were with the batch that it arrived in.",
      resolve: ({ sizes }) => sizes.recorded,
    }),
    register: t.field({
      type: RegisterViewRef,
      description: "The register in that view, for whatever else was so then.",
      resolve: ({ view }) => view,
    }),
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system, as it was then; null where it was not registered.",
      resolve: ({ moment, view }) => (moment.system ? single(view, moment.system) : null),
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that took it; null where it is not known, or was not then.",
      resolve: ({ moment, view }) => (moment.version ? single(view, moment.version) : null),
    }),
    signOffs: t.field({
      type: [SignOffRef],
      description: "Who had signed that version off.",
      resolve: ({ moment, view }) => listed(view, moment.signOffs),
    }),
    live: t.field({
      type: [DeploymentRef],
      description: "What ran, in any environment.",
      resolve: ({ moment, view }) => listed(view, moment.live),
    }),
    policies: t.field({
      type: [PolicyVersionRef],
      description: "The policies that were in force.",
      resolve: ({ moment, view }) => listed(view, moment.policies),
    }),
    answering: t.field({
      type: [AccountabilityRef],
      description: "Who answered for the system, and who oversaw it.",
      resolve: ({ moment, view }) => listed(view, moment.answering),
    }),
    rights: t.field({
      type: [RightRef],
      description: "Who could step in.",
      resolve: ({ moment, view }) => listed(view, moment.rights),
    }),
    evidence: t.field({
      type: [EvidenceRef],
      description: "What spoke for that version.",
      resolve: ({ moment, view }) => listed(view, moment.evidence),
    }),
    checks: t.field({
      type: [CheckRef],
      description: "What was observed of the system, and what it had come to.",
      resolve: ({ moment, view }) => listed(view, moment.planned),
    }),
  }),
})

builder.objectField(DecisionRef, "moment", (t) =>
  t.field({
    type: MomentRef,
    description: "Everything that was in force when it was taken.",
    args: {
      known: t.arg({
        type: KnowledgeEnum,
        defaultValue: "WHEN_TAKEN",
        required: true,
        description: "By whose knowledge.",
      }),
    },
    complexity: 50,
    resolve: async ({ row, view: { audience } }, { known }, { register }) => {
      const { reader } = register.engine
      const sizes = await readMomentSizes(reader, row)
      const size = known === "WHEN_TAKEN" ? sizes.taken : sizes.recorded
      const moment = await readMoment(reader, row, size)
      const view: View = { size, asOf: moment.at, audience, explicit: true }
      return { moment, sizes, view }
    },
  }),
)
