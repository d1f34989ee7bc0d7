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

/** The roles in which somebody signs a version off, or reviews a change. */
export const signingRoles = ["ACCOUNTABLE", "REVIEWER", "OVERSEER"] as const
export type SigningRole = (typeof signingRoles)[number]

/** How much may go wrong by a change, in the eyes of whoever asks for it. */
export const changeRisks = ["LOW", "MEDIUM", "HIGH"] as const
export type ChangeRisk = (typeof changeRisks)[number]

/** Where a change request stands. */
export const changeStates = ["REQUESTED", "APPROVED", "SENT_BACK", "WITHDRAWN", "DEPLOYED"] as const
export type ChangeState = (typeof changeStates)[number]
