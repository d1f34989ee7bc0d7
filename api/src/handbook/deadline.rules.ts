/** Something that falls due for whoever answers for a system. */
export type Deadline = {
  readonly partyId: string
  readonly systemId: string
  readonly what: DeadlineKind
  readonly at: string
  readonly entry: number
}

/** What can fall due: for a holder themself, or for a system that they are accountable for. */
export const deadlineKinds = [
  "ATTESTATION",
  "TERM_ENDS",
  "ASSESSMENT_REVIEW",
  "PILOT_ENDS",
  "EXCEPTION_ENDS",
  "REHEARSAL_ENDS",
  "CONTEST_ANSWER",
  "INCIDENT_REPORT",
  "DRILL_ENDS",
  "START_PLANNED",
  "VALIDATION_ENDS",
  "FINDING_DUE",
  "ACTION_DUE",
] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** What falls due for a system, whoever answers for it. */
export type SystemDeadline = {
  readonly what: DeadlineKind
  readonly at: string
  readonly entry: number
}

type Held = {
  readonly partyId: string
  readonly systemId: string
  readonly role: string
  readonly appointmentId: string
  readonly entry: number
  /** Null while no end is known. */
  readonly until: string | null
}

export type DeadlineCase = {
  /** What some parties answer for. */
  readonly held: readonly Held[]
  /** Until when it counts that they said so, by appointment. */
  readonly attested: ReadonlyMap<string, { readonly until: string; readonly entry: number }>
  /** What falls due for systems, by system: for whoever is accountable for one. */
  readonly due: ReadonlyMap<string, readonly SystemDeadline[]>
  /** What falls due for them whoever is accountable, such as the use of a right that they have. */
  readonly besides: readonly Deadline[]
}

/** What falls due for some parties, the first first: what is overdue stands before the rest. */
export function deadlinesOf({ held, attested, due, besides }: DeadlineCase): Deadline[] {
  const all = held.flatMap(({ partyId, systemId, role, appointmentId, entry, until }) => {
    const said = attested.get(appointmentId)
    const of = { partyId, systemId }
    const own: Deadline[] = []
    if (said) own.push({ ...of, what: "ATTESTATION", at: said.until, entry: said.entry })
    if (until !== null) own.push({ ...of, what: "TERM_ENDS", at: until, entry })
    if (role === "ACCOUNTABLE")
      own.push(
        ...(due.get(systemId) ?? []).map(({ what, at, entry: by }) => ({
          ...of,
          what,
          at,
          entry: by,
        })),
      )
    return own
  })
  // What falls due for whoever is accountable may be theirs besides: it is told once.
  const once = new Map([...all, ...besides].map((one) => [nameOf(one), one]))
  return [...once.values()].toSorted((a, b) =>
    a.at === b.at ? a.entry - b.entry : a.at < b.at ? -1 : 1,
  )
}

const nameOf = ({ partyId, systemId, what, at, entry }: Deadline): string =>
  [partyId, systemId, what, at, entry].join(" ")
