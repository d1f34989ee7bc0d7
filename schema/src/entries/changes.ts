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
