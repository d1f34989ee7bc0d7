import type { PartyNameFragment } from "../operations/operations.generated.ts"
import { reasonWords } from "./redactions.ts"

const kindsOfParty = {
  PERSON: "A person",
  TEAM: "A team",
  OFFICE: "An office",
  ORGANISATION: "An organisation",
} as const

/** The name of a party; of a name that this audience may not see, what it is of, and why. */
export function partyText({ kind, name: { text, redaction } }: PartyNameFragment): string {
  if (text !== null) return text
  const why = redaction
    ? `${redaction.state === "ERASED" ? "erased" : "redacted"}: ${reasonWords(redaction.reason)}`
    : "not stated"
  return `${kindsOfParty[kind]} (name ${why})`
}
