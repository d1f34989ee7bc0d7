import { assignedIn, closedIn, doneIn, foundIn } from "../support/found.ts"
import { personCaller } from "../support/register.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { digest, newSystem, type Input, type Inputs, type Stage } from "./injection.stage.ts"

/** A system that p-1 answers for, and p-2 is to correct something of. */
async function watched(stage: Stage) {
  const system = await newSystem(stage)
  const by = await personCaller(stage.ctx.register, "p-1")
  const role = "ACCOUNTABLE" as const
  await appoint(stage.ctx, { system, party: "p-1", role, office: "Desk" })
  await acceptAccountability(by, { system, role })
  return { system, owner: "p-2", by }
}

/** An input by which each act about what was found is done. */
export const findingInputs: Inputs = {
  openFinding: async (stage) => ({
    system: await newSystem(stage),
    source: "REVIEW",
    summary: "Letters lie about.",
  }),
  assignAction: async (stage) => {
    const { system } = await watched(stage)
    const finding = await foundIn(stage.ctx, system)
    return { system, finding, what: "File.", owner: "p-2", dueAt: "2090-01-01T00:00:00.000Z" }
  },
  completeAction: async (stage) => {
    const given = { ...(await watched(stage)), owner: "p-1" }
    const { finding, action } = await assignedIn(stage.ctx, given)
    return { system: given.system, finding, action, done: "Filed.", evidence: digest }
  },
  closeFinding: async (stage) => {
    const given = await watched(stage)
    const finding = await doneIn(stage.ctx, given)
    return { system: given.system, finding, verified: "Looked.", evidence: digest }
  },
  reopenFinding: async (stage) => {
    const given = await watched(stage)
    return { system: given.system, finding: await closedIn(stage.ctx, given), reason: "Again." }
  },
  recordValidation: async (stage) => ({
    system: await newSystem(stage),
    by: "p-2",
    independence: "OTHER_TEAM",
    how: "They sit next door.",
    scope: [digest],
    outcome: "FIT_WITH_FINDINGS",
    goodUntil: "2090-01-01T00:00:00.000Z",
    evidence: digest,
    findings: [{ severity: "LOW", summary: "Letters lie about." }],
  }),
}

const validations = ({ system }: Input) =>
  `system(slug: ${JSON.stringify(system)}) { validations(first: 1) { nodes { how { text } } } }`
const findings = ({ system }: Input) => `system(slug: ${JSON.stringify(system)}) {
  findings(first: 1) { nodes { summary { text } actions { what { text } } steps { note { text } } } } }`

/** Where the register shows what was given at a place of these acts. */
export const findingsShownBy: { readonly [place: string]: (input: Input) => string } = {
  "Mutation.recordValidation(input.how)": validations,
  "Mutation.recordValidation(input.findings.0.summary)": findings,
  "Mutation.openFinding(input.summary)": findings,
  "Mutation.assignAction(input.what)": findings,
  "Mutation.completeAction(input.done)": findings,
  "Mutation.closeFinding(input.verified)": findings,
  "Mutation.reopenFinding(input.reason)": findings,
}
