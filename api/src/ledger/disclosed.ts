import {
  envelopeNames,
  kindOf,
  maySee,
  narrower,
  type Audience,
  type Json,
  type Narrowing,
  type Reader,
} from "@answerable/schema/entries"
import { openDisclosure } from "@answerable/schema/ledger"
import { invariant } from "./refusal.ts"

/** A member of an entry: its disclosure verbatim, what it tells, and who may see it. */
export type Member = {
  readonly name: string
  readonly value: Json
  readonly disclosure: string
  readonly audience: Audience
  /** The reason of a narrowing, where the entry narrows it. */
  readonly reason: Narrowing["reason"] | null
  /** Its place among the commitments of the leaf. */
  readonly position: number
}

/** Every member of an entry of a kind, from its disclosures in the order of the commitments. */
export function membersOf(kindName: string, disclosures: readonly string[]): Member[] {
  const kind = kindOf(kindName)
  invariant(kind, `${kindName} is a declared kind`)
  const opened = disclosures.map((disclosure) => openDisclosure(disclosure))
  const narrowings = (opened[envelopeNames.indexOf("narrowed")]?.value ??
    []) as readonly Narrowing[]
  return disclosures.map((disclosure, position) => {
    const { name, value } = opened[position] ?? {}
    invariant(
      name !== undefined && value !== undefined,
      `disclosure ${position} of a ${kindName} opens`,
    )
    const narrowing = narrowings.find(({ field }) => field === name)
    const widest = kind.fields[name]?.audience ?? (name === "actor" ? "INTERNAL" : kind.audience)
    const audience = narrower(kind.audience, narrower(widest, narrowing?.audience ?? "PUBLIC"))
    return { name, value, disclosure, audience, reason: narrowing?.reason ?? null, position }
  })
}

/** The members that an audience may see; none where it may not even see the kind. */
export const membersFor = (
  reader: Reader,
  kindName: string,
  disclosures: readonly string[],
): Member[] => membersOf(kindName, disclosures).filter(({ audience }) => maySee(reader, audience))
