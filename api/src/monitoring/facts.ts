import { fact, known, unknown, type FactsOf } from "../facts.ts"
import { speaksFor, type Scoped } from "../change/scope.rules.ts"
import { validationScope } from "./validation.rules.ts"
import type { LastingValidation } from "./validation.store.ts"
import type { FoundRow } from "./found.ts"
import type { IncidentStanding, Judged } from "./incident-state.rules.ts"
import type { StandingRow } from "./observation.store.ts"
import { rhythmOf } from "./plan.rules.ts"
import type { PlannedRow } from "./plan.store.ts"
import { silentFrom } from "./silence.rules.ts"

/** What monitoring knows of a system in a view, for answers and clauses. */
export const monitoringShape = {
  plan: {
    exists: fact.truth("Whether a monitoring plan applies."),
    from: fact.instant("From when it applies."),
    sentences: fact.number(
      "How many sentences the intended purpose has that it was stated for; 0 where none was stated then, UNKNOWN without a plan.",
    ),
    unspoken: fact.number(
      "How many sentences of the intended purpose no check of it speaks for; UNKNOWN without a plan.",
    ),
    isForPurpose: fact.truth(
      "Whether the description of the system is still the one that the plan was stated for.",
    ),
  },
  checks: fact.list("The checks of the monitoring plan that applies.", {
    check: fact.text("The check, by its stable name."),
    metric: fact.text("What it measures."),
    observedAt: fact.instant("When its latest observation was made; UNKNOWN for none."),
    isExpected: fact.truth(
      "Whether an observation is expected: not while the system is not in use, nor where the plan gives way first.",
    ),
    silentFrom: fact.instant(
      "From when it is silent, unless something arrives: when the next observation is due. UNKNOWN where none is expected.",
    ),
    isBreached: fact.truth(
      "Whether its latest observation is on the wrong side of the threshold; UNKNOWN for none.",
    ),
    breachedSince: fact.instant("Since when that is so without a break; UNKNOWN where it is not."),
  }),
  validation: {
    exists: fact.truth(
      "Whether it was ever validated; the rest is of the latest validation that speaks for its newest version, else of the latest.",
    ),
    speaksForNewest: fact.truth("Whether all that it speaks about is in the newest version."),
    independent: fact.truth("Whether whoever validated it is none of its makers."),
    outcome: fact.text("FIT, FIT_WITH_FINDINGS or NOT_FIT."),
    goodUntil: fact.instant("Until when it speaks."),
  },
  findings: fact.list("What was found and is not closed, whether a plan applies or not.", {
    source: fact.text("Where it comes from: BREACH, SILENCE, VALIDATION, INCIDENT or REVIEW."),
    check: fact.text("The check that it is of; UNKNOWN for none."),
    severity: fact.text("LOW, MEDIUM, HIGH or CRITICAL; UNKNOWN while nobody has judged it."),
    state: fact.text("OPEN, ASSIGNED, or DONE and not verified."),
    since: fact.instant("Since when it is open: it was opened, or reopened."),
    dueAt: fact.instant(
      "By when the next step is to be taken: what is assigned on its day; else within 14 days somebody assigns, or verifies.",
    ),
  }),
  incidents: fact.list("The incidents that affect the system, the newest first.", {
    incident: fact.text("The incident, by its slug."),
    isMain: fact.truth("Whether it is an incident of this system, and not of another."),
    state: fact.text("Where it stands, such as FROZEN or CLOSED."),
    severity: fact.text("How bad it is: LOW, MEDIUM, HIGH or CRITICAL."),
    isJudged: fact.truth("Whether somebody judged whether it is serious."),
    isSerious: fact.truth(
      "Whether it is judged serious (AI Act Art. 3(49)); UNKNOWN for unjudged.",
    ),
    awareAt: fact.instant("When it was known."),
    reportDueAt: fact.instant(
      "When an authority has to be told, at the latest (AI Act Art. 73); UNKNOWN where it need not be.",
    ),
    reportedAt: fact.instant("When one was told first; UNKNOWN while it was not."),
    isFrozen: fact.truth("Whether the system may not be altered because of it (Art. 73(6))."),
  }),
  frozen: fact.truth("Whether the system may not be altered, by any incident (Art. 73(6))."),
  unreported: fact.number(
    "Of how many of its own incidents an authority has to be told that was not (AI Act Art. 73).",
  ),
  reportDueAt: fact.instant("By when the first of these has to be told; UNKNOWN where none is."),
}

export type MonitoringFacts = FactsOf<typeof monitoringShape>

/** The records of one system in a view. */
export type MonitoringRecords = {
  /** The checks of the plan that applies. */
  readonly planned: readonly PlannedRow[]
  readonly standings: readonly StandingRow[]
  /** What was found, the closed too. */
  readonly found: readonly Pick<FoundRow, "source" | "slug" | "standing" | "entry">[]
  /** Its validations up to the instant, the latest first. */
  readonly validations: readonly LastingValidation[]
  /** The newest version, by its digests. */
  readonly newest: Scoped | undefined
  readonly inUseSince: string | null
  /** The entry that describes the system. */
  readonly descriptionEntry: number | null
  readonly incidents: readonly IncidentRecord[]
}

/** An incident as facts look at it. */
export type IncidentRecord = {
  readonly slug: string
  readonly isMain: boolean
  /** As it was recorded, which counts until somebody judges it. */
  readonly severity: string
  readonly awareAt: string
  readonly entry: number
  readonly standing: IncidentStanding<Judged & { readonly row: { readonly severity: string } }>
}

