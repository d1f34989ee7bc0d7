import { day } from "@answerable/schema/words/dates"
import type { AuditFacts } from "../audit/facts.ts"
import type { ChangeFacts } from "../change/facts.ts"
import type { ExitFacts } from "../exit/facts.ts"
import type { MonitoringFacts } from "../monitoring/facts.ts"
import type { OwnershipFacts } from "../ownership/facts.ts"
import { auditGaps, auditRestsOn, auditWords } from "./audit-answer.rules.ts"
import { changeGaps, changeRestsOn, changeWords } from "./change-answer.rules.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"
import { incidentGaps, incidentRestsOn, incidentWords } from "./incident-answer.rules.ts"
import { monitoringGaps, monitoringRestsOn, monitoringWords } from "./monitoring-answer.rules.ts"
import { rightGaps, rightRestsOn, rightWords } from "./right-answer.rules.ts"
import { lawGaps, lawRestsOn, lawWords } from "./law-answer.rules.ts"

export const foundations = ["ownership", "monitoring", "audit", "change", "exit"] as const
export type Foundation = (typeof foundations)[number]

/** The question of each promise, which a system's page opens with. */
export const questionOf: Readonly<Record<Foundation, string>> = {
  ownership: "Who answers for it, and who may override it?",
  monitoring: "How does it behave, and who corrected it?",
  audit: "What can be shown when a decision is questioned?",
  change: "What runs, since when, and who agreed?",
  exit: "How is it rolled back, replaced or retired?",
}

/** One plain sentence, the evidence behind it, and what is missing. */
export type Answer = {
  readonly foundation: Foundation
  readonly sentence: string
  readonly evidence: readonly Evidence[]
  readonly gaps: readonly string[]
}

export type AnswersCase = {
  /** The instant of the view: what was due before it is a gap. */
  readonly asOf: string
  /** Null for a system that no act has registered. */
  readonly state: string | null
  readonly stateSince: string | null
  readonly stateEntry: number | null
  readonly ownership: OwnershipFacts
  readonly monitoring: MonitoringFacts
  readonly audit: AuditFacts
  readonly change: ChangeFacts
  readonly exit: ExitFacts
  /** The questions put to every system. */
  readonly questions: readonly {
    readonly slug: string
    readonly foundation: string
    readonly text: string
  }[]
}

/** The five answers, from facts alone: the same facts give the same words. */
export const answersFor = (given: AnswersCase): Readonly<Record<Foundation, Answer>> => ({
  ownership: ownership(given),
  monitoring: monitoring(given),
  audit: audit(given),
  change: change(given),
  exit: exit(given),
})

function ownership(given: AnswersCase): Answer {
  const { office, since, attestedUntil } = given.ownership.accountable
  const awaiting = given.ownership.awaiting.value ?? []
  const reports = given.ownership.reports.value ?? []
  const { gaps, evidence } = questionsOf(given, "ownership")
  // Of a system that nobody has registered, it is the first gap that nobody has; one that is over
  // is no longer judged.
  const isJudged = !["RETIRED", "WITHDRAWN", null].includes(given.state)
  const missing = [
    ...(isJudged ? lawGaps(given.ownership, given.asOf) : []),
    ...(isJudged ? rightGaps(given.ownership, given) : []),
    ...gaps,
  ]
  const words = `${lawWords(given.ownership)}${rightWords(given.ownership)}`
  const resting = [...lawRestsOn(given.ownership), ...rightRestsOn(given.ownership)]
  if (office.value !== null && since.value !== null)
    return {
      foundation: "ownership",
      sentence: `${office.value} answers for it, since ${day(since.value)}.${words}`,
      evidence: [...restsOn("Accepted accountability", since), ...resting, ...evidence],
      gaps: [...unattested(attestedUntil.value, given.asOf), ...missing],
    }
  const named =
    awaiting.length > 0
      ? `Nobody answers for it: ${awaiting.join(" and ")} ${awaiting.length > 1 ? "were" : "was"} named and has not accepted.`
      : reports.length > 0 && given.state === null
        ? "Nobody is named as answering for it. A source reports it; no person has registered it."
        : "Nobody is named as answering for it."
  return {
    foundation: "ownership",
    sentence: `${named}${words}`,
    evidence: [...resting, ...evidence],
    gaps: ["An accountable person", ...missing],
  }
}

