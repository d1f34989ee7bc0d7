import type { FindingSource, Independence, ValidationOutcome } from "../entries/watching.ts"

/** Where a finding comes from, in words. */
export const findingSourceWords: Readonly<Record<FindingSource, string>> = {
  BREACH: "An observation on the wrong side of its threshold",
  SILENCE: "An observation that did not arrive",
  VALIDATION: "A validation",
  INCIDENT: "An incident",
  REVIEW: "A review",
}

/** How far from the makers of a system whoever validated it stands, in words. */
export const independenceWords: Readonly<Record<Independence, string>> = {
  MAKERS: "Not independent: one of its makers",
  OTHER_PERSON: "Independent: a person who made nothing of it",
  OTHER_TEAM: "Independent: another team",
  OTHER_ORGANISATION: "Independent: another organisation",
}

/** What came of a validation, in words. */
export const validationWords: Readonly<Record<ValidationOutcome, string>> = {
  FIT: "Fit for what it is for",
  FIT_WITH_FINDINGS: "Fit once what was found is corrected",
  NOT_FIT: "Not fit for what it is for",
}
