import type { IncidentActKind, IncidentReportKind } from "../operations/operations.generated.ts"

/** What was done about an incident, before the words "to" and "by". */
export const actWords: Record<IncidentActKind, string> = {
  CONTAINED: "Contained",
  REPORTED: "Reported",
  UNFROZEN: "What is to be altered was told",
  CORRECTED: "Corrected",
  LESSON: "Learnt",
  CLOSED: "Closed",
  REOPENED: "Reopened",
}

/** A report to an authority, before the words "to" and "by". */
export const reportWords: Record<IncidentReportKind, string> = {
  INITIAL: "First reported",
  INTERIM: "Reported further",
  FINAL: "Reported in full",
}
