import type { FindingSeverity, FindingSource } from "../entries/watching.ts"

/** Where a finding comes from, in words. */
export const findingSourceWords: Readonly<Record<FindingSource, string>> = {
  BREACH: "An observation on the wrong side of its threshold",
  SILENCE: "An observation that did not arrive",
  VALIDATION: "A validation",
  INCIDENT: "An incident",
  REVIEW: "A review",
}

/** How grave a finding is, in words. */
export const severityWords: Readonly<Record<FindingSeverity, string>> = {
  LOW: "Low",
  MEDIUM: "Medium",
  HIGH: "High",
  CRITICAL: "Critical",
}
