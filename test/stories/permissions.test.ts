import type { AccountabilityRole } from "@answerable/schema/entries"
import { isNonNullType } from "graphql"
import { expect, test } from "vitest"
import { schema } from "../../api/src/graphql/schema.ts"
import { publicCaller } from "../../api/src/http/caller.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { permissions, whoMay, type Act } from "../../api/src/ownership/permission.rules.ts"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { charterPilot } from "../../api/src/ownership/charter.command.ts"
import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { assignOffice } from "../../api/src/ownership/office.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import { askForChanges } from "../support/filled-changes.ts"
import { throughGate } from "../support/gates.ts"
import { officers, publishPolicy } from "../support/handbook.ts"
import { haveIncidents } from "./permissions.incidents.ts"
import { digest, gate, inputs, system } from "./permissions.inputs.ts"
import { cast, openTestRegister, personCaller, town } from "../support/register.ts"
import { fillWatched, numbered } from "./permissions.watched.ts"
import { callers, persons } from "./permissions.callers.ts"

/** Who may do what, in words of its own: the list in the code must say the same. */
const expected: { readonly [mutation: string]: readonly string[] } = {
  registerParty: ["RECORDER", "ADMINISTRATOR"],
  recordDeparture: ["RECORDER", "ADMINISTRATOR"],
  registerSystem: [
    ...persons,
    "SEALED_READER",
    "ERASER",
    "HANDBOOK_EDITOR",
    "RECORDER",
    "ADMINISTRATOR",
  ],
  describeSystem: ["accountable", "deputy", "responsible"],
  moveSystem: ["accountable", "deputy", "overseer"],
  appoint: ["accountable", "deputy", "ADMINISTRATOR"],
  acceptAccountability: ["nobody"],
  endAccountability: ["accountable", "reviewer", "ADMINISTRATOR"],
  attestAccountability: ["accountable", "deputy", "responsible", "overseer", "reviewer"],
  takeOn: [...persons, "SEALED_READER", "ERASER", "HANDBOOK_EDITOR"],
  stateLegalRole: ["accountable", "deputy", "responsible", "reviewer"],
  classifyRisk: ["accountable", "deputy", "responsible", "reviewer"],
  setTier: ["accountable", "deputy", "responsible", "reviewer"],
  recordAssessment: ["accountable", "deputy", "responsible", "reviewer"],
  stateSupplier: ["accountable", "deputy", "responsible", "RECORDER"],
  recordSupplierChange: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  accountForOutcome: ["accountable"],
  grantRight: ["accountable", "deputy", "ADMINISTRATOR"],
  withdrawRight: ["accountable", "deputy", "ADMINISTRATOR"],
  // The clerk, who calls with these three roles, holds the office that has the right.
  recordExercise: [
    "accountable",
    "deputy",
    "responsible",
    "overseer",
    "SEALED_READER",
    "ERASER",
    "HANDBOOK_EDITOR",
    "RECORDER",
  ],
  stateFlow: ["accountable", "deputy", "responsible", "RECORDER"],
  endFlow: ["accountable", "deputy", "responsible", "RECORDER"],
  // All of these persons belong to the town.
  acknowledgeFlow: [...persons, "SEALED_READER", "ERASER", "HANDBOOK_EDITOR", "RECORDER"],
  answerQuestion: ["accountable", "deputy", "responsible", "RECORDER"],
  registerModel: ["RECORDER", "ADMINISTRATOR"],
  registerModelVersion: ["RECORDER", "ADMINISTRATOR"],
  moveModelAlias: ["RECORDER", "ADMINISTRATOR"],
  draftVersion: ["accountable", "deputy", "responsible", "RECORDER"],
  describeVersion: ["accountable", "deputy", "responsible", "RECORDER"],
  describeModelVersion: ["RECORDER", "ADMINISTRATOR"],
  signOffVersion: ["accountable", "overseer", "reviewer"],
  recordEvidence: ["accountable", "deputy", "responsible", "reviewer", "overseer", "RECORDER"],
  expectEvidence: ["accountable", "deputy", "responsible", "reviewer", "overseer", "RECORDER"],
  acceptEvidence: ["accountable", "deputy", "reviewer", "overseer"],
  rejectEvidence: ["accountable", "deputy", "reviewer", "overseer"],
  eraseEvidenceFile: ["ERASER"],
  requestChange: ["accountable", "deputy", "responsible", "RECORDER"],
  judgeChange: ["accountable", "deputy", "responsible", "reviewer"],
  reviewChange: ["accountable", "overseer", "reviewer"],
  withdrawChange: ["accountable", "deputy", "responsible", "RECORDER"],
  stateMonitoringPlan: ["accountable", "deputy", "responsible"],
  recordObservations: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  openFinding: ["accountable", "deputy", "responsible", "reviewer", "overseer", "RECORDER"],
  assignAction: ["accountable", "deputy", "responsible", "overseer"],
  completeAction: ["overseer", "RECORDER"],
  closeFinding: ["accountable", "deputy", "reviewer"],
  reopenFinding: ["accountable", "deputy", "responsible", "reviewer", "overseer", "RECORDER"],
  recordValidation: ["accountable", "deputy", "responsible", "reviewer", "overseer", "RECORDER"],
  recordDecisions: ["RECORDER"],
  // The clerk, who calls with these three roles, holds the office that has the right.
  recordOverride: ["SEALED_READER", "ERASER", "HANDBOOK_EDITOR", "RECORDER"],
  openContest: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  takeUpContest: ["accountable", "deputy", "overseer", "reviewer"],
  decideContest: ["reviewer"],
  answerContest: ["accountable", "deputy", "responsible", "overseer", "reviewer", "RECORDER"],
  closeContest: ["accountable", "deputy", "responsible", "overseer", "reviewer", "RECORDER"],
  reopenContest: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  releaseContestAnswer: ["accountable", "deputy"],
  deploy: ["accountable", "deputy", "responsible", "RECORDER"],
  unplanDeployment: ["accountable", "deputy", "responsible", "RECORDER"],
  endDeployment: ["accountable", "deputy", "responsible", "RECORDER"],
  stateEnvironment: ["accountable", "deputy", "responsible", "RECORDER"],
  assignOffice: ["ADMINISTRATOR"],
  vacateOffice: ["ADMINISTRATOR"],
  charterPilot: ["accountable", "deputy", "responsible"],
  reviewCharter: [],
  extendPilot: ["accountable", "deputy"],
  endPilot: ["accountable", "deputy"],
  admitToPilot: ["accountable", "deputy"],
  admitToService: ["accountable", "deputy"],
  grantException: [],
  endException: [],
  recordIncident: [...persons, "SEALED_READER", "ERASER", "HANDBOOK_EDITOR", "RECORDER"],
  triageIncident: ["accountable", "deputy", "reviewer", "overseer"],
  containIncident: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  reportIncident: ["accountable", "deputy"],
  liftFreeze: ["accountable", "deputy"],
  correctIncident: ["accountable", "deputy", "responsible"],
  recordLesson: ["accountable", "deputy", "responsible", "reviewer", "overseer"],
  closeIncident: ["accountable", "deputy"],
  reopenIncident: ["accountable", "deputy", "overseer"],
  stateExitPlan: ["accountable", "deputy", "responsible"],
  rehearseExit: ["accountable", "deputy", "responsible", "overseer", "RECORDER"],
  suspend: ["accountable", "deputy", "overseer"],
  rollBack: [],
  beginRetirement: ["accountable", "deputy"],
  acknowledgeRetirement: [],
  retire: [],
  placeHold: ["accountable", "deputy", "overseer", "ADMINISTRATOR"],
  liftHold: [],
  proposePolicy: ["HANDBOOK_EDITOR"],
  adoptObligations: ["HANDBOOK_EDITOR"],
  approvePolicy: [],
  confirmReading: [...persons, "SEALED_READER", "ERASER", "HANDBOOK_EDITOR"],
  putQuestion: ["HANDBOOK_EDITOR"],
  readSealedValue: ["SEALED_READER"],
  eraseFields: ["ERASER"],
}

