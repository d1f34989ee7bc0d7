import type { KindName } from "../entries/kinds.ts"
import { changeRiskWords, substantialWords } from "../words/changes.ts"
import { channelWords, contestOutcomeWords } from "../words/contests.ts"
import { overrideWords } from "../words/decisions.ts"
import { flowWords } from "../words/flows.ts"
import { groundWords } from "../words/grounds.ts"
import { harmWords, reportKindWords, seriousWords, severityWords } from "../words/incidents.ts"
import {
  assessmentOutcomeWords,
  assessmentWords,
  legalRoleWords,
  outcomeDecisionWords,
  riskWords,
  tierWords,
} from "../words/judgements.ts"
import {
  pilotEndWords,
  rehearsalOutcomeWords,
  rehearsalWords,
  replacementWords,
  reportedWords,
  reviewWords,
  roleWords,
  stateWords,
  stepWords,
  successorWords,
} from "../words/states.ts"
import { exerciseWords, rightWords } from "../words/rights.ts"
import { descriptionSentences } from "./description-sentences.ts"
import { evidenceSentences } from "./evidence-sentences.ts"
import { findingSentences } from "./finding-sentences.ts"
import type { Said } from "./members.ts"

const why = (of: Said): string => (of.has("reason") ? ` Why: ${of.text("reason")}` : "")
const state = (of: Said, name: string): string => of.word(name, stateWords).toLowerCase()
const role = (of: Said, name: string): string => of.word(name, roleWords).toLowerCase()
const purpose = (of: Said): string =>
  of.has("purpose") ? ` Intended purpose: ${of.text("purpose")}` : ""

const severity = (of: Said): string =>
  `${of.word("severity", severityWords).toLowerCase()} severity`
const harm = (of: Said): string => {
  const words = of.word("harms", harmWords).toLowerCase()
  return words === "" ? "" : `: ${words}`
}

const judged = (of: Said): string =>
  of.has("citation") ? ` Judged by ${of.text("citation")}.` : ""
const over = (of: Said, kind: string, words: { readonly [value: string]: string }): string =>
  of.has("target")
    ? of.thing("target")
    : of.has("process")
      ? of.text("process")
      : of.word(kind, words).toLowerCase()

const answers: { readonly [state: string]: (of: Said) => string } = {
  STATED: (of) => of.text("value"),
  NOT_APPLICABLE: () => "Does not apply.",
  WITHHELD: () => "Withheld.",
}

