import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { charterPilot } from "../../api/src/ownership/charter.command.ts"
import { assignOffice } from "../../api/src/ownership/office.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { throughGate } from "../support/gates.ts"
import { openClause, policyText } from "../support/handbook.ts"
import { personCaller } from "../support/register.ts"

type Input = { readonly [field: string]: unknown }

/** What an act needs to have happened before it, and a number that nothing had before. */
export type Stage = { readonly ctx: Context; readonly sealed: number; readonly number: number }

const digest = `sha256:${"ab".repeat(32)}`
const components = [{ role: "model", name: "M", digest, model: "model", modelVersion: "1" }]

async function newSystem({ ctx, number }: Stage): Promise<string> {
  const slug = `stage-${number}`
  const given = { name: "Stage", organisation: "town", state: "IN_DEVELOPMENT" } as const
  await registerSystem(ctx, { slug, ...given })
  return slug
}

async function newAppointment(stage: Stage): Promise<Input> {
  const given = { system: await newSystem(stage), party: "p-1", role: "REVIEWER" } as const
  await appoint(stage.ctx, { ...given, office: "Desk" })
  return given
}

/** A system that p-1 answers for. */
async function ownSystem(stage: Stage): Promise<{ system: string; p1: Context }> {
  const system = await newSystem(stage)
  const p1 = await personCaller(stage.ctx.register, "p-1")
  const role = "ACCOUNTABLE"
  await appoint(stage.ctx, { system, party: "p-1", role, office: "Head" })
  await acceptAccountability(p1, { system, role })
  return { system, p1 }
}

const charter = {
  success: "It sorts.",
  answerable: "p-1",
  answerableOffice: "Head",
  scope: "Letters.",
  endsAt: "2098-01-01T00:00:00.000Z",
  atEnd: "Back to hand.",
}

/** A system of p-1 with a charter that somebody else wrote. */
async function chartered(stage: Stage): Promise<{ system: string; p1: Context }> {
  const { system, p1 } = await ownSystem(stage)
  await appoint(stage.ctx, { system, party: "p-2", role: "RESPONSIBLE", office: "Desk" })
  const p2 = await personCaller(stage.ctx.register, "p-2")
  await acceptAccountability(p2, { system, role: "RESPONSIBLE" })
  await charterPilot(p2, { system, ...charter })
  return { system, p1 }
}

/** An office that p-1 holds. */
async function ownOffice({ ctx, number }: Stage): Promise<string> {
  const office = `office-${number}`
  await registerParty(ctx, { slug: office, kind: "OFFICE", name: "Office" })
  await assignOffice(ctx, { office, holder: "p-1" })
  return office
}

/** A policy that p-1 alone approves, with a clause that every system satisfies. */
async function policyOf(stage: Stage): Promise<string> {
  const office = await ownOffice(stage)
  return policyText({
    id: `policy-${stage.number}`,
    clauses: openClause("PILOT, IN_SERVICE").replaceAll("chief-risk-officer", office),
  })
    .replace("owner: chief-risk-officer", `owner: ${office}`)
    .replace("[chief-risk-officer, head-of-operations]", `[${office}]`)
}

const named = (text: string) => {
  const { slug: policy, version, digest } = readPolicy("a test", Buffer.from(text)).policy
  return { policy, version, digest }
}

/** A policy as above, in force. */
async function published(stage: Stage): Promise<string> {
  const text = await policyOf(stage)
  await proposePolicy(stage.ctx, { text })
  await approvePolicy(await personCaller(stage.ctx.register, "p-1"), named(text))
  return named(text).policy
}

const until = () => new Date(Date.now() + 86_400_000).toISOString()

/** An input by which each act is done, by a person with every role. */
export const usualInputs: { readonly [act: string]: (stage: Stage) => Promise<Input> | Input } = {
  acceptAccountability: async (stage) => {
    const { system, role } = await newAppointment(stage)
    return { system, role }
  },
  admitToPilot: async (stage) => {
    await published(stage)
    return { system: (await ownSystem(stage)).system, reason: "One desk." }
  },
  admitToService: async (stage) => {
    await published(stage)
    const { system } = await ownSystem(stage)
    await throughGate(stage.ctx, system, "PILOT")
    return { system, reason: "It works." }
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
  approvePolicy: async (stage) => {
    const text = await policyOf(stage)
    await proposePolicy(stage.ctx, { text })
    return { ...named(text) }
  },
  assignOffice: async ({ ctx, number }) => {
    const office = `office-${number}`
    await registerParty(ctx, { slug: office, kind: "OFFICE", name: "Office" })
    return { office, holder: "p-1" }
  },
  charterPilot: async (stage) => ({ system: (await ownSystem(stage)).system, ...charter }),
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
  endDeployment: async ({ ctx, number }) => {
    const place = { system: "system-1", environment: `place-${number}` }
    await deploy(ctx, { ...place, version: "1.0" })
    return place
  },
  endException: async (stage) => {
    const policy = await published(stage)
    const system = await newSystem(stage)
    const excepted = { system, policy, clause: "open" }
    const p1 = await personCaller(stage.ctx.register, "p-1")
    await grantException(p1, { ...excepted, until: until(), reason: "An emergency." })
    return { ...excepted, reason: "It is over." }
  },
  endPilot: async (stage) => {
    const { system } = await chartered(stage)
    await throughGate(stage.ctx, system, "PILOT")
    return { system, decision: "ADMIT", outcomes: "It sorts six of ten." }
  },
  extendPilot: async (stage) => ({
    system: (await chartered(stage)).system,
    endsAt: "2098-02-01T00:00:00.000Z",
    reason: "Snow.",
  }),
  grantException: async (stage) => ({
    system: await newSystem(stage),
    policy: await published(stage),
    clause: "open",
    until: until(),
    reason: "An emergency.",
  }),
  proposePolicy: async (stage) => ({ text: await policyOf(stage) }),
  reviewCharter: async (stage) => ({
    system: (await chartered(stage)).system,
    as: "RISK",
    office: await ownOffice(stage),
    outcome: "APPROVED",
    note: "It may.",
  }),
  vacateOffice: async (stage) => ({ office: await ownOffice(stage), holder: "p-1" }),
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
