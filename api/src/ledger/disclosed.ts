import {
  committedNames,
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

/**
 * A member of an entry: its disclosure verbatim, what it tells, and who may see it. Of one that was
 * destroyed the disclosure is empty and the value null.
 */
export type Member = {
  readonly name: string
  readonly value: Json
  readonly disclosure: string
  readonly erased: boolean
  /** Whether it is a field of the kind; the others are of the envelope. */
  readonly isField: boolean
  readonly audience: Audience
  /** The reason of a narrowing, where the entry narrows it. */
  readonly reason: Narrowing["reason"] | null
  /** Its place among the commitments of the leaf. */
  readonly position: number
}

/** Every member of an entry of a kind, from its disclosures in the order of the commitments. */
export function membersOf(kindName: string, disclosures: readonly string[]): Member[] {
  const narrowings = narrowingsIn(disclosures)
  const seen = membersSeen(kindName, narrowings)
  return disclosures.map((disclosure, position) => {
    const erased = disclosure === ""
    const opened = openDisclosure(disclosure)
    const member = seen[position]
    invariant(member && (opened || erased), `disclosure ${position} of a ${kindName} opens`)
    return { value: opened?.value ?? null, disclosure, erased, position, ...member }
  })
}

/** The disclosures there are that an audience may see; none where it may not even see the kind. */
export const disclosuresFor = (
  reader: Reader,
  kindName: string,
  disclosures: readonly string[],
): string[] =>
  disclosuresInPlace(reader, kindName, disclosures).filter((shown) => shown !== undefined)

/** The same, each in the place of its commitment: undefined for one that is not shown. */
export function disclosuresInPlace(
  reader: Reader,
  kindName: string,
  disclosures: readonly string[],
): (string | undefined)[] {
  const seen = membersSeen(kindName, narrowingsIn(disclosures))
  return disclosures.map((disclosure, position) =>
    disclosure !== "" && maySee(reader, seen[position]?.audience ?? "SEALED")
      ? disclosure
      : undefined,
  )
}

type Seen = Pick<Member, "name" | "audience" | "reason" | "isField">

const narrowedAt = envelopeNames.indexOf("narrowed")

/** How an entry narrows its fields, from its disclosures. */
export function narrowingsIn(disclosures: readonly string[]): readonly Narrowing[] {
  const disclosure = disclosures[narrowedAt]
  return ((disclosure && openDisclosure(disclosure)?.value) ?? []) as readonly Narrowing[]
}

const withoutNarrowing = new Map<string, readonly Seen[]>()

/** Who may see each member of an entry of a kind, in the order of the commitments. */
function membersSeen(kindName: string, narrowings: readonly Narrowing[]): readonly Seen[] {
  const known = narrowings.length === 0 ? withoutNarrowing.get(kindName) : undefined
  if (known) return known
  const kind = kindOf(kindName)
  invariant(kind, `${kindName} is a declared kind`)
  const seen = committedNames(kind).map((name, position): Seen => {
    const isField = kind.clear || position >= envelopeNames.length
    const own = isField ? kind.fields[name]?.audience : name === "actor" ? "INTERNAL" : "PUBLIC"
    // A field may be called as a member of the envelope is: then it is the field that is meant.
    const meant = isField || !Object.hasOwn(kind.fields, name)
    const narrowing = meant ? narrowings.find(({ field }) => field === name) : undefined
    const widest = narrower(kind.audience, own ?? "SEALED")
    const audience = narrower(widest, narrowing?.audience ?? "PUBLIC")
    return { name, audience, reason: narrowing?.reason ?? null, isField }
  })
  if (narrowings.length === 0) withoutNarrowing.set(kindName, seen)
  return seen
}
