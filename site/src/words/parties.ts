import type { PartyNameFragment } from "../operations/operations.generated.ts"
import { redactedWords } from "./redactions.ts"

const kindsOfParty = {
  PERSON: "A person",
  TEAM: "A team",
  OFFICE: "An office",
  ORGANISATION: "An organisation",
} as const

/** The name of a party; for a name that this audience may not see, what it is and why. */
export function partyText({ kind, name }: PartyNameFragment): string {
  if (name.text !== null) return name.text
  const why = name.redaction ? redactedWords(name.redaction) : "no name stated"
  return `${kindsOfParty[kind]} (name ${why})`
}
