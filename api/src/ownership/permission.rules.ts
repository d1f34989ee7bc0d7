import type { AccountabilityRole, RightAction, SystemState } from "@answerable/schema/entries"
import { rightActions } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import type { Role } from "../roles.ts"

/** A way in which somebody may do an act. One of them is enough. */
type Way =
  /** By a role of their credential. */
  | { readonly kind: "role"; readonly role: Role }
  /** By answering for the system at this moment; `into` limits it to a step into that state. */
  | {
      readonly kind: "answering"
      readonly as: readonly AccountabilityRole[]
      readonly into?: SystemState
    }
  /** By a decision right over the system, granted to them, their office or their team. */
  | {
      readonly kind: "right"
      readonly to: readonly RightAction[]
      readonly into?: SystemState
    }
  /** By a role of their credential, while nobody is accountable for the system. */
  | { readonly kind: "unowned"; readonly role: Role }
  /** By being the party that the input names. */
  | { readonly kind: "themself" }
  /** By being a person of the register; the act's own rule says which. */
  | { readonly kind: "person"; readonly which: string }

const role = (role: Role): Way => ({ kind: "role", role })
const answering = (...as: AccountabilityRole[]): Way => ({ kind: "answering", as })
const right = (...to: RightAction[]): Way => ({ kind: "right", to })
const unowned: Way = { kind: "unowned", role: "ADMINISTRATOR" }
const person = (which: string): Way => ({ kind: "person", which })

/** Who may stop a system: those who answer for it or oversee it, and nobody has to be asked. */
const stopping = [answering("ACCOUNTABLE", "DEPUTY", "OVERSEER"), unowned] as const

