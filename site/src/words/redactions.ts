import { groundWords } from "@answerable/schema/words/grounds"
import { figure } from "./numbers.ts"
import type { RestrictedFragment } from "../operations/operations.generated.ts"

type Redaction = NonNullable<RestrictedFragment["redaction"]>

const reasons: Record<string, string> = {
  ...groundWords,
  PERSONAL_DATA: "personal data",
  QUESTION_AUDIENCE: "answers to this question are not for this audience",
  AUDIENCE_OF_THE_FIELD: "not for this audience",
  SECURITY: "security",
  TRADE_SECRET: "a trade secret",
  LAW_ENFORCEMENT: "law enforcement",
}

/** The reason of a redaction in words; a code without words of its own, in lower case. */
export const reasonWords = (reason: string): string =>
  reasons[reason] ?? reason.toLowerCase().replaceAll("_", " ")

/** What stands in the place of a value that this audience may not see, or that nobody can. */
export const redactedWords = ({ state, reason, entry, erasedIn }: Redaction): string =>
  state === "ERASED"
    ? `erased: ${reasonWords(reason)} (by entry ${figure(erasedIn ?? entry)})`
    : `redacted: ${reasonWords(reason)} (entry ${entry})`

/** The same as a code, for tables. */
export const redactedCode = ({ state, reason }: Redaction): string =>
  state === "ERASED" ? `ERASED ${reason}` : reason
