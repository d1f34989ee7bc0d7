import {
  changeRisks,
  changeStates,
  evidenceKinds,
  signingRoles,
  type ChangeState,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { changeTransitions } from "./change-state.rules.ts"

export const EvidenceKindEnum = enumOf(
  "EvidenceKind",
  "What sort of file speaks about a system.",
  evidenceKinds,
  {
    EVALUATION: "How well it does what it is for was measured.",
    TEST: "It was tried out against what is expected of it.",
    VALIDATION: "Somebody independent of its makers looked at it.",
    ASSESSMENT: "What it does to people, or to the house, was judged.",
    AUDIT: "It was audited.",
    CERTIFICATE: "A body certified it.",
    DOCUMENT: "It is described, as by a model card or technical documentation.",
    OTHER: "Another sort of file.",
  },
)

export const SigningRoleEnum = enumOf(
  "SigningRole",
  "A role in which a version can be signed off, and a change reviewed.",
  signingRoles,
  {
    ACCOUNTABLE: "The owner.",
    REVIEWER: "Reviews changes.",
    OVERSEER: "Oversees the system in use.",
  },
)

export const ChangeRiskEnum = enumOf(
  "ChangeRisk",
  "How much may go wrong by a change, in the eyes of whoever asks for it.",
  changeRisks,
  {
    LOW: "Little, and it can be undone.",
    MEDIUM: "Something, for some people or for a while.",
    HIGH: "Much, for many people or for good.",
  },
)

const stateMeanings: Readonly<Record<ChangeState, string>> = {
  REQUESTED: "It is asked for: not yet judged, or not yet approved by every role asked.",
  APPROVED: "It is judged, and every role asked has approved it.",
  SENT_BACK: "A reviewer asks for changes: another version, or another reason.",
  WITHDRAWN: "It is no longer asked for.",
  DEPLOYED: "The version began to run, with what reviews there were.",
}
export const ChangeStateEnum = enumOf(
  "ChangeState",
  "Where a change request stands.",
  changeStates,
  stateMeanings,
)

/** Where a change request stands, as every machine is told. */
export const changeMachine: Machine = {
  name: "change",
  of: "A change request",
  meanings: stateMeanings,
  transitions: changeTransitions,
}
