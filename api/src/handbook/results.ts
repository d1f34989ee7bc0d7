import { setImmediate } from "node:timers/promises"
import type { Engine } from "../db/engine.ts"
import { openInstant, type Reader } from "../db/query.ts"
import { listComing, standsSince } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { listSystems } from "../ownership/system-list.store.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { listGateAnswers } from "./admission.store.ts"
import { listExceptions } from "./exception.store.ts"
import { standingAt } from "./gate.ts"
import { readPoliciesInForce } from "./policies.ts"
import { readFacts } from "./read-facts.ts"
import { decideClauses, type ClauseInForce } from "./results.rules.ts"
import type { ClauseOutcome } from "./verdict.rules.ts"

type Outcomes = readonly (ClauseOutcome | null)[]

/** What comes of every clause in force for every system of a view. */
export type HandbookResults = {
  readonly clauses: readonly ClauseInForce[]
  /** The systems by slug. */
  readonly systems: readonly { readonly id: string; readonly slug: string }[]
  /** Of each system, by id, what comes of each of the clauses, in their order. */
  readonly outcomes: ReadonlyMap<string, Outcomes>
  /**
   * Until when what comes of each clause stands, if nothing is recorded meanwhile; null where
   * nothing that is known turns it. Reads what turns, so it is worked out when it is asked for.
   */
  readonly until: () => Promise<readonly (string | null)[]>
}

/** As many systems as are read together: whoever else waits goes on between two lots. */
const together = 500

/** Asks every clause in force of every system: the same statements however many there are. */
export async function askHandbook(reader: Reader, view: View): Promise<HandbookResults> {
  const policies = await readPoliciesInForce(reader, view)
  const clauses = policies.flatMap((policy) =>
    policy.clauses.map((clause): ClauseInForce => ({ policy, clause })),
  )
  const systems = await listSystems(reader, view, {
    filter: {},
    order: "SLUG",
    limit: Number.MAX_SAFE_INTEGER,
  })
  const outcomes = new Map<string, Outcomes>()
  for (let at = 0; at < systems.length; at += together) {
    const ids = systems.slice(at, at + together).map(({ id }) => id)
    for (const [id, of] of await askOf(reader, view, { clauses, ids })) outcomes.set(id, of)
    await setImmediate()
  }
  let until: Promise<readonly (string | null)[]> | undefined
  const known = { clauses, systems: systems.map(({ id, slug }) => ({ id, slug })), outcomes }
  return { ...known, until: () => (until ??= readUntil(reader, view, known)) }
}

/** Asks clauses of some systems: what comes of each, in their order, by system. */
export async function askOf(
  reader: Reader,
  view: View,
  { clauses, ids }: { clauses: readonly ClauseInForce[]; ids: readonly string[] },
): Promise<Map<string, Outcomes>> {
  const { size, asOf } = view
  const [facts, systems, answers, exceptions] = await Promise.all([
    readFacts(reader, view, ids),
    findSystems(reader, view, ids),
    listGateAnswers(reader, size, ids),
    listExceptions(reader, size, ids),
  ])
  const answersOf = Map.groupBy(
    // Of several for one step the newest is kept: it comes last.
    answers.filter(({ granted, at }) => granted === 1 && at <= asOf).toReversed(),
    ({ systemId }) => systemId,
  )
  const exceptionsOf = Map.groupBy(exceptions, ({ systemId }) => systemId)
  return new Map(
    [...facts].map(([id, its]) => [
      id,
      decideClauses(clauses, {
        facts: its,
        asOf,
        exceptions: standingAt(exceptionsOf.get(id) ?? [], asOf),
        admittedAt: new Map((answersOf.get(id) ?? []).map(({ step, at }) => [step, at])),
        stateSince: systems.get(id)?.stateSince ?? null,
      }),
    ]),
  )
}

/** How many instants ahead it is looked, and how many rows that turn at them, at most. */
const furthest = 50
const mostRows = 5000

/** Where it is not looked further, what stands does so at least until the last instant looked at. */
async function readUntil(
  reader: Reader,
  view: View,
  { clauses, outcomes }: Pick<HandbookResults, "clauses" | "outcomes">,
): Promise<readonly (string | null)[]> {
  const found = clauses.map(({ policy }, at): string | null => {
    const isWaiting = [...outcomes.values()].some((of) => of[at] === "NOT_YET_BOUND")
    const binds = isWaiting ? policy.bindsExistingFrom : null
    const { inForceUntil } = policy
    return earliest(binds, inForceUntil === openInstant ? null : inForceUntil)
  })
  const coming = await listComing(reader, view, mostRows)
  const instants = [...Map.groupBy(coming, ({ at }) => at)]
  const looked = instants.slice(0, furthest)
  for (const [at, rows] of looked) {
    const ids = [...new Set(rows.map(({ ofRow }) => ofRow.slice(0, ofRow.indexOf("/"))))]
    const then = await askOf(
      reader,
      { ...view, asOf: at },
      {
        clauses,
        ids: ids.filter((id) => outcomes.has(id)),
      },
    )
    for (const [id, of] of then)
      for (const [clause, outcome] of of.entries())
        if (outcome !== outcomes.get(id)?.[clause])
          found[clause] = earliest(found[clause] ?? null, at)
  }
  const isCut = instants.length > looked.length || coming.length === mostRows
  const last = isCut ? (looked.at(-1)?.[0] ?? null) : null
  return found.map((until) => earliest(until, last))
}

const earliest = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b

const kept = new WeakMap<Engine, Map<string, Promise<HandbookResults>>>()
const mostKept = 4

/**
 * The same, kept for whoever asks next: a view never changes, and neither does what comes of a
 * clause between two instants at which something turns.
 */
export async function readHandbook(engine: Engine, view: View): Promise<HandbookResults> {
  const of = kept.get(engine) ?? new Map<string, Promise<HandbookResults>>()
  kept.set(engine, of)
  const since = await standsSince(engine.reader, view)
  const key = `${view.size} ${since}`
  const known = of.get(key)
  if (known) return known
  const { size, asOf } = view
  const asking = askHandbook(engine.reader, { size, asOf, audience: "REGULATOR" })
  of.set(key, asking)
  asking.catch(() => of.delete(key))
  for (const old of [...of.keys()].slice(0, -mostKept)) of.delete(old)
  return asking
}
