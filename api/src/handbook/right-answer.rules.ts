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

/** The states in which a system runs, or can be taken up again: there is something to stop. */
const runs: readonly string[] = ["FOUND", "PILOT", "IN_SERVICE", "SUSPENDED", "RETIRING"]

/** What is missing of rights to stop it, and of flows that are stated. */
export function rightGaps(
  { stopRight, flows }: Given,
  { state, asOf }: { readonly state: string | null; readonly asOf: string },
): string[] {
  const waiting = (flows.value ?? []).filter(({ acknowledged }) => !acknowledged.value).length
  return [
    ...stopGaps(stopRight, runs.includes(state ?? ""), asOf),
    ...(waiting === 0
      ? []
      : [`An acknowledgement of ${waiting} of ${flows.value?.length} things that it passes on`]),
  ]
}

function stopGaps(
  { exists, goodUntil }: Given["stopRight"],
  mustStop: boolean,
  asOf: string,
): string[] {
  if (!exists.value) return mustStop ? ["Somebody who has the right to stop it"] : []
  if (goodUntil.value === null) return ["A drill of the right to stop it, which was never used"]
  return asOf < goodUntil.value
    ? []
    : [`A drill of the right to stop it: the last use counted until ${day(goodUntil.value)}`]
}
