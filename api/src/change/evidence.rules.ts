import type { EntryOf, EvidenceKind } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import type { ExpectationStanding } from "./evidence-state.rules.ts"

/** This file is recorded already as speaking about the same. */
export class AlreadyRecorded extends Refusal {
  override readonly name = "AlreadyRecorded"
  constructor(digest: string, entry: number) {
    super(`Entry ${entry} records ${digest} as evidence of the same; it need not be said twice.`)
  }
}

/** What is handed in is not what was expected. */
export class NotWhatIsExpected extends Refusal {
  override readonly name = "NotWhatIsExpected"
}

/** What was expected was handed in already. */
export class AlreadyAnswered extends Refusal {
  override readonly name = "AlreadyAnswered"
  constructor(entry: number) {
    super(
      `What entry ${entry} expects was handed in already. Supersede that, or wait until it is rejected.`,
    )
  }
}

/** Other evidence has the place already. */
export class AlreadySuperseded extends Refusal {
  override readonly name = "AlreadySuperseded"
  constructor(entry: number, by: number) {
    super(`Entry ${by} took the place of entry ${entry}. Supersede that one.`)
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
  /** What was expected and this is said to be; null for nothing. */
  readonly answers: Awaited | null
  /** The evidence in the place of which it is to come; null for none. */
  readonly supersedes: Replaced | null
}

/** Something that was expected, and where that stands. */
export type Awaited = {
  readonly id: string
  readonly entry: number
  readonly kind: string
  /** The digests that it is to speak about; null where it may choose. */
  readonly scope: readonly string[] | null
  readonly state: ExpectationStanding["state"]
}
/** Evidence that other evidence is to take the place of. */
export type Replaced = {
  readonly id: string
  readonly entry: number
  readonly kind: string
  readonly supersededIn: number | null
}

const digestShape = /^sha256:[0-9a-f]{64}$/

/** A file speaks about exactly what has some digests. */
export function decideEvidence(given: EvidenceCase): EntryOf<"evidence.recorded@2"> | Refusal {
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
  const refused = refuseRelated({ ...given, scope })
  if (refused) return refused
  const [answers, supersedes] = [given.answers?.id ?? null, given.supersedes?.id ?? null]
  const said = { evidenceKind, title, digest, scope, occurredAt, goodUntil, collector }
  return {
    kind: "evidence.recorded@2",
    system,
    references: [collector, answers, supersedes].filter((one) => one !== null),
    values: { ...said, answers, supersedes },
  }
}

/** Whether it is what was expected, and may take the place of what it is to. */
function refuseRelated({ evidenceKind, scope, answers, supersedes }: EvidenceCase): Refusal | null {
  if (answers) {
    if (answers.kind !== evidenceKind)
      return new NotWhatIsExpected(
        `Entry ${answers.entry} expects evidence of the kind ${answers.kind}.`,
      )
    if (answers.scope?.some((one) => !scope.includes(one)))
      return new NotWhatIsExpected(
        `Entry ${answers.entry} expects evidence about digests that this does not speak about.`,
      )
    if (answers.state === "RECEIVED") return new AlreadyAnswered(answers.entry)
  }
  if (supersedes) {
    if (supersedes.kind !== evidenceKind)
      throw new BadRequest(
        `supersedes: entry ${supersedes.entry} is of the kind ${supersedes.kind}.`,
      )
    if (supersedes.supersededIn !== null)
      return new AlreadySuperseded(supersedes.entry, supersedes.supersededIn)
  }
  return null
}
