/** Something that falls due for whoever answers for a system. */
export type Deadline = {
  readonly partyId: string
  readonly systemId: string
  readonly what: DeadlineKind
  readonly at: string
  readonly entry: number
}

/** Their word that they answer, the end of their term, the review of an impact assessment. */
export const deadlineKinds = ["ATTESTATION", "TERM_ENDS", "ASSESSMENT_REVIEW"] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

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
  /** The assessments in force that are to be reviewed, by system. */
  readonly reviews: ReadonlyMap<string, readonly { readonly by: string; readonly entry: number }[]>
}

/** What falls due for some parties, the first first: what is overdue stands before the rest. */
export function deadlinesOf({ held, attested, reviews }: DeadlineCase): Deadline[] {
  const all = held.flatMap(({ partyId, systemId, role, appointmentId, entry, until }) => {
    const said = attested.get(appointmentId)
    const of = { partyId, systemId }
    const due: Deadline[] = []
    if (said) due.push({ ...of, what: "ATTESTATION", at: said.until, entry: said.entry })
    if (until !== null) due.push({ ...of, what: "TERM_ENDS", at: until, entry })
    if (role === "ACCOUNTABLE")
      for (const review of reviews.get(systemId) ?? [])
        due.push({ ...of, what: "ASSESSMENT_REVIEW", at: review.by, entry: review.entry })
    return due
  })
  return all.toSorted((a, b) => (a.at === b.at ? a.entry - b.entry : a.at < b.at ? -1 : 1))
}