/** What an accountable person has not said again for a year is a gap, and no end. */
const unattested = (until: string | null, asOf: string): string[] =>
  until === null || asOf < until
    ? []
    : [`An attestation by the accountable person: the last one counted until ${day(until)}`]

/** A promise of which nothing is known but what was stated. */
function stated(given: AnswersCase, foundation: Foundation, what: string): Answer {
  const { put, answered, gaps, evidence } = questionsOf(given, foundation)
  const sentence =
    put === 0
      ? `No question about ${what} is put.`
      : answered === 0
        ? `Nothing is stated about ${what}.`
        : `${answered} of ${put} ${put === 1 ? "question" : "questions"} about ${what} ${answered === 1 ? "is" : "are"} answered; the answers are below.`
  return { foundation, sentence, evidence, gaps }
}

function monitoring(given: AnswersCase): Answer {
  const answered = stated(given, "monitoring", "how it behaves")
  const { monitoring: facts, asOf } = given
  const words = [monitoringWords(facts, asOf) || answered.sentence, incidentWords(facts, asOf)]
  return {
    foundation: "monitoring",
    sentence: words.filter((part) => part !== "").join(" "),
    evidence: [...monitoringRestsOn(facts), ...incidentRestsOn(facts), ...answered.evidence],
    gaps: [...monitoringGaps(facts, given), ...incidentGaps(facts, asOf), ...answered.gaps],
  }
}

function audit(given: AnswersCase): Answer {
  const answered = stated(given, "audit", "how its decisions can be checked or disputed")
  const words = auditWords(given.audit)
  return {
    ...answered,
    sentence: words === "" ? answered.sentence : `${words} ${answered.sentence}`,
    evidence: [...auditRestsOn(given.audit), ...answered.evidence],
    gaps: [...auditGaps(given.audit), ...answered.gaps],
  }
}

function change(given: AnswersCase): Answer {
  const { newest } = given.change
  const running = given.change.running.value ?? []
  const asked = questionsOf(given, "change")
  const gaps = [...changeGaps(given.change), ...asked.gaps]
  const evidence = [...changeRestsOn(given.change), ...asked.evidence]
  const words = changeWords(given.change)
  const inProduction = running.find(({ environment }) => environment.value === "production")
  const { environment, label, from, signOffs } = inProduction ?? running[0] ?? {}
  if (environment && label && from?.value && signOffs) {
    const count = signOffs.value ?? 0
    const agreed =
      count === 0
        ? "nobody has signed it off"
        : `${count} ${count === 1 ? "person has" : "people have"} signed it off`
    return {
      foundation: "change",
      sentence: `Version ${label.value} runs in ${environment.value} since ${day(from.value)}; ${agreed}.${words}`,
      evidence: [...restsOn("Deployment", from), ...evidence],
      gaps: [...(count === 0 ? ["A sign-off of the version that runs"] : []), ...gaps],
    }
  }
  if (newest.exists.value)
    return {
      foundation: "change",
      sentence: `Version ${newest.label.value} is registered; no version runs.${words}`,
      evidence: [...restsOn("Version drafted", newest.draftedAt), ...evidence],
      gaps,
    }
  return {
    foundation: "change",
    sentence: "No version is registered, so nothing says what runs.",
    evidence,
    gaps: ["A version with the digests of its parts", ...gaps],
  }
}

const endings: Readonly<Record<string, string>> = {
  RETIRED: "It was retired on",
  WITHDRAWN: "It was withdrawn before service on",
  RETIRING: "It is being retired since",
  SUSPENDED: "It is suspended since",
}

