import { evidenceFileWords, evidenceWords } from "../words/changes.ts"
import { groundWords } from "../words/grounds.ts"
import type { Said } from "./members.ts"

const recorded = (of: Said): string =>
  `${of.word("evidenceKind", evidenceWords)} of ${of.day("occurredAt")}: ${of.text("title")}` +
  `${of.has("goodUntil") ? `, good until ${of.day("goodUntil")}` : ""}.`

/** What entries say of evidence, in words. */
export const evidenceSentences = {
  "evidence.recorded@1": recorded,
  "evidence.recorded@2": (of: Said) =>
    recorded(of) +
    (of.has("answers") ? ` It is what was expected: ${of.thing("answers")}.` : "") +
    (of.has("supersedes") ? ` It takes the place of ${of.thing("supersedes")}.` : ""),
  "evidence.expected@1": (of: Said) =>
    `${of.word("evidenceKind", evidenceWords)} expected from ${of.thing("owner")} ` +
    `by ${of.day("dueAt")}: ${of.text("title")}.`,
  "evidence.missed@1": (of: Said) =>
    `Evidence that was expected is missing since ${of.day("since")}: ${of.thing("expected")}.`,
  "evidence.accepted@1": (of: Said) =>
    `${of.thing("by")} accepts ${of.thing("evidence")}.` +
    (of.has("note") ? ` ${of.text("note")}` : ""),
  "evidence.rejected@1": (of: Said) =>
    `${of.thing("by")} rejects ${of.thing("evidence")}. Why: ${of.text("reason")}`,
  "evidence-file.stored@1": (of: Said) =>
    `The file of ${of.thing("evidence")} is kept here: ${of.word("type", evidenceFileWords)}, ` +
    `${of.text("bytes")} bytes.`,
  "evidence-file.erased@1": (of: Said) =>
    `The file of ${of.thing("evidence")} was erased: ${of.word("ground", groundWords)}.` +
    (of.has("reason") ? ` Why: ${of.text("reason")}` : ""),
}
