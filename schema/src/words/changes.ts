import type { EvidenceKind } from "../entries/changes.ts"

export const evidenceWords: Record<EvidenceKind, string> = {
  EVALUATION: "Evaluation",
  TEST: "Test report",
  VALIDATION: "Independent validation",
  ASSESSMENT: "Assessment",
  AUDIT: "Audit report",
  CERTIFICATE: "Certificate",
  DOCUMENT: "Document",
  OTHER: "Other evidence",
}
