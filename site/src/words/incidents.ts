import type { IncidentActKind } from "../operations/operations.generated.ts"

/** What was done about an incident, at the beginning of a sentence. */
export const actWords: Record<IncidentActKind, string> = {
  CONTAINED: "Contained",
  REPORTED: "Reported",
  UNFROZEN: "What is to be altered was told",
  CORRECTED: "Corrected",
  LESSON: "Learnt",
  CLOSED: "Closed",
  REOPENED: "Reopened",
}
