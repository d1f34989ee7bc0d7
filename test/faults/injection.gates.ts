import type { Context } from "../../api/src/context.ts"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { charterPilot } from "../../api/src/ownership/charter.command.ts"
import { assignOffice } from "../../api/src/ownership/office.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { throughGate } from "../support/gates.ts"
import { openClause, policyText } from "../support/handbook.ts"
import { lawText } from "../support/obligations.ts"
import { personCaller } from "../support/register.ts"

import { newSystem, type Inputs, type Stage } from "./injection.stage.ts"

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

/** A version of a policy as above, in force. */
async function publishedVersion(stage: Stage) {
  const text = await policyOf(stage)
  await proposePolicy(stage.ctx, { text })
  await approvePolicy(await personCaller(stage.ctx.register, "p-1"), named(text))
  return named(text)
}

const published = async (stage: Stage): Promise<string> => (await publishedVersion(stage)).policy

const until = () => new Date(Date.now() + 86_400_000).toISOString()

export const gateInputs: Inputs = {
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
  confirmReading: publishedVersion,
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
  adoptObligations: async ({ number }) => ({
    text: lawText().replace("framework: law", `framework: law-${number}`),
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
}
