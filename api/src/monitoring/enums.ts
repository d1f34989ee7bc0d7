import {
  directions,
  findingSources,
  independences,
  validationOutcomes,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { findingStates, findingTransitions, type FindingState } from "./finding-state.rules.ts"
import type { Reckoned } from "./silence.rules.ts"

export const DirectionEnum = enumOf(
  "ThresholdDirection",
  "On which side of its threshold a metric is as it should be. The threshold itself is.",
  directions,
  {
    AT_LEAST: "At the threshold, or above it.",
    AT_MOST: "At the threshold, or below it.",
  },
)

export const ExpectationEnum = enumOf<Reckoned["state"]>(
  "ExpectationState",
  "Whether what was expected of a check in one of its times arrived.",
  ["RECEIVED", "LATE", "MISSED", "EXPECTED"],
  {
    RECEIVED: "It arrived before it was due.",
    LATE: "It arrived after it was due: it answers the silence, and does not undo it.",
    MISSED: "It was due, and has not arrived.",
    EXPECTED: "It is not due yet.",
  },
)

export const FindingSourceEnum = enumOf(
  "FindingSource",
  "Where a finding comes from.",
  findingSources,
  {
    BREACH: "An observation on the wrong side of its threshold.",
    SILENCE: "An observation that did not arrive when it was due.",
    VALIDATION: "A validation.",
    INCIDENT: "An incident.",
    REVIEW: "A review, or what somebody saw.",
  },
)

const stateMeanings: Readonly<Record<FindingState, string>> = {
  OPEN: "It is known, and nobody is to correct it yet.",
  ASSIGNED: "Somebody is to correct it, by a day.",
  DONE: "What was assigned is done, and nobody has verified it.",
  CLOSED: "Somebody who did none of it verified that it is as it should be.",
}
export const FindingStateEnum = enumOf(
  "FindingState",
  "Where a finding stands.",
  findingStates,
  stateMeanings,
)

export const FindingStepEnum = enumOf(
  "FindingStepKind",
  "What became of a finding.",
  ["DONE", "CLOSED", "REOPENED"] as const,
  {
    DONE: "Something that was assigned is done.",
    CLOSED: "It was verified and closed.",
    REOPENED: "It was opened again.",
  },
)

/** Where a finding stands, as every machine is told. */
export const findingMachine: Machine = {
  name: "finding",
  of: "A finding",
  meanings: stateMeanings,
  transitions: findingTransitions,
}

export const IndependenceEnum = enumOf(
  "ValidatorIndependence",
  "How far from the makers of a system whoever validated it stands.",
  independences,
  {
    MAKERS: "One of its makers: not independent.",
    OTHER_PERSON: "A person of the same team who made nothing of it.",
    OTHER_TEAM: "Another team of the organisation.",
    OTHER_ORGANISATION: "Another organisation.",
  },
)

export const ValidationOutcomeEnum = enumOf(
  "ValidationOutcome",
  "What came of a validation.",
  validationOutcomes,
  {
    FIT: "It is fit for what it is for.",
    FIT_WITH_FINDINGS: "It is fit once what was found is corrected.",
    NOT_FIT: "It is not fit for what it is for.",
  },
)
