import { directions } from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"

export const DirectionEnum = enumOf(
  "ThresholdDirection",
  "On which side of its threshold a metric is as it should be. The threshold itself is.",
  directions,
  {
    AT_LEAST: "At the threshold, or above it.",
    AT_MOST: "At the threshold, or below it.",
  },
)
