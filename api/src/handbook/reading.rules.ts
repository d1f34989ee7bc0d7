import { Refusal } from "../ledger/refusal.ts"

/** The reader had other bytes before them than the version has. */
export class OtherBytes extends Refusal {
  override readonly name = "OtherBytes"
}

/** The version is not approved: it may never be, and binds nobody. */
export class NotApproved extends Refusal {
  override readonly name = "NotApproved"
}

/** The person has confirmed already that they have read the version. */
export class AlreadyRead extends Refusal {
  override readonly name = "AlreadyRead"
}

export type ReadingCase = {
  readonly title: string
  readonly digest: string
  readonly isApproved: boolean
  /** The digest of what the caller read. */
  readonly read: string
  /** When the caller confirmed it before; null where they did not. */
  readonly readAt: string | null
}

/** Whether a person can confirm that they have read a version. Null means yes. */
export function decideReading({ title, digest, isApproved, read, readAt }: ReadingCase) {
  if (read !== digest)
    return new OtherBytes(`${title} has the digest ${digest}; what you read has another.`)
  if (!isApproved)
    return new NotApproved(`${title} is not approved by every office that has to; it asks nobody.`)
  if (readAt !== null)
    return new AlreadyRead(`You confirmed on ${readAt.slice(0, 10)} that you have read ${title}.`)
  return null
}

/** A clause as it is read. */
export type ReadClause = {
  readonly id: string
  readonly heading: string
  /** Whom it asks to read it: EVERYONE, roles, or offices by slug. */
  readonly concerns: readonly string[]
  /** What it says to a reader: two that are the same here ask nobody to read anew. */
  readonly said: string
}

/** What a person is, as far as a clause can ask for it: their roles, and their offices by slug. */
export type AskedPerson = { readonly is: ReadonlySet<string> }

/** As what the clauses of a version concern a person: EVERYONE, roles, offices; empty for not. */
export const concernedAs = (
  { is }: AskedPerson,
  clauses: readonly Pick<ReadClause, "concerns">[],
): string[] =>
  [...new Set(clauses.flatMap(({ concerns }) => concerns))]
    .filter((one) => one === "EVERYONE" || is.has(one))
    .sort()

export const clauseDifferences = ["NEW", "CHANGED", "DROPPED"] as const
export type ClauseDifference = (typeof clauseDifferences)[number]
/** A clause that concerns a person and is not as they read it last. */
export type DifferentClause = {
  readonly id: string
  readonly heading: string
  readonly difference: ClauseDifference
}

/** What concerns a person and differs from a version that they read; all is new where they read none. */
export function differencesFor(
  person: AskedPerson,
  now: readonly ReadClause[],
  read: readonly ReadClause[],
): DifferentClause[] {
  const concerning = (clauses: readonly ReadClause[]) =>
    clauses.filter((clause) => concernedAs(person, [clause]).length > 0)
  const before = new Map(read.map((clause) => [clause.id, clause]))
  const changed = concerning(now).flatMap(({ id, heading, said }): DifferentClause[] => {
    const known = before.get(id)
    if (!known) return [{ id, heading, difference: "NEW" }]
    return known.said === said ? [] : [{ id, heading, difference: "CHANGED" }]
  })
  const left = new Set(now.map(({ id }) => id))
  const dropped = concerning(read).filter(({ id }) => !left.has(id))
  return [
    ...changed,
    ...dropped.map(({ id, heading }) => ({ id, heading, difference: "DROPPED" as const })),
  ]
}

/** A version that somebody has read. */
export type ReadVersion = { readonly id: string; readonly clauses: readonly ReadClause[] }

export const readingStates = ["READ", "CARRIED_OVER", "TO_READ"] as const
export type ReadingState = (typeof readingStates)[number]
/** Whether a person has read what a version asks of them. */
export type Reading<Version extends ReadVersion> = {
  readonly state: ReadingState
  readonly as: readonly string[]
  /** What they read that counts; of what they have to read, what they read of it last. */
  readonly read: Version | null
  /** What differs from that. */
  readonly differences: readonly DifferentClause[]
}

/**
 * Whether a person has read what a version asks of them; null where it asks nothing. An earlier
 * reading carries over while no clause that concerns them is new or says something else; that a
 * clause was dropped asks nobody to read.
 */
export function readingOf<Version extends ReadVersion>(
  person: AskedPerson,
  version: ReadVersion,
  /** What they have read of the policy, the newest first. */
  read: readonly Version[],
): Reading<Version> | null {
  const as = concernedAs(person, version.clauses)
  if (as.length === 0) return null
  const itself = read.find(({ id }) => id === version.id)
  if (itself) return { state: "READ", as, read: itself, differences: [] }
  const compared = read.map((one) => ({
    read: one,
    differences: differencesFor(person, version.clauses, one.clauses),
  }))
  const carried = compared.find(({ differences }) =>
    differences.every(({ difference }) => difference === "DROPPED"),
  )
  if (carried) return { state: "CARRIED_OVER", as, ...carried }
  const [last] = compared
  const differences = last?.differences ?? differencesFor(person, version.clauses, [])
  return { state: "TO_READ", as, read: last?.read ?? null, differences }
}

export type ReadingCounts = { readonly asked: number } & {
  readonly [State in ReadingState]: number
}

/** How many are asked, and how many of them have read. */
export function countReadings(of: readonly { readonly state: ReadingState }[]): ReadingCounts {
  const number = (state: ReadingState): number => of.filter((one) => one.state === state).length
  return {
    asked: of.length,
    READ: number("READ"),
    CARRIED_OVER: number("CARRIED_OVER"),
    TO_READ: number("TO_READ"),
  }
}

export type UnitReadings = ReadingCounts & {
  readonly unitId: string | null
  readonly unit: string
}

/** The same by the units that persons belong to, in the order in which those come. */
export const countUnits = (
  of: readonly {
    readonly unitId: string | null
    readonly unit: string
    readonly state: ReadingState
  }[],
): UnitReadings[] =>
  [...Map.groupBy(of, ({ unitId }) => unitId)].map(([unitId, its]) => ({
    ...countReadings(its),
    unitId,
    unit: its[0]?.unit ?? "",
  }))