/** The facts from the records of one system. Reads no erasable field. */
export const monitoringFacts = (given: MonitoringRecords): MonitoringFacts => ({
  plan: planFacts(given),
  checks: known(given.planned.map((row) => checkFacts(row, given))),
  validation: validationFacts(given),
  findings: known(given.found.flatMap(findingFacts)),
  incidents: known(given.incidents.map(incidentFacts)),
  frozen: known(given.incidents.some(isFreezing), given.incidents.find(isFreezing)?.entry),
  ...reportFacts(given.incidents),
})

/** What an authority has to be told of and was not: an incident, and not one that only affects it. */
function reportFacts(incidents: readonly IncidentRecord[]) {
  const waiting = incidents.flatMap(
    ({ isMain, standing: { dueAt, firstReport, judged }, entry }) =>
      isMain && dueAt !== null && !firstReport ? [{ dueAt, entry: judged?.entry ?? entry }] : [],
  )
  const [first] = waiting.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return {
    unreported: known(waiting.length, first?.entry),
    reportDueAt: first ? known(first.dueAt, first.entry) : unknown,
  }
}

function validationFacts({
  validations,
  newest,
}: MonitoringRecords): MonitoringFacts["validation"] {
  const speaks = (one: LastingValidation): boolean =>
    newest !== undefined && speaksFor({ scope: validationScope(one) }, newest)
  const one = validations.find(speaks) ?? validations[0]
  if (!one)
    return {
      exists: known(false),
      speaksForNewest: unknown,
      independent: unknown,
      outcome: unknown,
      goodUntil: unknown,
    }
  const { entry } = one
  return {
    exists: known(true, entry),
    speaksForNewest: known(speaks(one), entry),
    independent: known(one.independence !== "MAKERS", entry),
    outcome: known(one.outcome, entry),
    goodUntil: known(one.goodUntil, entry),
  }
}

type FindingFacts = NonNullable<MonitoringFacts["findings"]["value"]>[number]

function findingFacts(of: MonitoringRecords["found"][number]): FindingFacts[] {
  const { source, slug, entry, standing } = of
  const { state, severity, openSince, dueAt } = standing
  if (openSince === null || dueAt === null) return []
  return [
    {
      source: known(source, entry),
      check: slug === null ? unknown : known(slug, entry),
      severity: severity === null ? unknown : known(severity, entry),
      state: known(state, entry),
      since: known(openSince, entry),
      dueAt: known(dueAt, entry),
    },
  ]
}

/** An incident freezes the system that it is one of, and none that it only affects. */
const isFreezing = ({ isMain, standing }: IncidentRecord): boolean => isMain && standing.isFrozen

type IncidentFacts = NonNullable<MonitoringFacts["incidents"]["value"]>[number]

function incidentFacts(record: IncidentRecord): IncidentFacts {
  const { slug, isMain, awareAt, entry, standing } = record
  const { state, judged, dueAt, firstReport } = standing
  const by = judged?.entry ?? entry
  return {
    incident: known(slug, entry),
    isMain: known(isMain, entry),
    state: known(state, by),
    severity: known(judged?.row.severity ?? record.severity, by),
    isJudged: known(Boolean(judged), by),
    isSerious: judged ? known(judged.serious, judged.entry) : unknown,
    awareAt: known(awareAt, entry),
    reportDueAt: dueAt === null ? unknown : known(dueAt, by),
    reportedAt: firstReport ? known(firstReport.at, firstReport.entry) : unknown,
    isFrozen: known(isFreezing(record), by),
  }
}

function planFacts({ planned, descriptionEntry }: MonitoringRecords): MonitoringFacts["plan"] {
  const plan = planned[0]?.plan
  if (!plan)
    return {
      exists: known(false),
      from: unknown,
      sentences: unknown,
      unspoken: unknown,
      isForPurpose: unknown,
    }
  const { entry, purposeEntry, sentences } = plan
  return {
    exists: known(true, entry),
    from: known(plan.inForceFrom, entry),
    sentences: known(sentences, entry),
    unspoken: known(sentences - spokenFor(planned).size, entry),
    isForPurpose: known(purposeEntry === null || purposeEntry === descriptionEntry, entry),
  }
}

/** The sentences of the intended purpose that some check speaks for. */
export const spokenFor = (planned: readonly PlannedRow[]): Set<number> =>
  new Set(planned.flatMap(({ check }) => JSON.parse(check.sentences) as number[]))

type CheckFacts = NonNullable<MonitoringFacts["checks"]["value"]>[number]

function checkFacts(row: PlannedRow, { standings, inUseSince }: MonitoringRecords): CheckFacts {
  const { plan, check } = row
  const latest = standings.find(({ slug }) => slug === check.slug)
  const lastObservedAt = latest?.observedAt ?? null
  const silent = silentFrom(rhythmOf(row), { inUseSince, lastObservedAt })
  return {
    check: known(check.slug, plan.entry),
    metric: known(check.metric, plan.entry),
    observedAt: latest ? known(latest.observedAt, latest.entry) : unknown,
    isExpected: known(silent !== null, latest?.entry ?? plan.entry),
    silentFrom: silent === null ? unknown : known(silent, latest?.entry ?? plan.entry),
    isBreached: latest ? known(latest.breachedSince !== null, latest.entry) : unknown,
    breachedSince:
      latest && latest.breachedSince !== null ? known(latest.breachedSince, latest.entry) : unknown,
  }
}
