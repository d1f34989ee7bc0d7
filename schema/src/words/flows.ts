import type { FlowKind } from "../entries/states.ts"

/** What a system passes on. */
export const flowWords: Record<FlowKind, string> = {
  DATA: "Data",
  DECISION: "Decisions",
  OUTCOME: "Outcomes",
}
