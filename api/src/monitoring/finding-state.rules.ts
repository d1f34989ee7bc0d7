/** Where a finding stands. */
export const findingStates = ["OPEN", "ASSIGNED", "DONE", "CLOSED"] as const
export type FindingState = (typeof findingStates)[number]

/** What may follow what of a finding. */
export const findingTransitions: readonly {
  readonly from: FindingState | null
  readonly to: FindingState
  readonly meaning: string
}[] = [
  { from: null, to: "OPEN", meaning: "A check is breached, or somebody finds something." },
  { from: "OPEN", to: "ASSIGNED", meaning: "Somebody is to correct it, by a day." },
  { from: "ASSIGNED", to: "ASSIGNED", meaning: "Somebody is to do something besides." },
  { from: "ASSIGNED", to: "DONE", meaning: "All that was assigned is done." },
  {
    from: "DONE",
    to: "ASSIGNED",
    meaning: "What was done is not enough: something more is to be done.",
  },
  {
    from: "DONE",
    to: "CLOSED",
    meaning: "Somebody who did none of it verifies it, with evidence.",
  },
  {
    from: "OPEN",
    to: "CLOSED",
    meaning: "Somebody other than whoever opened it verifies that nothing is to be corrected.",
  },
  { from: "CLOSED", to: "OPEN", meaning: "It turns out not to be as it should be." },
]

/** How long, in days, a finding waits at most for what nobody set a day for. */
const daysToRespond = 14

const later = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()
/** By when somebody is to respond to what happened at an instant: assign, or verify. */
export const respondBy = (instant: string): string => later(instant, daysToRespond)

/** What is known of a finding at an instant. */
export type FindingCase = {
  readonly openedAt: string
  readonly openedById: string | null
  readonly severity: string | null
  readonly actions: readonly {
    readonly id: string
    readonly ownerId: string
    readonly dueAt: string
    readonly severity: string | null
    readonly assignedAt: string
    readonly entry: number
  }[]
  /** In the order in which they were recorded. */
  readonly steps: readonly {
    readonly kind: string
    readonly actionId: string | null
    readonly byId: string | null
    readonly at: string
    readonly entry: number
  }[]
}

type Action = FindingCase["actions"][number]

export type FindingStanding = {
  readonly state: FindingState
  /** Since when it is open: it was opened, or reopened; null for one that is closed. */
  readonly openSince: string | null
  /** By when the next step is to be taken; null for one that is closed. */
  readonly dueAt: string | null
  readonly severity: string | null
  /** What was assigned and is not done. */
  readonly outstanding: readonly Action[]
  /** Who had it in hand since it was opened or reopened: they do not verify it. */
  readonly hands: ReadonlySet<string>
}

/** Where a finding stands, from what is known of it. */
export function standingOfFinding(given: FindingCase): FindingStanding {
  const { actions, steps } = given
  const severity = actions.reduce((last, one) => one.severity ?? last, given.severity)
  const reopened = steps.findLast(({ kind }) => kind === "REOPENED")
  const closed = steps.findLast(({ kind }) => kind === "CLOSED")
  const done = new Map(
    steps.flatMap((step) => (step.actionId === null ? [] : [[step.actionId, step] as const])),
  )
  const since = reopened?.entry ?? -1
  const assigned = actions.filter(({ entry }) => entry > since)
  const outstanding = assigned.filter(({ id }) => !done.has(id))
  const hands = handsOf(given, { assigned, done, reopened })
  if (closed && closed.entry > since)
    return { state: "CLOSED", openSince: null, dueAt: null, severity, outstanding: [], hands }
  const openSince = reopened?.at ?? given.openedAt
  const standing = { openSince, severity, outstanding, hands }
  if (assigned.length === 0) return { ...standing, state: "OPEN", dueAt: respondBy(openSince) }
  const next = outstanding.map(({ dueAt }) => dueAt).toSorted()[0]
  if (next !== undefined) return { ...standing, state: "ASSIGNED", dueAt: next }
  const doneAt = assigned.flatMap(({ id }) => done.get(id)?.at ?? []).toSorted()
  return { ...standing, state: "DONE", dueAt: respondBy(doneAt.at(-1) ?? openSince) }
}

type Step = FindingCase["steps"][number]

/** Those on whose word it rests that it is corrected, or that there is nothing to correct. */
function handsOf(
  { openedById }: FindingCase,
  given: {
    readonly assigned: readonly Action[]
    readonly done: ReadonlyMap<string, Step>
    readonly reopened: Step | undefined
  },
): ReadonlySet<string> {
  const { assigned, done, reopened } = given
  const opener = reopened ? reopened.byId : openedById
  const acting = assigned.flatMap(({ id, ownerId }) => [ownerId, done.get(id)?.byId ?? null])
  const all = assigned.length === 0 ? [opener] : acting
  return new Set(all.filter((one) => one !== null))
}
