import { hash } from "node:crypto"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { cast, openTestRegister, personCaller, town, type EngineName } from "../support/register.ts"

export const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
export const change = { system: "a", version: "2" } as const
export const asked = {
  ...change,
  what: "Another model.",
  why: "It is better.",
  risk: "MEDIUM",
} as const
export const minor = {
  ...change,
  foreseen: true,
  affectsCompliance: true,
  changesPurpose: false,
  lawVersion: "eu-2024-1689",
  reason: "The technical documentation plans it.",
} as const
export const approval = { ...change, as: "REVIEWER", outcome: "APPROVED" } as const

export type Shown = {
  state: string
  isApproved: boolean
  waitingFor: string[]
  replaces: { label: string } | null
  judgements: { substantial: boolean; by: { slug: string }; stands: boolean }[]
  reviews: { as: string; reviewer: { slug: string }; outcome: string; stands: boolean }[]
  reopened: {
    evidence: { kind: string } | null
    signOff: { as: string } | null
    review: { as: string } | null
    settledIn: number | null
  }[]
  canary: { share: number } | null
  endedAt: string | null
  endReason: { text: string } | null
}

export async function filled(engine: EngineName) {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada", "ben", "cem", "dan", "eve")
  await town(ctx, "a")
  const hold = async (slug: string, role: "ACCOUNTABLE" | "REVIEWER" | "RESPONSIBLE") => {
    await appoint(ctx, { system: "a", party: slug, role, office: "Desk" })
    await acceptAccountability(await personCaller(register, slug), { system: "a", role })
  }
  await hold("ada", "RESPONSIBLE")
  await hold("ada", "REVIEWER")
  await hold("ben", "REVIEWER")
  await hold("dan", "REVIEWER")
  await hold("cem", "ACCOUNTABLE")
  const persons = ["ada", "ben", "cem", "dan", "eve"].map((slug) => personCaller(register, slug))
  const [ada = ctx, ben = ctx, cem = ctx, dan = ctx, eve = ctx] = await Promise.all(persons)
  const draft = (label: string, model: string) =>
    draftVersion(ctx, {
      system: "a",
      label,
      author: "eve",
      components: [
        { role: "model", name: model, digest: digestOf(model) },
        { role: "prompt", name: "prompt", digest: digestOf("prompt") },
      ],
    })
  await draft("1", "model 7")
  await deploy(ctx, { system: "a", version: "1", environment: "production" })
  const report = { system: "a", kind: "TEST", title: "Report", digest: digestOf("r") } as const
  await recordEvidence(ctx, { ...report, version: "1" })
  await recordEvidence(ctx, { ...report, kind: "EVALUATION", version: "1", parts: ["model"] })
  await recordEvidence(ctx, { ...report, kind: "DOCUMENT", version: "1", parts: ["prompt"] })
  await signOffVersion(ben, { system: "a", version: "1", as: "REVIEWER" })
  await draft("2", "model 8")
  const look = async (view: { size?: number; asOf?: string } = {}) => {
    const answer = await made.ask<{
      register: { system: { changeRequests: { nodes: Shown[] } } }
    }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { system(slug: "a") {
        changeRequests(first: 5) { nodes { state isApproved waitingFor replaces { label }
          what { text } why { text } risk mayGoWrong { text } requester { slug } roles
          judgements { substantial by { slug } law { id } reason { text } stands }
          reviews { as reviewer { slug } outcome comments { text } digest stands }
          reopened { evidence { kind } signOff { as } review { as } settledIn }
          canary { share } endedAt endReason { text } } } } } }`,
      view,
    )
    return answer.register.system.changeRequests.nodes
  }
  return { ...made, ada, ben, cem, dan, eve, draft, look }
}
