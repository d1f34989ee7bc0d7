import type {
  ChangeRisk,
  ChangeState,
  EvidenceFileType,
  EvidenceKind,
  EvidenceState,
} from "../entries/changes.ts"

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

export const evidenceStateWords: Record<EvidenceState, string> = {
  EXPECTED: "Expected",
  MISSED: "Missed",
  RECEIVED: "Received",
  ACCEPTED: "Accepted",
  REJECTED: "Rejected",
  STALE: "Stale",
  SUPERSEDED: "Superseded",
}

export const evidenceFileWords: Record<EvidenceFileType, string> = {
  PDF: "PDF",
  PNG: "PNG picture",
  JPEG: "JPEG picture",
  ZIP: "ZIP archive",
  JSON: "JSON",
  NDJSON: "lines of JSON",
  CSV: "table (CSV)",
  TEXT: "plain text",
}

export const changeRiskWords: Record<ChangeRisk, string> = {
  LOW: "Low risk",
  MEDIUM: "Medium risk",
  HIGH: "High risk",
}

export const changeStateWords: Record<ChangeState, string> = {
  REQUESTED: "Requested",
  APPROVED: "Approved",
  SENT_BACK: "Sent back",
  WITHDRAWN: "Withdrawn",
  DEPLOYED: "Deployed",
}

/** Whether a change is a substantial modification (AI Act Art. 3(23)). */
export const substantialWords = { true: "substantial", false: "not substantial" } as const
