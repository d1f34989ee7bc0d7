import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { evidenceIn, filedIn } from "../support/filled-evidence.ts"
import { personCaller } from "../support/register.ts"
import { newSystem, type Input, type Inputs, type Stage } from "./injection.stage.ts"

/** A system that p-1 answers for, and a text that nothing else has. */
async function answered(stage: Stage) {
  const system = await newSystem(stage)
  const role = "ACCOUNTABLE" as const
  await appoint(stage.ctx, { system, party: "p-1", role, office: "Desk" })
  await acceptAccountability(await personCaller(stage.ctx.register, "p-1"), { system, role })
  return { system, text: `Report ${stage.number}` }
}

const later = "2090-01-01T00:00:00.000Z"

/** Inputs by which the acts about what becomes of evidence are done. */
export const evidenceInputs: Inputs = {
  expectEvidence: async (stage) => ({
    system: await newSystem(stage),
    kind: "TEST",
    title: "A report.",
    owner: "p-2",
    dueAt: later,
  }),
  acceptEvidence: async (stage) => {
    const given = await answered(stage)
    const evidence = await evidenceIn(stage.ctx, given)
    return { system: given.system, evidence, note: "Read it whole." }
  },
  rejectEvidence: async (stage) => {
    const given = await answered(stage)
    const evidence = await evidenceIn(stage.ctx, given)
    return { system: given.system, evidence, reason: "It is unsigned." }
  },
  eraseEvidenceFile: async (stage) => {
    const given = await answered(stage)
    const evidence = await filedIn(stage.ctx, given)
    return { system: given.system, evidence, ground: "GDPR_17_1_D", reason: "Unlawful." }
  },
}

const judged = ({ system }: Input) =>
  `system(slug: ${JSON.stringify(system)}) { evidence(first: 1) { nodes { note { text } } } }`

/** Where the register shows what was given at a place of these acts. */
export const evidenceShownBy: { readonly [place: string]: (input: Input) => string } = {
  "Mutation.expectEvidence(input.title)": ({ system }) =>
    `system(slug: ${JSON.stringify(system)}) { expectedEvidence(first: 1) { nodes { title { text } } } }`,
  "Mutation.acceptEvidence(input.note)": judged,
  "Mutation.rejectEvidence(input.reason)": judged,
}
