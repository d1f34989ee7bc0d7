import type { EntryOf, SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { decideMove, GateAhead, isGated, NotInOrder } from "./lifecycle.rules.ts"

/** Nobody needs to take the system on: it is registered, or somebody answers for it. */
export class NothingToTakeOn extends Refusal {
  override readonly name = "NothingToTakeOn"
}

export type TakingOnCase = {
  readonly system: string
  readonly slug: string
  readonly name: string
  readonly organisation: string
  readonly purpose: string | null
  /** Null for a system that sources only report. */
  readonly from: SystemState | null
  readonly since: string | null
  readonly to: SystemState
  readonly effectiveAt: string
  /** The person who calls, and the office by which the public will know them. */
  readonly person: string
  readonly office: string
  /** Whether somebody is accountable for it from that instant on. */
  readonly answeredFor: boolean
  readonly now: string
}

/** A person registers what was only reported, or found, and answers for it from then on. */
export function decideTakingOn(given: TakingOnCase): EntryOf<"system.taken-on@1"> | Refusal {
  const { system, slug, name, organisation, purpose, from, to, effectiveAt, now } = given
  const { person, office, answeredFor } = given
  if (from !== null && from !== "FOUND")
    return new NothingToTakeOn(`${slug} is registered, as ${from}; be appointed to answer for it.`)
  if (answeredFor) return new NothingToTakeOn(`Somebody answers for ${slug} already.`)
  const refused =
    from === "FOUND"
      ? decideFound(given)
      : decideMove({ from, since: given.since, to, effectiveAt, now })
  if (refused) return refused
  const values = { slug, name, organisation, purpose, state: to, effectiveAt, person, office }
  return { kind: "system.taken-on@1", system, references: [person, organisation], values }
}

function decideFound({ since, to, effectiveAt, now }: TakingOnCase): Refusal | null {
  if (isGated({ from: "FOUND", to })) return new GateAhead(to)
  if (to !== "FOUND") return decideMove({ from: "FOUND", since, to, effectiveAt, now })
  if (effectiveAt > now) return new NotInOrder(`effectiveAt: ${effectiveAt} is still to come.`)
  if (since !== null && effectiveAt < since)
    return new NotInOrder(`effectiveAt: ${effectiveAt} is before ${since}, when it was found.`)
  return null
}
