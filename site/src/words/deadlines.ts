import type { DeadlineKind } from "../operations/operations.generated.ts"

/** What falls due for whoever answers for a system. */
export const deadlineWords: Record<DeadlineKind, string> = {
  ATTESTATION: "to say again that they answer",
  TERM_ENDS: "the appointment ends",
  ASSESSMENT_REVIEW: "an impact assessment is to be reviewed",
  PILOT_ENDS: "the pilot reaches its end",
  EXCEPTION_ENDS: "an exception from its gate ends",
  INCIDENT_REPORT: "a report of an incident to an authority",
  REHEARSAL_ENDS: "the rehearsal of its exit is good no longer",
  CONTEST_ANSWER: "somebody who disputes a decision has to be answered",
  DRILL_ENDS: "a right to step in is to be used or tried out again",
  START_PLANNED: "a version is planned to start",
  VALIDATION_ENDS: "its validation speaks no longer",
  FINDING_DUE: "the next step is due about what was found",
  ACTION_DUE: "what they are to correct is due",
}