/** What an entry of each kind says, in words. A kind without words does not compile. */
export const sentences: { readonly [Name in KindName]: (of: Said) => string } = {
  "party.registered@1": (of) => `Registered as ${of.text("name")}.`,
  "party.renamed@1": (of) => `Called ${of.text("name")} from now on.`,
  "party.left@1": (of) => `Left on ${of.day("leftAt")}.`,

  "system.registered@1": (of) =>
    `Registered by ${of.thing("organisation")} as ${of.text("name")}: ` +
    `${state(of, "state")} since ${of.day("effectiveAt")}.${purpose(of)}`,
  "system.described@1": (of) =>
    `Described anew: ${of.text("name")}, run by ${of.thing("organisation")}.${purpose(of)}${why(of)}`,
  "system.moved@1": (of) =>
    `From ${state(of, "from")} to ${state(of, "to")} on ${of.day("effectiveAt")}.${why(of)}`,
  "system.reported@1": (of) =>
    `${of.word("reportedState", reportedWords)} by ${of.text("source")}, as ${of.text("name")}.`,
  "report.discontinued@1": (of) =>
    `No longer reported by ${of.text("source")}, which knew it as ${of.text("key")}.`,

  "statement.made@1": (of) =>
    `${of.thing("wording")} ${answers[of.text("state")]?.(of) ?? of.text("state")}`,
  "statement.withdrawn@1": (of) => `The answer to ${of.text("question")} no longer stands.`,

  "accountability.appointed@1": (of) =>
    `${of.thing("party")} is named ${role(of, "role")} as ${of.text("office")}, ` +
    `from ${of.day("from")}${of.has("until") ? ` until ${of.day("until")}` : ""}, ` +
    "which counts once they accept.",
  "accountability.accepted@1": (of) =>
    `${of.thing("appointment")}: accepted, from ${of.day("effectiveAt")}.`,
  "accountability.ended@1": (of) =>
    `${of.thing("appointment")}: ended on ${of.day("endsAt")}.${why(of)}`,

  "accountability.attested@1": (of) =>
    `${of.thing("appointment")}: attested, which counts until ${of.day("until")}.`,
  "system.taken-on@1": (of) =>
    `Taken on by ${of.thing("person")} as ${of.text("office")}, for ${of.thing("organisation")}: ` +
    `${of.text("name")}, ${state(of, "state")} since ${of.day("effectiveAt")}.${purpose(of)}`,

  "legal-role.stated@1": (of) =>
    `Role under the law from ${of.day("from")}: ${of.word("roles", legalRoleWords).toLowerCase()}.${judged(of)}${why(of)}`,
  "risk.classified@1": (of) =>
    `${of.word("riskClass", riskWords)} from ${of.day("from")}` +
    `${of.has("annexPoint") ? `, Annex III point ${of.text("annexPoint")}` : ""}.` +
    `${judged(of)}${why(of)}`,
  "tier.set@1": (of) =>
    `Tier by materiality from ${of.day("from")}: ${of.word("tier", tierWords).toLowerCase()}.` +
    `${judged(of)}${why(of)}`,
  "assessment.recorded@1": (of) =>
    `${of.word("assessmentKind", assessmentWords)} of ${of.day("assessedAt")}: ` +
    of.word("outcome", assessmentOutcomeWords).toLowerCase() +
    `${of.has("reviewBy") ? `, to be reviewed by ${of.day("reviewBy")}` : ""}.` +
    `${judged(of)}${of.has("summary") ? ` ${of.text("summary")}` : ""}`,
  "supplier.stated@1": (of) =>
    `A use of ${of.text("product")} from ${of.day("from")}, ` +
    (of.has("supplier") ? `supplied by ${of.thing("supplier")}` : "made in the house") +
    `${of.has("noticeDays") ? `, with ${of.text("noticeDays")} days' notice of changes` : ""}.` +
    judged(of),
  "supplier-change.noticed@1": (of) =>
    `The supplier changed it on ${of.day("occurredAt")}, noticed on ${of.day("noticedAt")}: ${of.text("what")}`,
  "outcome.accounted@1": (of) =>
    `${of.day("periodFrom")} to ${of.day("periodUntil")}: brought ${of.text("brought")} Cost: ` +
    `${of.text("cost")} Harm: ${of.text("harm")} ` +
    `${of.word("decision", outcomeDecisionWords)}, decided by ${of.thing("decidedBy")}.`,

  "right.granted@1": (of) =>
    `${of.thing("holder")}, as ${of.text("office")}, may ${of.word("action", rightWords).toLowerCase()}, ` +
    `from ${of.day("from")}${of.has("until") ? ` until ${of.day("until")}` : ""}.` +
    (of.has("limits") ? ` Limits: ${of.text("limits")}` : ""),
  "right.withdrawn@1": (of) =>
    `${of.thing("right")}: no longer from ${of.day("endsAt")}.${why(of)}`,
  "right.exercised@1": (of) =>
    `${of.thing("right")}: ${of.word("sort", exerciseWords).toLowerCase()} on ${of.day("exercisedAt")}, ` +
    `good until ${of.day("goodUntil")}.${of.has("notes") ? ` ${of.text("notes")}` : ""}`,

  "flow.stated@1": (of) =>
    `Passes ${of.word("passes", flowWords).toLowerCase()} on to ${of.thing("receiver")} ` +
    `from ${of.day("from")}: ${of.text("what")}` +
    (of.has("contract") ? ` Contract: ${of.text("contract")}.` : "") +
    (of.has("noticeDays") ? ` Notice of changes: ${of.text("noticeDays")} days.` : ""),
  "flow.ended@1": (of) =>
    `What it passed on to ${of.thing("receiver")} ended on ${of.day("endsAt")}.${why(of)}`,
  "flow.acknowledged@1": (of) => `${of.thing("receiver")} knows what it is passed.`,

  "model.registered@1": (of) =>
    `Registered as ${of.text("name")}${of.has("provider") ? `, made by ${of.text("provider")}` : ""}.`,
  "model-version.registered@1": (of) => `Version ${of.text("version")} registered.`,
  "model-alias.moved@1": (of) =>
    `The alias ${of.text("alias")} stands for ` +
    `${of.has("version") ? `version ${of.thing("version")}` : "no version"} from ${of.day("from")}.`,
  "version.drafted@1": (of) =>
    `Version ${of.text("label")} was put together by ${of.thing("author")}.` +
    (of.has("notes") ? ` Notes: ${of.text("notes")}` : ""),
  "version.signed-off@1": (of) =>
    `Version ${of.thing("version")} was signed off by ${of.thing("signer")} as ${role(of, "as")}.`,
  ...descriptionSentences,
  ...evidenceSentences,
  "change.requested@1": (of) =>
    `Version ${of.thing("version")} is asked for in ${of.text("environment")}` +
    `${of.has("replaces") ? `, in the place of version ${of.thing("replaces")}` : ""}: ` +
    `${of.text("what")} Why: ${of.text("why")} ${of.word("risk", changeRiskWords)}.`,
  "change.judged@1": (of) =>
    `The change was judged ${of.word("substantial", substantialWords)} ` +
    `by ${of.thing("by")}.${judged(of)}${why(of)}`,
  "change.reviewed@1": (of) =>
    `The change was reviewed by ${of.thing("reviewer")} as ${role(of, "as")}: ` +
    `${of.word("outcome", reviewWords).toLowerCase()}.` +
    (of.has("comments") ? ` ${of.text("comments")}` : ""),
  "change.withdrawn@1": (of) => `The change is no longer asked for.${why(of)}`,
  "deployment.started@1": (of) =>
    `Version ${of.thing("version")} runs in ${of.text("environment")} from ${of.day("from")}.`,
  "canary.started@1": (of) =>
    `Version ${of.thing("version")} takes ${of.text("share")} % of ${of.text("environment")} ` +
    `from ${of.day("from")}, as a canary.`,
  "deployment.planned@1": (of) =>
    `Version ${of.thing("version")} is planned to ` +
    (of.has("share")
      ? `take ${of.text("share")} % of ${of.text("environment")}, as a canary, `
      : `run in ${of.text("environment")} `) +
    `from ${of.day("from")}.`,
  "deployment.unplanned@1": (of) =>
    `Version ${of.thing("version")} is no longer planned in ${of.text("environment")}.${why(of)}`,
  "environment.stated@1": (of) =>
    `${of.text("name")} (${of.text("slug")}) is stated as ` +
    (of.text("isProduction") === "true" ? "production." : "an environment, not production."),
  "deployment.ended@1": (of) =>
    `Nothing runs in ${of.text("environment")} from ${of.day("endsAt")}.${why(of)}`,

  "policy.proposed@1": (of) =>
    `Version ${of.text("version")} was proposed: ${of.text("title")}, not before ${of.day("effectiveFrom")}.`,
  "policy.approved@1": (of) =>
    `${of.thing("proposal")} was approved by ${of.thing("approver")} as ${of.thing("office")}.`,
  "obligations.adopted@1": (of) =>
    `Of ${of.text("title")}, ${of.text("obligations")} obligations are adopted.`,
  "policy.read@1": (of) => `${of.thing("reader")} has read ${of.thing("proposal")}.`,
  "office.assigned@1": (of) =>
    `${of.thing("holder")} is ${of.thing("office")} from ${of.day("from")}` +
    `${of.has("until") ? ` until ${of.day("until")}` : ""}.`,
  "office.vacated@1": (of) =>
    `${of.thing("holder")} is no longer ${of.thing("office")} from ${of.day("endsAt")}.`,

  "admission.granted@1": (of) =>
    `${of.word("step", stepWords)}: the gate was open, on ${of.day("effectiveAt")}.${why(of)}`,
  "admission.refused@1": (of) => `${of.word("step", stepWords)}: the gate was closed.`,
  "exception.granted@1": (of) =>
    `Excepted from ${of.text("clause")} of ${of.text("policy")} by ${of.thing("granter")}, ` +
    `from ${of.day("from")} until ${of.day("until")}.${why(of)}`,
  "exception.ended@1": (of) =>
    `The exception from ${of.thing("exception")} ended on ${of.day("endsAt")}.${why(of)}`,
  "monitoring-plan.stated@1": (of) =>
    `From ${of.day("from")} on ${of.count("checks", "check")} of how it behaves.`,
  "observations.recorded@1": (of) =>
    `${of.count("received", "observation")} arrived, made from ${of.day("windowFrom")} to ` +
    `${of.day("windowUntil")}; ${of.text("dropped")} were lost before.`,
  "silence.noticed@1": (of) =>
    `What ${of.text("check")} was to observe had not arrived when it was due on ${of.day("dueAt")}.`,
  ...findingSentences,
  "incident.detected@1": (of) =>
    `Incident ${of.text("slug")}, ${severity(of)}, of ${of.text("occurred")}, known since ${of.day("awareAt")}: ${of.text("summary")}`,
  "incident.triaged@1": (of) =>
    `Incident ${of.thing("incident")} is ${of.word("serious", seriousWords)}, ${severity(of)}${harm(of)}.` +
    (of.has("dueAt") ? ` The authority is to be told by ${of.day("dueAt")}.` : "") +
    ` Judged by ${of.text("citation")}.${why(of)}`,
  "incident.contained@1": (of) =>
    `Incident ${of.thing("incident")} is contained since ${of.day("containedAt")}: ${of.text("how")}`,
  "incident.reported@1": (of) =>
    `${of.word("report", reportKindWords)} of incident ${of.thing("incident")} to ${of.text("authority")} on ${of.day("reportedAt")}.`,
  "incident.unfrozen@1": (of) =>
    `After incident ${of.thing("incident")} the system may be altered: ${of.text("authority")} was told on ${of.day("toldAt")}. What: ${of.text("what")}`,
  "incident.corrected@1": (of) =>
    `Incident ${of.thing("incident")} is corrected since ${of.day("correctedAt")}: ${of.text("what")}`,
  "lesson.learnt@1": (of) => `Learnt from incident ${of.thing("incident")}: ${of.text("lesson")}`,
  "incident.closed@1": (of) => `Incident ${of.thing("incident")} is closed: ${of.text("outcome")}`,
  "incident.reopened@1": (of) => `Incident ${of.thing("incident")} is reopened.${why(of)}`,
  "decisions.recorded@1": (of) =>
    `${of.count("received", "decision")} arrived, taken from ${of.day("windowFrom")} to ` +
    `${of.day("windowUntil")}; ${of.text("dropped")} were lost before.`,
  "override.recorded@1": (of) =>
    `${of.word("action", overrideWords)} by ${of.thing("by")} on ${of.day("occurredAt")}: decision ` +
    `${of.text("decision")}, which was ${of.text("outcome")}.${why(of)}`,
  "contest.received@1": (of) =>
    `Decision ${of.text("decision")}, which was ${of.text("outcome")}, is disputed: received on ` +
    `${of.day("receivedAt")} ${of.word("channel", channelWords).toLowerCase()}, to be answered by ` +
    `${of.day("answerBy")}. ${of.text("disputed")}`,
  "contest.taken-up@1": (of) =>
    `The contest is reviewed by ${of.thing("reviewer")}` +
    `${of.has("insteadOf") ? `, in the place of ${of.thing("insteadOf")}` : ""}.`,
  "contest.decided@1": (of) =>
    `${of.word("outcome", contestOutcomeWords)}, by the review of ${of.thing("reviewer")}` +
    `${of.has("instead") ? `; ${of.text("instead")} takes its place` : ""}.` +
    `${of.has("correction") ? ` Put right: ${of.text("correction")}` : ""} Why: ${of.text("reasons")}`,
  "contest.answered@1": (of) =>
    `The contest was answered on ${of.day("toldAt")} ${of.word("told", channelWords).toLowerCase()}: ` +
    of.text("words"),
  "contest.closed@1": () => "The contest is closed.",
  "contest.reopened@1": (of) =>
    `The contest was opened again on ${of.day("reopenedAt")}, to be answered by ${of.day("answerBy")}.${why(of)}`,
  "contest-answer.released@1": (of) =>
    `An answer to somebody who disputed a decision was released. ` +
    `${of.word("outcome", contestOutcomeWords)}: ${of.text("words")}`,
  "lapse.noticed@1": (of) =>
    `${of.word("step", stepWords)}: since ${of.day("since")} the system no longer satisfies the gate.`,
  "pilot.chartered@1": (of) =>
    `The pilot was chartered by ${of.thing("author")}, until ${of.day("endsAt")}. ` +
    `Success: ${of.text("success")} It may touch: ${of.text("scope")} At its end: ${of.text("atEnd")} ` +
    `Then ${of.text("answerableOffice")} would answer for it.`,
  "charter.reviewed@1": (of) =>
    `The charter was reviewed by ${of.thing("reviewer")} as ${of.thing("office")}: ` +
    `${of.word("outcome", reviewWords).toLowerCase()}.`,
  "pilot.extended@1": (of) =>
    `The pilot goes on until ${of.day("endsAt")}, by ${of.thing("decidedBy")}.${why(of)}`,
  "pilot.ended@1": (of) =>
    `The pilot ended on ${of.day("endedAt")}, by ${of.thing("decidedBy")}: ` +
    `${of.word("decision", pilotEndWords).toLowerCase()}. What it brought: ${of.text("outcomes")}`,
  "exit-plan.stated@1": (of) =>
    `Stopped so: ${of.text("stop")} What takes over: ${over(of, "takesOver", replacementWords)}, ` +
    `within ${of.text("minutes")} minutes.`,
  "exit.rehearsed@1": (of) =>
    `${of.word("rehearsed", rehearsalWords)} was rehearsed on ${of.day("heldAt")} in ` +
    `${of.text("minutes")} minutes: ${of.word("outcome", rehearsalOutcomeWords).toLowerCase()}; ` +
    `good until ${of.day("goodUntil")}.`,
  "system.suspended@1": (of) => `Stopped on ${of.day("effectiveAt")}.${why(of)}`,
  "system.rolled-back@1": (of) =>
    `Rolled back in ${of.text("environment")} on ${of.day("effectiveAt")}: ` +
    `version ${of.thing("version")} in the place of ${of.thing("replaced")}.${why(of)}`,
  "retirement.begun@1": (of) =>
    `Its retirement began on ${of.day("effectiveAt")} and is to end on ${of.day("plannedEnd")}. ` +
    `What takes over: ${over(of, "successor", successorWords)}.${why(of)}`,
  "retirement.acknowledged@1": (of) => `${of.thing("receiver")} knows that it is being retired.`,
  "system.retired@1": (of) =>
    `Retired on ${of.day("effectiveAt")}. ${of.text("office")} can still be asked.` +
    (of.has("nevertheless") ? ` Why in spite of what was open: ${of.text("nevertheless")}` : ""),
  "hold.placed@1": (of) => `Held from erasure since ${of.day("from")}.${why(of)}`,
  "hold.lifted@1": (of) => `No longer held from erasure since ${of.day("endsAt")}.${why(of)}`,

  "question.worded@1": (of) => `Put in these words: ${of.text("text")}`,
  "inventory.imported@1": (of) =>
    `A file was read: ${of.text("taken")} of ${of.text("rows")} records taken, ` +
    `${of.text("repeated")} repeated, ${of.text("refused")} refused.`,

  "snapshot.published@1": (of) =>
    `The register of ${of.text("size")} entries was published, as of ${of.day("asOf")}.`,
  "head.anchored@1": (of) =>
    `The head of ${of.text("size")} entries was stamped by ${of.text("authority")} on ${of.day("stampedAt")}.`,
  "key.changed@1": (of) =>
    (of.text("reason") === "REVOKED" ? "The key was revoked" : "The key was replaced") +
    `: ${of.text("before")} speaks for heads of at most ${of.text("until")} entries, ` +
    `${of.text("after")} for those after.`,
  "log.continued@1": (of) =>
    `The log goes on under another name, by the key ${of.text("after")}. ` +
    `Before it was signed by ${of.text("before")}.`,
  "sealed-value.read@1": (of) =>
    `A sealed value of entry ${of.text("entry")} was read: ${of.text("field")}.${why(of)}`,
  "fields.erased@1": (of) =>
    `Values of entry ${of.text("entry")} were erased: ${of.word("ground", groundWords)}.${why(of)}`,
}
