import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { placeHold } from "../../api/src/exit/hold.command.ts"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { beginRetirement } from "../../api/src/exit/retirement.command.ts"
import { appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"

import { evidenceInputs, evidenceShownBy } from "./injection.evidence.ts"
import { findingInputs, findingsShownBy } from "./injection.findings.ts"
import { incidentInputs, incidentsShownBy } from "./injection.incidents.ts"
import { flowInputs } from "./injection.flows.ts"
import { contestInputs } from "./injection.contests.ts"
import { monitoringInputs } from "./injection.monitoring.ts"
import { rightInputs } from "./injection.rights.ts"
import { changeInputs, changesShownBy } from "./injection.changes.ts"
import { gateInputs } from "./injection.gates.ts"
import {
  components,
  digest,
  newSystem,
  type Input,
  type Inputs,
  type Stage,
} from "./injection.stage.ts"

async function newAppointment(stage: Stage): Promise<Input> {
  const given = { system: await newSystem(stage), party: "p-1", role: "REVIEWER" } as const
  await appoint(stage.ctx, { ...given, office: "Desk" })
  return given
}

/** A system of the stage that is in service, with the version that ran before the one that runs. */
async function runningSystem(stage: Stage): Promise<string> {
  const { ctx, number } = stage
  const system = `stage-${number}`
  const given = { name: "Stage", organisation: "town", state: "IN_SERVICE" } as const
  await registerSystem(ctx, { slug: system, ...given })
  for (const version of ["1", "2"]) {
    await draftVersion(ctx, { system, label: version, components, author: "p-2" })
    await deploy(ctx, { system, version, environment: "production" })
  }
  return system
}

const plan = { stop: "Switch it off.", takesOver: "NOTHING", minutes: 30 } as const

async function plannedSystem(stage: Stage): Promise<string> {
  const system = await runningSystem(stage)
  await stateExitPlan(stage.ctx, { system, ...plan, consumers: ["town"] })
  return system
}

const beginning = {
  successor: "NONE",
  residual: "Nothing.",
  reason: "It is over.",
  plannedEnd: "2099-01-01T00:00:00.000Z",
} as const

async function retiringSystem(stage: Stage): Promise<string> {
  const system = await plannedSystem(stage)
  await beginRetirement(stage.ctx, { system, ...beginning })
  return system
}

const exitInputs = {
  acknowledgeRetirement: async (stage: Stage) => ({
    system: await retiringSystem(stage),
    receiver: "town",
  }),
  beginRetirement: async (stage: Stage) => ({ system: await runningSystem(stage), ...beginning }),
  liftHold: async (stage: Stage) => {
    const system = await newSystem(stage)
    await placeHold(stage.ctx, { system, reason: "Action 7." })
    return { system, reason: "It is over." }
  },
  placeHold: async (stage: Stage) => ({ system: await newSystem(stage), reason: "Action 7." }),
  rehearseExit: async (stage: Stage) => ({
    system: await plannedSystem(stage),
    rehearsed: "STOP",
    minutes: 12,
    outcome: "SUCCEEDED",
    goodUntil: "2099-01-01T00:00:00.000Z",
  }),
  retire: async (stage: Stage) => ({
    system: await retiringSystem(stage),
    office: "Desk",
    nevertheless: "Nobody answered.",
  }),
  rollBack: async (stage: Stage) => ({
    system: await runningSystem(stage),
    environment: "production",
    reason: "It was worse.",
  }),
  stateExitPlan: async (stage: Stage) => ({ system: await newSystem(stage), ...plan }),
  suspend: async (stage: Stage) => ({
    system: await runningSystem(stage),
    reason: "It was wrong.",
  }),
}

/** An input by which each act is done, by a person with every role. */
export const usualInputs: Inputs = {
  ...gateInputs,
  ...changeInputs,
  ...exitInputs,
  ...rightInputs,
  ...monitoringInputs,
  ...findingInputs,
  ...evidenceInputs,
  ...contestInputs,
  ...flowInputs,
  ...incidentInputs,
  acceptAccountability: async (stage) => {
    const { system, role } = await newAppointment(stage)
    return { system, role }
  },
  accountForOutcome: ({ number }) => {
    // Each in a year of its own: periods do not overlap.
    const year = 1000 + (number % 1000)
    return {
      system: "system-1",
      periodFrom: `${year}-01-01T00:00:00Z`,
      periodUntil: `${year}-12-31T00:00:00Z`,
      intended: "Much",
      brought: "Something",
      cost: "Little",
      harm: "None",
      decision: "CONTINUE",
    }
  },
  answerQuestion: () => ({
    system: "system-1",
    question: "purpose",
    state: "STATED",
    values: ["It sorts."],
  }),
  appoint: () => ({ system: "system-1", party: "p-1", role: "REVIEWER", office: "Desk" }),
  attestAccountability: () => ({ system: "system-1", role: "ACCOUNTABLE" }),
  classifyRisk: () => ({
    system: "system-1",
    riskClass: "HIGH",
    annexPoint: "5(a)",
    lawVersion: "eu-2024-1689",
    reason: "Benefits",
  }),
  deploy: ({ number }) => ({
    system: "system-1",
    version: "1.0",
    environment: `place-${number}`,
  }),
  describeSystem: () => ({ system: "system-2", name: "Described" }),
  draftVersion: ({ number }) => ({
    system: "system-1",
    label: `label-${number}`,
    components,
    author: "p-1",
  }),
  endAccountability: newAppointment,
  unplanDeployment: async ({ ctx, number }) => {
    const planned = { system: "system-1", environment: `place-${number}`, version: "1.0" }
    await deploy(ctx, { ...planned, from: "2090-01-01T00:00:00.000Z" })
    return planned
  },
  endDeployment: async ({ ctx, number }) => {
    const place = { system: "system-1", environment: `place-${number}` }
    await deploy(ctx, { ...place, version: "1.0" })
    return place
  },
  eraseFields: async ({ ctx, number }) => {
    const named = { slug: `erased-${number}`, kind: "TEAM", name: "Team" } as const
    const { receipts } = await registerParty(ctx, { ...named, contact: "desk@test.invalid" })
    const ground = { ground: "RETENTION_ENDED", reason: "They asked." }
    return { entry: receipts[0]?.index, fields: ["contact"], ...ground }
  },
  moveSystem: async (stage) => ({ system: await newSystem(stage), to: "WITHDRAWN" }),
  putQuestion: ({ number }) => ({
    question: `question-${number}`,
    foundation: "AUDIT",
    text: "Which?",
    audience: "PUBLIC",
  }),
  readSealedValue: ({ sealed }) => ({ entry: sealed, field: "value", reason: "Inspection" }),
  recordAssessment: () => ({ system: "system-1", kind: "DPIA", outcome: "ACCEPTABLE" }),
  recordSupplierChange: () => ({
    system: "system-1",
    what: "Another model",
    occurredAt: "2026-01-01T00:00:00Z",
    noticeGiven: false,
  }),
  recordDeparture: async ({ ctx, number }) => {
    const party = `person-${number}`
    await registerParty(ctx, { slug: party, kind: "PERSON", name: "Somebody" })
    return { party }
  },
  registerModel: ({ number }) => ({ slug: `model-${number}`, name: "Model" }),
  registerModelVersion: ({ number }) => ({ model: "model", version: `version-${number}`, digest }),
  registerParty: ({ number }) => ({ slug: `party-${number}`, kind: "TEAM", name: "Team" }),
  registerSystem: ({ number }) => ({
    slug: `system-of-${number}`,
    name: "System",
    organisation: "town",
    state: "IN_DEVELOPMENT",
  }),
  stateEnvironment: ({ number }) => ({
    system: "system-1",
    slug: `place-${number}`,
    name: "Place",
    isProduction: false,
  }),
  setTier: () => ({ system: "system-1", tier: "LOW", reason: "Little" }),
  stateLegalRole: () => ({
    system: "system-1",
    roles: ["DEPLOYER"],
    lawVersion: "eu-2024-1689",
  }),
  stateSupplier: () => ({ system: "system-1", product: "Product", supplier: "town" }),
  takeOn: async (stage) => {
    const slug = `found-${stage.number}`
    const given = { name: "Found", organisation: "town", state: "FOUND" } as const
    await registerSystem(stage.ctx, { slug, ...given })
    return { system: slug, office: "Desk", state: "FOUND" }
  },
  signOffVersion: async ({ ctx, number }) => {
    const version = `signed-${number}`
    await draftVersion(ctx, { system: "system-1", label: version, components, author: "p-2" })
    return { system: "system-1", version, as: "ACCOUNTABLE" }
  },
}

const slugOf = ({ slug, system }: Input): string => JSON.stringify(slug ?? system)
const described = (input: Input) => `system(slug: ${slugOf(input)}) { name purpose { text } }`
const drafted = (input: Input) =>
  `system(slug: ${slugOf(input)}) { versions(first: 1) { nodes { label notes { text } components { role name } } } }`
const judged = (
  input: Input,
) => `system(slug: ${slugOf(input)}) { risk { annexPoint reason { text } }
  tier { reason { text } } legalRole { reason { text } } supply { product contract { text } }
  assessmentsInForce { summary { text } } supplierChanges(first: 1) { nodes { what { text } } }
  outcomes(first: 1) { nodes { intended { text } brought { text } cost { text } harm { text } } } }`
const party = (input: Input) => `party(slug: ${slugOf(input)}) { name { text } }`

/** Where the register shows what was given at a place, in the words of its own fields. */
export const shownBy: { readonly [place: string]: (input: Input) => string } = {
  ...changesShownBy,
  ...findingsShownBy,
  ...evidenceShownBy,
  ...incidentsShownBy,
  "Mutation.registerSystem(input.name)": described,
  "Mutation.registerSystem(input.purpose)": described,
  "Mutation.describeSystem(input.name)": described,
  "Mutation.describeSystem(input.purpose)": described,
  "Mutation.takeOn(input.name)": described,
  "Mutation.takeOn(input.purpose)": described,
  "Mutation.classifyRisk(input.reason)": judged,
  "Mutation.setTier(input.reason)": judged,
  "Mutation.stateLegalRole(input.reason)": judged,
  "Mutation.stateSupplier(input.product)": judged,
  "Mutation.stateSupplier(input.contract)": judged,
  "Mutation.recordAssessment(input.summary)": judged,
  "Mutation.registerParty(input.name)": party,
  "Mutation.answerQuestion(input.values.0)": (input) =>
    `system(slug: ${slugOf(input)}) { statements { values } }`,
  "Mutation.draftVersion(input.label)": drafted,
  "Mutation.draftVersion(input.notes)": drafted,
  "Mutation.draftVersion(input.components.0.role)": drafted,
  "Mutation.draftVersion(input.components.0.name)": drafted,
}
