import type { IncidentState, ReportKind } from "@answerable/schema/entries"

/** A step of an incident; `from` is null for the way in. */
export type IncidentTransition = {
  readonly from: IncidentState | null
  readonly to: IncidentState
  readonly meaning: string
}

const serious = "It is judged a serious incident."
const harmless = "It is judged anew, and is no serious incident."
const first = "The authority is told for the first time."
const complete = "The authority has the complete report."
const settled = "The authority has the complete report, and it was corrected before."
const corrected = "What led to it is corrected."

/** How an incident goes, as data. */
export const incidentTransitions: readonly IncidentTransition[] = [
  { from: null, to: "DETECTED", meaning: "Somebody records it." },
  { from: "DETECTED", to: "TRIAGED", meaning: "It is judged, and is no serious incident." },
  { from: "DETECTED", to: "FROZEN", meaning: serious },
  { from: "TRIAGED", to: "FROZEN", meaning: serious },
  { from: "TRIAGED", to: "REPORTED_INITIAL", meaning: `${serious} The authority was told before.` },
  { from: "TRIAGED", to: "REPORTED_FINAL", meaning: `${serious} The authority had all before.` },
  { from: "TRIAGED", to: "CORRECTED", meaning: corrected },
  { from: "FROZEN", to: "TRIAGED", meaning: harmless },
  { from: "FROZEN", to: "REPORTED_INITIAL", meaning: first },
  { from: "FROZEN", to: "REPORTED_FINAL", meaning: complete },
  {
    from: "FROZEN",
    to: "CORRECTED",
    meaning: `${settled} Or it is no serious incident after all.`,
  },
  { from: "REPORTED_INITIAL", to: "TRIAGED", meaning: harmless },
  { from: "REPORTED_INITIAL", to: "REPORTED_FINAL", meaning: complete },
  {
    from: "REPORTED_INITIAL",
    to: "CORRECTED",
    meaning: `${settled} Or it is no serious incident after all.`,
  },
  { from: "REPORTED_FINAL", to: "TRIAGED", meaning: harmless },
  { from: "REPORTED_FINAL", to: "CORRECTED", meaning: corrected },
  { from: "CORRECTED", to: "FROZEN", meaning: serious },
  {
    from: "CORRECTED",
    to: "REPORTED_INITIAL",
    meaning: `${serious} The authority was told before.`,
  },
  { from: "CORRECTED", to: "CLOSED", meaning: "Nothing more is to be done about it." },
  { from: "CLOSED", to: "TRIAGED", meaning: "It is looked into again." },
  {
    from: "CLOSED",
    to: "REPORTED_FINAL",
    meaning: "It is looked into again. It was a serious incident.",
  },
]

/** What an entry about an incident did; a judgement apart. */
export const incidentActs = [
  "CONTAINED",
  "REPORTED",
  "UNFROZEN",
  "CORRECTED",
  "LESSON",
  "CLOSED",
  "REOPENED",
] as const
export type IncidentAct = (typeof incidentActs)[number]

export type Judged = {
  readonly serious: boolean
  readonly dueAt: string | null
  /** When it was judged. */
  readonly at: string
  readonly entry: number
}
export type Done = {
  readonly act: IncidentAct
  readonly report: ReportKind | null
  /** When it was done. */
  readonly at: string
  readonly entry: number
}

/** What is known of an incident, in the order of the entries. */
export type IncidentRecords<J extends Judged = Judged> = {
  readonly judgements: readonly J[]
  readonly acts: readonly Done[]
  readonly asOf: string
}

/** Where an incident stands at an instant. */
export type IncidentStanding<J extends Judged = Judged> = {
  readonly state: IncidentState
  /** The judgement that counts; null while nobody has judged it. */
  readonly judged: J | null
  /** The first report to an authority, and the complete one. */
  readonly firstReport: Done | null
  readonly finalReport: Done | null
  readonly containedAt: string | null
  readonly correctedAt: string | null
  /** From when nothing may be altered; null where it is no serious incident. */
  readonly frozenFrom: string | null
  /** When that ended; null while it lasts. */
  readonly frozenUntil: string | null
  readonly isFrozen: boolean
  /** By when an authority has to be told for the first time; null where it need not be. */
  readonly dueAt: string | null
  /** Whether that instant passed before an authority was told. */
  readonly isMissed: boolean
}

/** Where an incident stands at an instant, from what is known of it. */
export function standingOf<J extends Judged>(given: IncidentRecords<J>): IncidentStanding<J> {
  const { asOf } = given
  const judgements = given.judgements.filter(({ at }) => at <= asOf)
  const acts = given.acts.filter(({ at }) => at <= asOf)
  const last = (act: IncidentAct, since = -1) =>
    acts.findLast((one) => one.act === act && one.entry > since) ?? null
  const judged = judgements.at(-1) ?? null
  const reopened = last("REOPENED")?.entry ?? -1
  const [closed, corrected] = [last("CLOSED", reopened), last("CORRECTED", reopened)]
  const reports = acts.filter(({ act }) => act === "REPORTED")
  const firstReport = reports.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null
  const finalReport = reports.findLast(({ report }) => report === "FINAL") ?? null
  const run = judgements.slice(judgements.findLastIndex((one) => !one.serious) + 1)
  const frozenFrom = run[0]?.at ?? null
  const lifted = run[0] ? last("UNFROZEN", run[0].entry) : null
  const ended = [lifted, closed].flatMap((one) => one?.at ?? []).toSorted()[0] ?? null
  const frozenUntil = frozenFrom === null ? null : ended
  const dueAt = judged?.dueAt ?? null
  const reported = { first: firstReport !== null, final: finalReport !== null }
  return {
    state: stateOf({ judged, reported, corrected: corrected !== null, closed: closed !== null }),
    judged,
    firstReport,
    finalReport,
    containedAt: last("CONTAINED")?.at ?? null,
    correctedAt: corrected?.at ?? null,
    frozenFrom,
    frozenUntil,
    isFrozen: frozenFrom !== null && frozenUntil === null,
    dueAt,
    isMissed: dueAt !== null && (firstReport ? dueAt < firstReport.at : dueAt <= asOf),
  }
}

function stateOf(given: {
  judged: Judged | null
  reported: { first: boolean; final: boolean }
  corrected: boolean
  closed: boolean
}): IncidentState {
  const { judged, reported, corrected, closed } = given
  if (closed) return "CLOSED"
  if (judged === null) return "DETECTED"
  if (!judged.serious) return corrected ? "CORRECTED" : "TRIAGED"
  if (!reported.first) return "FROZEN"
  if (!reported.final) return "REPORTED_INITIAL"
  return corrected ? "CORRECTED" : "REPORTED_FINAL"
}
