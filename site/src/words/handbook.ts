import { day } from "@answerable/schema/words/dates"
import { openApprovals } from "../handbook/policies.ts"
import type { VersionRecord } from "../handbook/policies.ts"
import type { ClauseOutcome, ClauseShownFragment } from "../operations/operations.generated.ts"
import { counted, figure } from "./numbers.ts"
import { partyText } from "./parties.ts"

export const resultWords: Readonly<Record<ClauseOutcome, string>> = {
  HOLDS: "Holds",
  DOES_NOT_HOLD: "Does not hold",
  CANNOT_BE_KNOWN: "Cannot be known",
  EXCEPTED: "Excepted",
  NOT_YET_BOUND: "Not yet bound",
}

type Standing = NonNullable<ClauseShownFragment["standing"]>

/** Of how many systems a clause came out how, in words. */
export function countsSentence({ counts }: Standing): string {
  const { systems, holds, doesNotHold, cannotBeKnown, excepted, notYetBound } = counts
  if (systems === 0) return "It concerns no system now."
  const told = [
    [doesNotHold, "does not hold of"],
    [cannotBeKnown, "cannot be known of"],
    [excepted, "is excepted for"],
    [notYetBound, "does not yet bind"],
    [holds, "holds of"],
  ] as const
  const parts = told.filter(([many]) => many > 0).map(([many, how]) => `${how} ${figure(many)}`)
  return `Of the ${counted(systems, "system")} that it concerns, it ${parts.join(", ")}.`
}

/** What comes of a clause in a word; why nothing does. */
export function resultOf({ judgement, gates, standing, audience }: ClauseShownFragment): string {
  if (judgement !== null) return "A matter of judgement"
  if (standing === null) return `Not for these readers (${audience.toLowerCase()})`
  if (standing.result !== null) return resultWords[standing.result]
  return gates.length === 1 && gates[0] === "DEPLOYMENT"
    ? "Asked of each version before it runs"
    : "Concerns no system now"
}

/** How a version stands with its approvers and its dates. */
export function versionSentence(version: VersionRecord): string {
  const { isApproved, inForceFrom, inForceUntil, effectiveFrom } = version
  if (!isApproved) {
    const waiting = openApprovals(version).map(partyText).join(" and ")
    return `Proposed; it waits for ${waiting}. Not in force before ${day(effectiveFrom)}.`
  }
  if (inForceFrom === null)
    return "Approved; another version took its place before it was in force."
  return inForceUntil === null
    ? `In force from ${day(inForceFrom)}.`
    : `In force from ${day(inForceFrom)} until ${day(inForceUntil)}.`
}