/** A system with somebody in each role, and what the inputs speak of. */
async function peopled() {
  const made = await openTestRegister("SQLite")
  const { ctx, register } = made
  await cast(ctx, ...persons, "clerk", "gone", "author")
  await town(ctx, "owned")
  await town(ctx, "unowned")
  await town(ctx, "found", { state: "FOUND" })
  const held = { accountable: "ACCOUNTABLE", deputy: "DEPUTY", responsible: "RESPONSIBLE" } as const
  const others = { overseer: "OVERSEER", reviewer: "REVIEWER" } as const
  for (const system of ["built", "piloted"]) await town(ctx, system, { state: "IN_DEVELOPMENT" })
  const hold = async (system: string, party: string, role: AccountabilityRole) => {
    await appoint(ctx, { system, party, role, office: "Desk" })
    await acceptAccountability(await personCaller(register, party), { system, role })
  }
  for (const [party, role] of Object.entries({ ...held, ...others }))
    await hold("owned", party, role)
  for (const [party, role] of Object.entries(held))
    for (const system of ["built", "piloted"]) await hold(system, party, role)
  await publishPolicy(made, await officers(made), gate)
  const planned = { system: "owned", stop: "S", takesOver: "NOTHING", minutes: 5 } as const
  await stateExitPlan(await personCaller(register, "accountable"), planned)
  await registerParty(ctx, { slug: "office", kind: "OFFICE", name: "Office" })
  await assignOffice(ctx, { office: "office", holder: "clerk" })
  const right = { system: "owned", action: "REVERSE", holder: "office" } as const
  await grantRight(ctx, { ...right, office: "Office" })
  const numbers = await fillWatched(ctx, "owned")
  const answering = await personCaller(register, "accountable")
  await haveIncidents(answering, { harmless: "owned", frozen: "built" })
  const passing = { system: "owned", receiver: "town", passes: "DATA", what: "W" } as const
  await stateFlow(ctx, { ...passing, from: "2026-02-01T00:00:00.000Z" })
  const charter = { success: "S", scope: "S", atEnd: "E", endsAt: "2099-01-01T00:00:00.000Z" }
  const answerable = { answerable: "accountable", answerableOffice: "O" }
  const author = await personCaller(register, "responsible")
  await charterPilot(author, { system: "piloted", ...charter, ...answerable })
  await throughGate(ctx, "piloted", "PILOT")
  await registerModel(ctx, { slug: "m", name: "M" })
  await registerModelVersion(ctx, { model: "m", version: "2" })
  const components = [{ role: "model", name: "M", digest }]
  const version = { system: "owned", label: "1", author: "author", components }
  await draftVersion(ctx, version)
  await deploy(ctx, { system: "owned", version: "1", environment: "test" })
  const from = "2090-01-01T00:00:00.000Z"
  await deploy(ctx, { system: "owned", version: "1", environment: "planned", from })
  for (const label of ["asked", "judged"]) await draftVersion(ctx, { ...version, label })
  await askForChanges(ctx, await personCaller(register, "deputy"), "owned")
  const since = { text: "2026", date: "2026", precision: "YEAR" } as const
  const question = { foundation: "audit", text: "Why?", from: since, forms: [] } as const
  await putQuestion(ctx, { ...question, question: "why", audience: "PUBLIC" })
  await putQuestion(ctx, { ...question, question: "vault", audience: "SEALED" })
  const stated = { system: "owned", state: "STATED", values: ["x"] } as const
  const { receipts } = await answerQuestion(ctx, { ...stated, question: "vault" })
  await appoint(ctx, { system: "owned", party: "nobody", role: "REVIEWER", office: "Desk" })
  return { ...made, numbers: { ...numbers, ENTRY: receipts[0]!.index } }
}

