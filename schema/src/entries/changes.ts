/** What sort of file speaks about a system. */
export const evidenceKinds = [
  "EVALUATION",
  "TEST",
  "VALIDATION",
  "ASSESSMENT",
  "AUDIT",
  "CERTIFICATE",
  "DOCUMENT",
  "OTHER",
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Where evidence stands: EXPECTED and MISSED before there is any. */
export const evidenceStates = [
  "EXPECTED",
  "MISSED",
  "RECEIVED",
  "ACCEPTED",
  "REJECTED",
  "STALE",
  "SUPERSEDED",
] as const
export type EvidenceState = (typeof evidenceStates)[number]

/** What the bytes of a file that is evidence can be: nothing that a browser would run. */
export const evidenceFileTypes = [
  "PDF",
  "PNG",
  "JPEG",
  "ZIP",
  "JSON",
  "NDJSON",
  "CSV",
  "TEXT",
] as const
export type EvidenceFileType = (typeof evidenceFileTypes)[number]

/** The roles in which somebody signs a version off, or reviews a change. */
export const signingRoles = ["ACCOUNTABLE", "REVIEWER", "OVERSEER"] as const
export type SigningRole = (typeof signingRoles)[number]

/** How much may go wrong by a change, in the eyes of whoever asks for it. */
export const changeRisks = ["LOW", "MEDIUM", "HIGH"] as const
export type ChangeRisk = (typeof changeRisks)[number]

/** Where a change request stands. */
export const changeStates = ["REQUESTED", "APPROVED", "SENT_BACK", "WITHDRAWN", "DEPLOYED"] as const
export type ChangeState = (typeof changeStates)[number]