/** Who may do what: the only list there is. An act that is not in it cannot be done. */
export const permissions = {
  registerParty: [role("RECORDER"), role("ADMINISTRATOR")],
  recordDeparture: [role("RECORDER"), role("ADMINISTRATOR")],
  registerSystem: [person("any person"), role("RECORDER"), role("ADMINISTRATOR")],
  describeSystem: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), unowned],
  moveSystem: [
    answering("ACCOUNTABLE", "DEPUTY"),
    { kind: "answering", as: ["OVERSEER"], into: "SUSPENDED" },
    { kind: "right", to: ["STOP", "SUSPEND"], into: "SUSPENDED" },
    unowned,
  ],
  appoint: [answering("ACCOUNTABLE", "DEPUTY"), role("ADMINISTRATOR")],
  acceptAccountability: [person("the person appointed")],
  endAccountability: [{ kind: "themself" }, answering("ACCOUNTABLE"), role("ADMINISTRATOR")],
  attestAccountability: [person("the person who holds the role")],
  takeOn: [person("any person")],
  stateLegalRole: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER"), unowned],
  classifyRisk: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER"), unowned],
  setTier: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER"), unowned],
  recordAssessment: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER"), unowned],
  stateSupplier: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER"), unowned],
  recordSupplierChange: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  grantRight: [answering("ACCOUNTABLE", "DEPUTY"), role("ADMINISTRATOR")],
  withdrawRight: [answering("ACCOUNTABLE", "DEPUTY"), role("ADMINISTRATOR")],
  recordExercise: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"),
    right(...rightActions),
    role("RECORDER"),
  ],
  stateFlow: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER"), unowned],
  endFlow: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER"), unowned],
  acknowledgeFlow: [
    person("a person who answers for the receiver, or belongs to it"),
    role("RECORDER"),
  ],
  accountForOutcome: [answering("ACCOUNTABLE")],
  answerQuestion: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER"), unowned],
  registerModel: [role("RECORDER"), role("ADMINISTRATOR")],
  registerModelVersion: [role("RECORDER"), role("ADMINISTRATOR")],
  moveModelAlias: [role("RECORDER"), role("ADMINISTRATOR")],
  draftVersion: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  describeVersion: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  describeModelVersion: [role("RECORDER"), role("ADMINISTRATOR")],
  signOffVersion: [person("a person who holds the role in which they sign")],
  recordEvidence: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  expectEvidence: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  acceptEvidence: [answering("ACCOUNTABLE", "DEPUTY", "REVIEWER", "OVERSEER")],
  rejectEvidence: [answering("ACCOUNTABLE", "DEPUTY", "REVIEWER", "OVERSEER")],
  storeEvidenceFile: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  eraseEvidenceFile: [role("ERASER")],
  requestChange: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  judgeChange: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER")],
  reviewChange: [person("a person who holds the role in which they review")],
  withdrawChange: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  deploy: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  unplanDeployment: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  endDeployment: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER")],
  stateEnvironment: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), role("RECORDER"), unowned],
  assignOffice: [role("ADMINISTRATOR")],
  vacateOffice: [role("ADMINISTRATOR")],
  charterPilot: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE")],
  reviewCharter: [person("a person who holds the office in which they review")],
  extendPilot: [answering("ACCOUNTABLE", "DEPUTY")],
  endPilot: [answering("ACCOUNTABLE", "DEPUTY")],
  admitToPilot: [answering("ACCOUNTABLE", "DEPUTY")],
  admitToService: [answering("ACCOUNTABLE", "DEPUTY")],
  grantException: [person("a person who holds an office that the clause names")],
  endException: [person("a person who holds an office that the clause names")],
  stateMonitoringPlan: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), unowned],
  recordObservations: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  openFinding: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  assignAction: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"), unowned],
  completeAction: [person("the person to whom it is assigned"), role("RECORDER")],
  closeFinding: [answering("ACCOUNTABLE", "DEPUTY", "REVIEWER", "OVERSEER")],
  reopenFinding: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  recordValidation: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  recordIncident: [person("any person"), role("RECORDER"), unowned],
  triageIncident: [answering("ACCOUNTABLE", "DEPUTY", "REVIEWER", "OVERSEER"), unowned],
  containIncident: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  reportIncident: [answering("ACCOUNTABLE", "DEPUTY"), unowned],
  liftFreeze: [answering("ACCOUNTABLE", "DEPUTY"), unowned],
  correctIncident: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), unowned],
  recordLesson: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    unowned,
  ],
  closeIncident: [answering("ACCOUNTABLE", "DEPUTY"), unowned],
  reopenIncident: [answering("ACCOUNTABLE", "DEPUTY", "OVERSEER"), unowned],
  recordDecisions: [role("RECORDER")],
  recordOverride: [right("DISREGARD", "OVERRIDE", "REVERSE"), role("RECORDER")],
  openContest: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"), role("RECORDER")],
  takeUpContest: [answering("ACCOUNTABLE", "DEPUTY", "REVIEWER", "OVERSEER")],
  decideContest: [person("the person who took it up")],
  answerContest: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
  ],
  closeContest: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "REVIEWER", "OVERSEER"),
    role("RECORDER"),
  ],
  reopenContest: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"), role("RECORDER")],
  releaseContestAnswer: [answering("ACCOUNTABLE", "DEPUTY")],
  stateExitPlan: [answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"), unowned],
  rehearseExit: [
    answering("ACCOUNTABLE", "DEPUTY", "RESPONSIBLE", "OVERSEER"),
    role("RECORDER"),
    unowned,
  ],
  suspend: [...stopping, right("STOP", "SUSPEND")],
  rollBack: [...stopping, right("ROLL_BACK")],
  beginRetirement: [answering("ACCOUNTABLE", "DEPUTY"), right("RETIRE"), unowned],
  acknowledgeRetirement: [
    person("a person who answers for the receiver, or belongs to it"),
    role("RECORDER"),
  ],
  retire: [answering("ACCOUNTABLE", "DEPUTY"), right("RETIRE"), unowned],
  placeHold: [answering("ACCOUNTABLE", "DEPUTY", "OVERSEER"), role("ADMINISTRATOR")],
  liftHold: [role("ADMINISTRATOR")],
  putQuestion: [role("HANDBOOK_EDITOR")],
  proposePolicy: [role("HANDBOOK_EDITOR")],
  adoptObligations: [role("HANDBOOK_EDITOR")],
  approvePolicy: [person("a person who holds an office that approves the policy")],
  confirmReading: [person("any person")],
  importInventory: [role("RECORDER")],
  importModels: [role("RECORDER")],
  readSealedValue: [role("SEALED_READER")],
  eraseFields: [role("ERASER")],
} as const satisfies { readonly [act: string]: readonly Way[] }

