import { involvements, overrideActions } from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"

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
