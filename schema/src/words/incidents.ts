import type { Harm, IncidentState, ReportKind, Severity } from "../entries/harms.ts"

export const harmWords: Record<Harm, string> = {
  DEATH: "Death of a person",
  HEALTH: "Serious harm to health",
  CRITICAL_INFRASTRUCTURE: "Disruption of critical infrastructure",
  FUNDAMENTAL_RIGHTS: "Infringement of fundamental rights",
  WIDESPREAD_INFRINGEMENT: "Widespread infringement",
  PROPERTY: "Serious harm to property",
  ENVIRONMENT: "Serious harm to the environment",
  OTHER: "Other harm",
}

export const severityWords: Record<Severity, string> = {
  LOW: "Low",
  MEDIUM: "Medium",
  HIGH: "High",
  CRITICAL: "Critical",
}

export const reportKindWords: Record<ReportKind, string> = {
  INITIAL: "First report",
  INTERIM: "Further report",
  FINAL: "Complete report",
}

export const incidentStateWords: Record<IncidentState, string> = {
  DETECTED: "Detected",
  TRIAGED: "Judged",
  FROZEN: "Frozen",
  REPORTED_INITIAL: "Reported first",
  REPORTED_FINAL: "Reported in full",
  CORRECTED: "Corrected",
  CLOSED: "Closed",
}

/** Whether an incident is a serious one (AI Act Art. 3(49)). */
export const seriousWords = { true: "a serious incident", false: "no serious incident" } as const
