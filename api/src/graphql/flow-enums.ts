import { flowKinds } from "@answerable/schema/entries"
import { enumOf } from "./enums.ts"

export const FlowKindEnum = enumOf("FlowKind", "What a system passes on.", flowKinds, {
  DATA: "Data: what it gathered or computed, for others to use.",
  DECISION: "Decisions: what is to be done.",
  OUTCOME: "Outcomes: what came of it.",
})

const directions = ["OUT", "IN"] as const

export const FlowDirectionEnum = enumOf("FlowDirection", "In which direction.", directions, {
  OUT: "What the system passes on.",
  IN: "What the system is passed.",
})

export const BlastCauseEnum = enumOf(
  "BlastCause",
  "What happens to a system and reaches whoever it passes something on to.",
  ["CHANGE", "SUSPENSION", "RETIREMENT", "INCIDENT"] as const,
  {
    CHANGE: "It is changed: notice is due as many days before as was agreed.",
    SUSPENSION: "It is stopped: whoever is reached is told at once.",
    RETIREMENT: "It is taken out of use: who is next to it acknowledges that besides.",
    INCIDENT: "Something went wrong with it: whoever is reached is told at once.",
  },
)
