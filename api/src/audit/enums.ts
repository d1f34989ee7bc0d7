import {
  contestChannels,
  contestOutcomes,
  contestStates,
  involvements,
  overrideActions,
  type ContestState,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { contestTransitions } from "./contest-state.rules.ts"

export const InvolvementEnum = enumOf(
  "HumanInvolvement",
  "How much a person had to do with a decision (AI Act Art. 14).",
  involvements,
  {
    NONE: "The system took it alone.",
    INFORMED: "The system took it, and a person was told.",
    REVIEWED: "The system took it, and a person reviewed it before it counted.",
    DECIDED: "A person took it; the system advised.",
  },
)

export const OverrideActionEnum = enumOf(
  "OverrideAction",
  "What a person did to an output (AI Act Art. 14(4)(d)).",
  overrideActions,
  {
    DISREGARD: "It was not used.",
    OVERRIDE: "Another took its place before it had effect.",
    REVERSE: "What it had caused was undone.",
  },
)

export const ContestChannelEnum = enumOf(
  "ContestChannel",
  "How a dispute reaches the house, and its answer the person.",
  contestChannels,
  {
    LETTER: "By letter.",
    EMAIL: "By e-mail.",
    FORM: "By a form.",
    PHONE: "By telephone.",
    IN_PERSON: "In person.",
    REPRESENTATIVE: "Through somebody who speaks for the person.",
    AUTHORITY: "Through an authority or a court.",
  },
)

export const ContestOutcomeEnum = enumOf(
  "ContestOutcome",
  "What the review of a disputed decision came to.",
  contestOutcomes,
  {
    UPHELD: "The decision stands.",
    OVERTURNED: "The decision does not stand.",
    PARTLY: "The decision stands in part.",
  },
)

const contestMeanings: Readonly<Record<ContestState, string>> = {
  RECEIVED: "Somebody disputes a decision, and nobody has taken it up.",
  IN_REVIEW: "A person who had no part in the decision reviews it.",
  UPHELD: "The review found that the decision stands; the person is not told yet.",
  OVERTURNED: "The review found that it does not stand; the person is not told yet.",
  PARTLY: "The review found that it stands in part; the person is not told yet.",
  ANSWERED: "The person was told, in plain words.",
  CLOSED: "Nothing more is to be done.",
}
export const ContestStateEnum = enumOf(
  "ContestState",
  "Where a contest stands.",
  contestStates,
  contestMeanings,
)

/** Where a contest stands, as every machine is told. */
export const contestMachine: Machine = {
  name: "contest",
  of: "A contest",
  meanings: contestMeanings,
  transitions: contestTransitions,
}
