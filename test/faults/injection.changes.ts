import { judgeChange, requestChange } from "../../api/src/change/request.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { personCaller } from "../support/register.ts"
import {
  components,
  digest,
  newSystem,
  type Input,
  type Inputs,
  type Stage,
} from "./injection.stage.ts"

const digestOf = (number: number): string => `sha256:${String(number).padStart(64, "0")}`

/** A system that p-1 answers for, with a version that somebody else put together. */
async function drafted(stage: Stage): Promise<{ system: string; version: string }> {
  const system = await newSystem(stage)
  const role = "ACCOUNTABLE"
  await appoint(stage.ctx, { system, party: "p-1", role, office: "Head" })
  const p1 = await personCaller(stage.ctx.register, "p-1")
  await acceptAccountability(p1, { system, role })
  await draftVersion(stage.ctx, { system, label: "1", components, author: "p-2" })
  return { system, version: "1" }
}

const asking = { what: "Another model.", why: "It is better.", risk: "LOW" } as const
const judging = {
  foreseen: false,
  affectsCompliance: true,
  changesPurpose: false,
  lawVersion: "eu-2024-1689",
  reason: "Nobody foresaw it.",
} as const

const describing = (number: number) => ({ provenance: "Trained.", card: digestOf(number) })

async function asked(stage: Stage): Promise<{ system: string; version: string }> {
  const change = await drafted(stage)
  await requestChange(stage.ctx, { ...change, ...asking })
  return change
}

/** Inputs by which the acts about evidence and changes are done. */
export const changeInputs: Inputs = {
  recordEvidence: ({ number }) => ({
    system: "system-1",
    kind: "TEST",
    title: "Report",
    digest: digestOf(number),
    scope: [digest],
  }),
  describeVersion: async (stage) => ({ ...(await drafted(stage)), ...describing(stage.number) }),
  describeModelVersion: ({ number }) => ({ model: "model", version: "1", ...describing(number) }),
  moveModelAlias: ({ number }) => ({ model: "model", alias: `alias-${number}`, version: "1" }),
  requestChange: async (stage) => ({ ...(await drafted(stage)), ...asking }),
  judgeChange: async (stage) => ({ ...(await asked(stage)), ...judging }),
  reviewChange: async (stage) => {
    const change = await asked(stage)
    await judgeChange(await personCaller(stage.ctx.register, "p-1"), { ...change, ...judging })
    return { ...change, as: "ACCOUNTABLE", outcome: "APPROVED" }
  },
  withdrawChange: async (stage) => ({ ...(await asked(stage)), reason: "It is not needed." }),
}

const slugOf = ({ system }: Input): string => JSON.stringify(system)
const changes = (
  input: Input,
) => `system(slug: ${slugOf(input)}) { changeRequests(first: 1) { nodes {
  what { text } why { text } mayGoWrong { text } endReason { text }
  judgements { reason { text } } reviews { comments { text } } } } }`

const description = `provenance { text { text } source { text } run { text } licence { text } }
  modelCard { title { text } source { text } text { text } }`
const version = (input: Input) =>
  `system(slug: ${slugOf(input)}) { versions(first: 1) { nodes { ${description} } } }`
const model = () => `model(slug: "model") { versions(first: 9) { nodes { ${description} } } }`
const described = [
  "provenance",
  "source",
  "run",
  "licence",
  "cardTitle",
  "cardSource",
  "cardText",
].flatMap((field) => [
  [`Mutation.describeVersion(input.${field})`, version] as const,
  [`Mutation.describeModelVersion(input.${field})`, model] as const,
])

/** Where the register shows what was given at a place of these acts. */
export const changesShownBy: { readonly [place: string]: (input: Input) => string } = {
  ...Object.fromEntries(described),
  "Mutation.recordEvidence(input.title)": (input) =>
    `system(slug: ${slugOf(input)}) { evidence(first: 1) { nodes { title { text } } } }`,
  "Mutation.requestChange(input.what)": changes,
  "Mutation.requestChange(input.why)": changes,
  "Mutation.requestChange(input.mayGoWrong)": changes,
  "Mutation.judgeChange(input.reason)": changes,
  "Mutation.reviewChange(input.comments)": changes,
  "Mutation.withdrawChange(input.reason)": changes,
}