export type Act = keyof typeof permissions

export type PermissionCase = {
  readonly act: Act
  /** The roles of the caller's credential. */
  readonly roles: readonly Role[]
  /** Whether the caller is a person of the register. */
  readonly isPerson: boolean
  /** Whether the caller is the party that the input names. */
  readonly isNamed: boolean
  /** What the caller holds for the system at this moment, and whether anybody is accountable. */
  readonly system: {
    readonly slug: string
    readonly held: readonly string[]
    /** To what they have a decision right. */
    readonly rights: readonly string[]
    readonly owned: boolean
  } | null
  /** The state that the input asks for. */
  readonly into: string | null
}

/** The caller may not do this: somebody else may. */
export class NotPermitted extends Refusal {
  override readonly name = "NotPermitted"
  constructor({ act, roles, isPerson, system }: PermissionCase) {
    const held = [...(system?.held ?? []), ...roles]
    super(
      `${act} is for ${whoMay(act)}. ` +
        `You are ${isPerson ? "a person" : "no person"} of the register` +
        (held.length > 0 ? `, here ${listed(held)}` : "") +
        (system && !isPerson
          ? `, and ${system.slug} has ${system.owned ? "somebody" : "nobody"} accountable.`
          : "."),
    )
  }
}

/** Whether the caller may do an act. Null means yes. */
export function decidePermission(given: PermissionCase): NotPermitted | null {
  const ways: readonly Way[] = permissions[given.act]
  return ways.some((way) => isOpen(way, given)) ? null : new NotPermitted(given)
}

function isOpen(way: Way, { roles, isPerson, isNamed, system, into }: PermissionCase): boolean {
  switch (way.kind) {
    case "role":
      return roles.includes(way.role)
    case "unowned":
      return system !== null && !system.owned && roles.includes(way.role)
    case "answering":
      return (
        system !== null &&
        way.as.some((one) => system.held.includes(one)) &&
        (way.into === undefined || way.into === into)
      )
    case "right":
      return (
        system !== null &&
        way.to.some((one) => system.rights.includes(one)) &&
        (way.into === undefined || way.into === into)
      )
    case "themself":
      return isPerson && isNamed
    case "person":
      return isPerson
  }
}

/** Whether the decision depends on who answers for the system. */
export const asksTheRegister = (act: Act): boolean => {
  const ways: readonly Way[] = permissions[act]
  return ways.some(({ kind }) => ["answering", "right", "unowned"].includes(kind))
}

/** Who may do an act, as the rest of "It is for …". */
export const whoMay = (act: Act): string => listed(permissions[act].map(inWords), "; or ")

function inWords(way: Way): string {
  switch (way.kind) {
    case "role":
      return `a caller with the role ${way.role}`
    case "unowned":
      return `a caller with the role ${way.role} while nobody is ACCOUNTABLE for it`
    case "answering":
      return (
        `whoever is ${listed(way.as, " or ")} for the system` +
        (way.into === undefined ? "" : `, into ${way.into} only`)
      )
    case "right":
      return (
        `whoever has the decision right to ${listed(way.to, " or ")}` +
        (way.into === undefined ? "" : `, into ${way.into} only`)
      )
    case "themself":
      return "the person whom it is about"
    case "person":
      return `${way.which}${way.which.startsWith("any") ? " of the register" : ""}`
  }
}

const listed = (parts: readonly string[], join = ", "): string => parts.join(join)