const heldBy: { readonly [person: string]: string } = {
  accountable: "ACCOUNTABLE",
  deputy: "DEPUTY",
  responsible: "RESPONSIBLE",
  overseer: "OVERSEER",
}

const asOf: { readonly [person: string]: string } = {
  accountable: "ACCOUNTABLE",
  overseer: "OVERSEER",
}

test("every mutation is walked with every role: it is done for those who may, refused by name to the others", async () => {
  const mutations = Object.values(schema.getMutationType()!.getFields())
  expect(mutations.map(({ name }) => name).toSorted()).toEqual(Object.keys(inputs).toSorted())
  const { ctx, ask, numbers } = await peopled()
  const everybody = await callers(ctx)
  for (const { name, args, description } of mutations) {
    expect(description, name).toContain(`It is for ${whoMay(name as Act)}.`)
    expect(args.every(({ type }) => isNonNullType(type))).toBe(true)
    const guard = name === "readSealedValue" ? "" : ", validateOnly: true"
    const allowed: string[] = []
    for (const [who, caller] of everybody) {
      // A person drafts as themself, and signs in the role they hold.
      const input = numbered(inputs[name]!, numbers)
        .replace("AUTHOR", who === who.toLowerCase() ? who : "author")
        .replace("AS", asOf[who] ?? "REVIEWER")
        .replace("ROLE", heldBy[who] ?? "REVIEWER")
      const document = `mutation { ${name}(input: { ${input}${guard} }) {
        __typename ... on Refusal { message } } }`
      const { [name]: answer } = await ask<
        Record<string, { __typename: string; message?: string }>
      >(document, {}, caller)
      // What an act's own rule refuses is refused to who may call it, and is no person for it.
      const own = [
        "NotTheAppointed",
        "NotInThatRole",
        "NothingToAttest",
        "CannotReview",
        "NoPilot",
        "NoException",
        "NotAnApprover",
        "NothingToRollBack",
        "NeverLiveThere",
        "NoRetirement",
        "TransitionNotAllowed",
        "NotTheReceiver",
        "AssignedToAnother",
        "CorrectedItThemself",
        "NotIndependent",
        "NoSuchHold",
        "NotTheReviewer",
      ].includes(answer!.__typename)
      if (answer!.message === undefined) allowed.push(who)
      else if (!own)
        expect(answer, `${name} by ${who}`).toMatchObject({ __typename: "NotPermitted" })
      if (answer!.__typename === "NotPermitted")
        expect(answer!.message).toContain(`${name} is for ${whoMay(name as Act)}.`)
    }
    expect(allowed.toSorted(), name).toEqual([...expected[name]!].toSorted())
    const anonymous = `mutation { ${name}(input: { ${numbered(inputs[name]!, numbers).replace(
      /ROLE|AS/,
      "REVIEWER",
    )} }) { __typename } }`
    await expect(ask(anonymous, {}, publicCaller), name).rejects.toThrow("needs a credential")
  }
})

