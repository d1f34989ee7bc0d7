import { findingSourceWords, independenceWords, validationWords } from "../words/findings.ts"
import { severityWords } from "../words/incidents.ts"
import type { Said } from "./members.ts"

/** What entries say of what was found and validated, in words. */
export const findingSentences = {
  "finding.opened@1": (of: Said) =>
    `A finding was opened: ${of.word("source", findingSourceWords).toLowerCase()}` +
    (of.has("check") ? `, ${of.text("check")}.` : ".") +
    (of.has("severity") ? ` Severity: ${of.word("severity", severityWords).toLowerCase()}.` : "") +
    (of.has("summary") ? ` ${of.text("summary")}` : ""),
  "action.assigned@1": (of: Said) =>
    `${of.thing("owner")} is to correct what was found by ${of.day("dueAt")}. ${of.text("what")}`,
  "action.done@1": (of: Said) =>
    `What was found is corrected, and to be verified. ${of.text("done")}`,
  "finding.closed@1": (of: Said) =>
    `${of.thing("by")} verified that what was found is as it should be. ${of.text("verified")}`,
  "finding.reopened@1": (of: Said) => `What was found is open again. Why: ${of.text("reason")}`,
  "validation.recorded@1": (of: Said) =>
    `It was validated by ${of.thing("by")} on ${of.day("validatedAt")}: ` +
    `${of.word("outcome", validationWords).toLowerCase()}. ` +
    `${of.word("independence", independenceWords)}. Good until ${of.day("goodUntil")}.` +
    (of.has("how") ? ` ${of.text("how")}` : ""),
}
