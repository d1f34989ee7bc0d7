import { directions } from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
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
