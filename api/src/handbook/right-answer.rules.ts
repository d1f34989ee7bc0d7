import { day } from "@answerable/schema/words/dates"
import type { OwnershipFacts } from "../ownership/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

type Given = Pick<OwnershipFacts, "stopRight" | "flows">

/** What ownership's answer says of who may stop it, as a sentence to follow another. */
export function rightWords({ stopRight }: Given): string {
  const { office, lastExercisedAt: last, goodUntil } = stopRight
  if (office.value === null) return ""
  if (last.value === null || goodUntil.value === null)
    return ` ${office.value} may stop it, and never has.`
  return ` ${office.value} may stop it, and last did or tried it on ${day(last.value)}, good until ${day(goodUntil.value)}.`
}

/** The entry that the sentence rests on. */
export const rightRestsOn = ({ stopRight }: Given): Evidence[] =>
  restsOn("Use of the right to stop it", stopRight.lastExercisedAt)

/** What is missing of rights that are granted, and of flows that are stated. */
export function rightGaps({ stopRight, flows }: Given, asOf: string): string[] {
  const { exists, goodUntil } = stopRight
  const waiting = (flows.value ?? []).filter(({ acknowledged }) => !acknowledged.value).length
  const untried =
    goodUntil.value === null
      ? "A drill of the right to stop it"
      : `A drill of the right to stop it: the last use counted until ${day(goodUntil.value)}`
  return [
    ...(exists.value && (goodUntil.value === null || goodUntil.value <= asOf) ? [untried] : []),
    ...(waiting === 0
      ? []
      : [`An acknowledgement of ${waiting} of ${flows.value?.length} things that it passes on`]),
  ]
}