test("while nobody is accountable an administrator acts for a system, and an overseer may only stop it", async () => {
  const { ctx, ask } = await peopled()
  const everybody = await callers(ctx)
  const move = async (slug: string, to: string, who: string) => {
    const { moveSystem } = await ask<{ moveSystem: { __typename: string } }>(
      `mutation { moveSystem(input: { system: "${slug}", to: ${to}, validateOnly: true }) { __typename } }`,
      {},
      everybody.get(who)!,
    )
    return moveSystem.__typename
  }
  expect(await move("unowned", "SUSPENDED", "ADMINISTRATOR")).toBe("SystemChanged")
  expect(await move("unowned", "SUSPENDED", "RECORDER")).toBe("NotPermitted")
  expect(await move("unowned", "SUSPENDED", "accountable")).toBe("NotPermitted")
  expect(await move("owned", "RETIRING", "overseer")).toBe("NotPermitted")
  expect(await move("owned", "RETIRING", "deputy")).toBe("SystemChanged")
})

test("authority ends with the accountability that it came from", async () => {
  const { ctx, ask, clock } = await peopled()
  const everybody = await callers(ctx)
  const end = `mutation { endAccountability(input: { ${system}, party: "deputy", role: DEPUTY }) { __typename } }`
  const describe = `mutation { describeSystem(input: { ${system}, name: "Other" }) { __typename } }`
  const by = async (document: string, who: string) =>
    Object.values(
      await ask<Record<string, { __typename: string }>>(document, {}, everybody.get(who)!),
    )
  expect(await by(describe, "deputy")).toEqual([{ __typename: "SystemChanged" }])
  clock.advance({ hours: 1 })
  expect(await by(end, "deputy")).toEqual([{ __typename: "SystemChanged" }])
  expect(await by(describe, "deputy")).toEqual([{ __typename: "NotPermitted" }])
})

test("an act that no mutation calls is in the list as well, and nothing else is", () => {
  const mutations = Object.keys(schema.getMutationType()!.getFields())
  const others = Object.keys(permissions).filter((act) => !mutations.includes(act))
  expect(others).toEqual(["storeEvidenceFile", "importInventory", "importModels"])
})
