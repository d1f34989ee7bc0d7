import { formatBatch } from "@answerable/schema/ledger"
import {
  isSlug,
  type Decided,
  type DecisionCount,
  type EntryOf,
  type Involvement,
} from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { isDecimal } from "../monitoring/decimal.rules.ts"

/** A decision of that id is recorded already. */
export class AlreadyRecordedDecision extends Refusal {
  override readonly name = "AlreadyRecordedDecision"
  constructor(decision: string, entry: number) {
    super(
      `Decision ${decision} is recorded already, by entry ${entry}. Nothing of this batch was recorded; send a batch again with the idempotencyKey of the first time.`,
    )
  }
}

/** A decision as it was handed over, its version by its id. */
export type HandedDecision = Omit<Decided, "salt">

export type DecisionsCase = {
  readonly system: string
  readonly decisions: readonly HandedDecision[]
  readonly dropped: number
  readonly file: string | null
  readonly now: string
  /** The ids of the policy versions in force now. */
  readonly policies: readonly string[]
  /** One of the decisions that is recorded already; null for none. */
  readonly known: { readonly decision: string; readonly entry: number } | null
  readonly salt: () => string
  /** The root of the tree over the lines of a batch, as a digest. */
  readonly rootOf: (batch: string) => string
}

/** How many decisions one batch holds at most. */
const maximumDecisions = 1000

/** Decisions that arrived together. Throws a bad request that names the first that is none. */
export function decideDecisions(given: DecisionsCase): EntryOf<"decisions.recorded@1"> | Refusal {
  const { system, decisions, dropped, file, policies, known, salt, rootOf } = given
  if (decisions.length === 0 || decisions.length > maximumDecisions)
    throw new BadRequest(`decisions: give at least one, and at most ${maximumDecisions}.`)
  if (!Number.isSafeInteger(dropped) || dropped < 0)
    throw new BadRequest("dropped: give how many were lost, 0 or more.")
  refuseMalformed(given)
  if (known) return new AlreadyRecordedDecision(known.decision, known.entry)
  const batch = formatBatch(decisions.map((one): Decided => ({ ...one, salt: salt() })))
  const { from, until, first, last } = boundsOf(decisions)
  return {
    kind: "decisions.recorded@1",
    system,
    references: versionsIn(decisions),
    values: {
      root: rootOf(batch),
      received: decisions.length,
      dropped,
      firstSequence: first,
      lastSequence: last,
      windowFrom: from,
      windowUntil: until,
      counts: countsOf(decisions),
      policies,
      file,
      decisions: batch,
    },
  }
}

const versionsIn = (decisions: readonly HandedDecision[]): string[] => [
  ...new Set(decisions.flatMap(({ version }) => version ?? [])),
]

function boundsOf(decisions: readonly HandedDecision[]) {
  let [from, until] = [decisions[0]?.decidedAt ?? "", ""]
  let [first, last]: [number | null, number | null] = [null, null]
  for (const { decidedAt, sequence } of decisions) {
    if (decidedAt < from) from = decidedAt
    if (decidedAt > until) until = decidedAt
    if (sequence === null) continue
    if (first === null || sequence < first) first = sequence
    if (last === null || sequence > last) last = sequence
  }
  return { from, until, first, last }
}

/** The first day of the month of an instant, in UTC. */
export const monthOf = (instant: string): string => `${instant.slice(0, 7)}-01`

/** How many decisions there are of each sort, in the order in which the sorts first occur. */
function countsOf(decisions: readonly HandedDecision[]): DecisionCount[] {
  const counts = new Map<string, DecisionCount & { count: number }>()
  for (const { decidedAt, version, outcome, involvement } of decisions) {
    const month = monthOf(decidedAt)
    const key = `${month}/${version}/${involvement}/${outcome}`
    const known = counts.get(key)
    if (known) known.count += 1
    else counts.set(key, { month, version, outcome, involvement, count: 1 })
  }
  return [...counts.values()]
}

const idShape = /^[\w.:/@+-]{1,200}$/
const classShape = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/
const digestShape = /^sha256:[0-9a-f]{64}$/
const involved: ReadonlySet<Involvement> = new Set(["NONE", "INFORMED", "REVIEWED", "DECIDED"])

function refuseMalformed({ decisions, now }: DecisionsCase): void {
  const seen = new Set<string>()
  for (const [index, one] of decisions.entries()) {
    const problem = problemOf(one, now)
    if (problem !== undefined) throw new BadRequest(`decisions[${index}].${problem}`)
    if (seen.has(one.decision))
      throw new BadRequest(`decisions[${index}].id: ${one.decision} stands there twice.`)
    seen.add(one.decision)
  }
}

/** What is wrong with a decision by itself, beginning with its field; undefined for nothing. */
export function problemOf(one: HandedDecision, now: string): string | undefined {
  const { decision, decidedAt, outcome, confidence, sequence, involvement } = one
  if (!idShape.test(decision))
    return "id: use letters, digits and . : / @ + - _, at most 200 of them."
  if (decidedAt > now) return `decidedAt: ${decidedAt} is still to come.`
  if (outcome.length > 60 || !classShape.test(outcome))
    return "outcome: use the short name of a class, such as refused; the output itself stays with you."
  if (confidence !== null && !isShare(confidence))
    return "confidence: give a decimal number from 0 to 1, such as 0.87."
  if (!involved.has(involvement)) return "involvement: say NONE, INFORMED, REVIEWED or DECIDED."
  for (const name of ["input", "output", "subject"] as const) {
    const digest = one[name]
    if (digest !== null && !digestShape.test(digest))
      return `${name}: give a digest, such as sha256: and 64 hexadecimal digits; of what can be guessed, a salted one. The ${name} itself stays with you.`
  }
  if (one.environment !== null && !isSlug(one.environment))
    return "environment: use a short name such as production."
  if (one.rules.length > 20 || !one.rules.every((rule) => idShape.test(rule)))
    return "rules: give at most 20 names of letters, digits and . : / @ + - _, at most 200 of them each."
  if (sequence !== null && (!Number.isSafeInteger(sequence) || sequence < 0))
    return "sequence: give a whole number, 0 or more."
  return undefined
}

const isShare = (text: string): boolean =>
  isDecimal(text) && !text.startsWith("-") && Number(text) <= 1
