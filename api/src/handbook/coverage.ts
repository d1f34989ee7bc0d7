import { setImmediate } from "node:timers/promises"
import type { Engine } from "../db/engine.ts"
import type { Reader } from "../db/query.ts"
import { standsSince } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { isTested } from "./clause.ts"
import { decideCoverage, type Coverage } from "./coverage.rules.ts"
import type { Applied } from "./obligation.rules.ts"
import { Applying, obligationsAt, readAdopted, type ObligationThen } from "./obligations.ts"
import { readFacts } from "./read-facts.ts"
import { readHandbook, type HandbookResults } from "./results.ts"
import type { ClauseInForce } from "./results.rules.ts"

/** A clause in force that serves an obligation, and its place among all clauses in force. */
export type ServingClause = ClauseInForce & { readonly at: number }

export type CoveredObligation = {
  readonly of: ObligationThen
  readonly clauses: readonly ServingClause[]
  readonly coverage: Coverage
}

export type RegisterCoverage = {
  readonly handbook: HandbookResults
  readonly obligations: readonly CoveredObligation[]
  /** Of each system, by id, whether each of the obligations applies, in their order. */
  readonly applicability: ReadonlyMap<string, readonly Applied[]>
}

/** As many systems as are read together: whoever else waits goes on between two lots. */
const together = 500

/** How the handbook covers what is asked: the same statements however many systems there are. */
async function coverageOf(engine: Engine, view: View): Promise<RegisterCoverage> {
  const { reader } = engine
  const handbook = await readHandbook(engine, view)
  const obligations = obligationsAt(await readAdopted(reader, view), view.asOf)
  const applicability = await applyToAll(reader, view, {
    ids: handbook.systems.map(({ id }) => id),
    applying: new Applying(obligations, view.asOf),
  })
  const serving = servingBy(handbook.clauses)
  const ids = handbook.systems.map(({ id }) => id)
  const covered = obligations.map((of, place): CoveredObligation => {
    const clauses = serving.get(of.name) ?? []
    const coverage = decideCoverage({
      isOfOrganisation: of.obligation.concerns === "ORGANISATION",
      applicability: ids.map((id) => applicability.get(id)?.[place]?.result ?? "CANNOT_BE_KNOWN"),
      clauses: clauses.map(({ clause, at }) => ({
        isTested: isTested(clause),
        outcomes: ids.map((id) => handbook.outcomes.get(id)?.[at] ?? null),
      })),
    })
    return { of, clauses, coverage }
  })
  return { handbook, obligations: covered, applicability }
}

/** The clauses that serve each obligation, by its name: by themselves, or with all of their policy. */
export const servingBy = (
  clauses: readonly ClauseInForce[],
): ReadonlyMap<string, readonly ServingClause[]> =>
  Map.groupBy(
    clauses.flatMap((one, at) =>
      [...new Set([...one.clause.satisfies, ...one.policy.satisfies])].map((name) => ({
        ...one,
        at,
        name,
      })),
    ),
    ({ name }) => name,
  )

async function applyToAll(
  reader: Reader,
  view: View,
  { ids, applying }: { readonly ids: readonly string[]; readonly applying: Applying },
): Promise<Map<string, readonly Applied[]>> {
  const found = new Map<string, readonly Applied[]>()
  for (let at = 0; at < ids.length; at += together) {
    const facts = await readFacts(reader, view, ids.slice(at, at + together))
    for (const [id, of] of facts) found.set(id, applying.to(of))
    await setImmediate()
  }
  return found
}

/** The systems with these ids, as a view shows them. */
export const systemsNamed = (reader: Reader, view: View, ids: readonly string[]) =>
  findSystems(reader, view, ids)

const kept = new WeakMap<Engine, Map<string, Promise<RegisterCoverage>>>()
const mostKept = 4

/** How the handbook covers what is asked in a view, kept for whoever asks next. */
export async function readCoverage(engine: Engine, view: View): Promise<RegisterCoverage> {
  const of = kept.get(engine) ?? new Map<string, Promise<RegisterCoverage>>()
  kept.set(engine, of)
  const key = `${view.size} ${await standsSince(engine.reader, view)}`
  const known = of.get(key)
  if (known) return known
  const { size, asOf } = view
  const asking = coverageOf(engine, { size, asOf, audience: "REGULATOR" })
  of.set(key, asking)
  asking.catch(() => of.delete(key))
  for (const old of [...of.keys()].slice(0, -mostKept)) of.delete(old)
  return asking
}