function exit(given: AnswersCase): Answer {
  const { gaps, evidence } = questionsOf(given, "exit")
  const ending = endings[given.state ?? ""]
  const ended = given.state === "RETIRED" || given.state === "WITHDRAWN"
  if (ending && given.stateSince !== null && given.stateEntry !== null) {
    const moved = { label: "Change of state", at: given.stateSince, entry: given.stateEntry }
    const planned = ended ? nothing : exitPlan(given)
    return {
      foundation: "exit",
      sentence: [`${ending} ${day(given.stateSince)}.`, ...retiring(given), planned.sentence]
        .filter(Boolean)
        .join(" "),
      evidence: [moved, ...planned.evidence, ...evidence],
      gaps: [...planned.gaps, ...gaps],
    }
  }
  const planned = exitPlan(given)
  return {
    foundation: "exit",
    sentence: planned.sentence || stoppingStated(given),
    evidence: [...planned.evidence, ...evidence],
    gaps: [...(planned.sentence ? planned.gaps : ["A rehearsed exit plan"]), ...gaps],
  }
}

const nothing = { sentence: "", evidence: [], gaps: [] }

/** What is only stated in answers to questions, where there is no plan. */
function stoppingStated(given: AnswersCase): string {
  const { put, answered } = questionsOf(given, "exit")
  return answered === 0
    ? "Nothing is stated about how it would be stopped or replaced."
    : `No exit plan is stated; ${answered} of ${put} questions about how it ends are answered, and the answers are below.`
}

/** What waits before the last step of a retirement. */
function retiring({ state, exit: { retirement } }: AnswersCase): string[] {
  const { plannedEnd, waiting, endedAt } = retirement
  if (state === "RETIRED" || plannedEnd.value === null || endedAt.value !== null) return []
  const count = waiting.value ?? 0
  const told =
    count === 0
      ? ""
      : ` ${count} ${count === 1 ? "receiver has" : "receivers have"} not acknowledged it.`
  return [`It is to be over by ${day(plannedEnd.value)}.${told}`]
}

const takers: Readonly<Record<string, string>> = {
  VERSION: "another version takes over",
  SYSTEM: "another system takes over",
  MANUAL_PROCESS: "a manual process takes over",
  NOTHING: "nothing takes over",
}

/** The plan and what a rehearsal showed of it; nothing where there is no plan. */
function exitPlan({ exit: { plan, rehearsal } }: AnswersCase) {
  if (!plan.exists.value) return nothing
  const taker = takers[plan.takesOver.value ?? ""] ?? "what takes over is named"
  const promised = `If it has to stop, ${taker}: promised within ${minutes(plan.promisedMinutes.value)}`
  if (rehearsal.at.value === null || rehearsal.goodUntil.value === null)
    return {
      sentence: `${promised}, never rehearsed.`,
      evidence: restsOn("Exit plan", plan.at),
      gaps: ["A rehearsal of the exit plan"],
    }
  const measured = minutes(rehearsal.measuredMinutes.value)
  return {
    sentence: `${promised}; rehearsed on ${day(rehearsal.at.value)} in ${measured}, good until ${day(rehearsal.goodUntil.value)}.`,
    evidence: [...restsOn("Exit plan", plan.at), ...restsOn("Rehearsal", rehearsal.at)],
    gaps: [],
  }
}

const minutes = (count: number | null): string =>
  count === 1 ? "1 minute" : `${count ?? "an unknown number of"} minutes`

function questionsOf({ questions, ownership }: AnswersCase, foundation: Foundation) {
  const put = questions.filter((question) => question.foundation === foundation)
  const answered = ownership.answered.value ?? []
  const entryOf = ({ at }: (typeof answered)[number]): number => at.entry ?? 0
  const given = new Map(answered.map((answer) => [answer.question.value, answer]))
  const open = put.filter(({ slug }) => !given.has(slug))
  const newest = put
    .map(({ slug }) => given.get(slug))
    .filter((answer) => answer !== undefined)
    .toSorted((a, b) => entryOf(b) - entryOf(a))[0]
  return {
    put: put.length,
    answered: put.length - open.length,
    gaps: open.length === 0 ? [] : [`${open.length} of ${put.length} questions not stated`],
    evidence: newest ? restsOn("Newest statement", newest.at) : [],
  }
}
