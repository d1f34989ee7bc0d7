import {
  changeRisks,
  changeStates,
  evidenceFileTypes,
  evidenceKinds,
  evidenceStates,
  signingRoles,
  type ChangeState,
  type EvidenceState,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { changeTransitions } from "./change-state.rules.ts"
import { evidenceTransitions } from "./evidence-state.rules.ts"

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

const evidenceMeanings: Readonly<Record<EvidenceState, string>> = {
  EXPECTED: "Somebody is to hand it in, by a day that is to come.",
  MISSED: "It was due, and nobody has handed it in.",
  RECEIVED: "It was handed in, and nobody has judged it.",
  ACCEPTED: "A person who did not collect it accepts it, and it still speaks.",
  REJECTED: "A person who did not collect it rejects it: it speaks for nothing.",
  STALE:
    "It no longer speaks: its day has passed, or the newest version is made of something else.",
  SUPERSEDED: "Other evidence has taken its place.",
}
export const EvidenceStateEnum = enumOf(
  "EvidenceState",
  "Where evidence stands.",
  evidenceStates,
  evidenceMeanings,
)

/** Where evidence stands, as every machine is told. */
export const evidenceMachine: Machine = {
  name: "evidence",
  of: "A piece of evidence",
  meanings: evidenceMeanings,
  transitions: evidenceTransitions,
}

export const EvidenceFileTypeEnum = enumOf(
  "EvidenceFileType",
  "What the bytes of a file are, as they themselves tell.",
  evidenceFileTypes,
  {
    PDF: "A document in PDF.",
    PNG: "A picture in PNG.",
    JPEG: "A picture in JPEG.",
    ZIP: "An archive in ZIP.",
    JSON: "JSON.",
    NDJSON: "Lines of JSON.",
    CSV: "A table: lines of values with commas between them.",
    TEXT: "Plain text in UTF-8.",
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
