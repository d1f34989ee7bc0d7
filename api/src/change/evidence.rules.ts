import type { EntryOf, EvidenceKind } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"

/** This file is recorded already as speaking about the same. */
export class AlreadyRecorded extends Refusal {
  override readonly name = "AlreadyRecorded"
  constructor(digest: string, entry: number) {
    super(`Entry ${entry} records ${digest} as evidence of the same; it need not be said twice.`)
  }
}

/** A part of a version that something can speak about. */
type Part = { readonly role: string; readonly name: string; readonly digest: string }

export type ScopeCase = {
  readonly label: string
  readonly digest: string
  readonly components: readonly Part[]
  /** The parts that it speaks about, by role or name; null for the whole version. */
  readonly parts: readonly string[] | null
}

/** The digests that something speaks about which names a version, or parts of it. */
export function scopeOf({ label, digest, components, parts }: ScopeCase): readonly string[] {
  if (parts === null) return [digest]
  return parts.flatMap((part, index) => {
    const named = components.filter(({ role, name }) => role === part || name === part)
    if (named.length === 0)
      throw new BadRequest(
        `parts[${index}]: version ${label} has no part with the role or the name ${part}.`,
        "NOT_FOUND",
      )
    return named.map((one) => one.digest)
  })
}

export type EvidenceCase = {
  readonly system: string
  readonly evidenceKind: EvidenceKind
  readonly title: string
  readonly digest: string
  readonly scope: readonly string[]
  readonly occurredAt: string
  readonly goodUntil: string | null
  readonly collector: string | null
  readonly now: string
  /** What is recorded of the system already. */
  readonly known: readonly {
    readonly digest: string
    readonly scope: readonly string[]
    readonly entry: number
  }[]
}

const digestShape = /^sha256:[0-9a-f]{64}$/

/** A file speaks about exactly what has some digests. */
export function decideEvidence(given: EvidenceCase): EntryOf<"evidence.recorded@1"> | Refusal {
  const { system, evidenceKind, title, digest, occurredAt, goodUntil, collector, now } = given
  const scope = [...new Set(given.scope)].toSorted()
  if (scope.length === 0)
    throw new BadRequest("scope: evidence speaks about something; give a version or its digests.")
  for (const one of [digest, ...scope])
    if (!digestShape.test(one))
      throw new BadRequest(`${one}: give sha256: and 64 lower-case hexadecimal digits.`)
  if (occurredAt > now)
    return new NotInOrder(`occurredAt: ${occurredAt} is still to come; it is recorded once done.`)
  if (goodUntil !== null && goodUntil <= occurredAt)
    return new NotInOrder(`goodUntil: ${goodUntil} is not after ${occurredAt}, when it was done.`)
  const same = given.known.find(
    (one) => one.digest === digest && one.scope.toSorted().join() === scope.join(),
  )
  if (same) return new AlreadyRecorded(digest, same.entry)
  return {
    kind: "evidence.recorded@1",
    system,
    references: collector === null ? [] : [collector],
    values: { evidenceKind, title, digest, scope, occurredAt, goodUntil, collector },
  }
}
