/** What an incident led to. The first seven are what AI Act Art. 3(49) and 3(61) name. */
export const harms = [
  "DEATH",
  "HEALTH",
  "CRITICAL_INFRASTRUCTURE",
  "FUNDAMENTAL_RIGHTS",
  "WIDESPREAD_INFRINGEMENT",
  "PROPERTY",
  "ENVIRONMENT",
  "OTHER",
] as const
export type Harm = (typeof harms)[number]

/** How bad an incident is in the eyes of the house; what the law calls serious is judged apart. */
export const severities = ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const
export type Severity = (typeof severities)[number]

/** How precisely it is known when something was. */
export const precisions = ["INSTANT", "DAY", "MONTH", "YEAR"] as const
export type Precision = (typeof precisions)[number]

/** A report to an authority: the first may be incomplete (AI Act Art. 73(5)). */
export const reportKinds = ["INITIAL", "INTERIM", "FINAL"] as const
export type ReportKind = (typeof reportKinds)[number]

/** Where an incident stands. */
export const incidentStates = [
  "DETECTED",
  "TRIAGED",
  "FROZEN",
  "REPORTED_INITIAL",
  "REPORTED_FINAL",
  "CORRECTED",
  "CLOSED",
] as const
export type IncidentState = (typeof incidentStates)[number]
