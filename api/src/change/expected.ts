import type { EvidenceState } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import {
  standingOfExpected,
  stateOfEvidence,
  type ExpectationStanding,
} from "./evidence-state.rules.ts"
import { listEvidence, scopeIn, type EvidenceRow } from "./evidence.store.ts"
import { listExpected, listMissed, type ExpectedRow } from "./expected.store.ts"
import type { Scoped } from "./scope.rules.ts"
import { componentsOf, listMade } from "./version.store.ts"

type Of = { readonly ids: readonly string[]; readonly size: number; readonly asOf: string }

/** What the versions of some systems consist of in a view, the newest first, by system. */
export async function readMade(
  reader: Reader,
  { ids, size, asOf }: Of,
): Promise<Map<string, Scoped[]>> {
  if (ids.length === 0) return new Map()
  const made = (await listMade(reader, size, ids)).filter(({ draftedAt }) => draftedAt <= asOf)
  const scoped = made.map((row) => ({
    systemId: row.systemId,
    digest: row.digest,
    parts: componentsOf(row).map(({ digest }) => digest),
  }))
  return Map.groupBy(scoped, ({ systemId }) => systemId)
}

/** Where evidence stands in a view, given what the versions of its system consist of. */
export const stateIn = (
  row: EvidenceRow,
  { made, asOf }: { made: ReadonlyMap<string, readonly Scoped[]>; asOf: string },
): EvidenceState =>
  stateOfEvidence({ ...row, scope: scopeIn(row) }, { versions: made.get(row.systemId) ?? [], asOf })

/** Evidence, and where it stands. */
export type StandingEvidence = EvidenceRow & { readonly state: EvidenceState }

/** What was handed in about some systems by the instant of a view, the latest first. */
export async function readStanding(reader: Reader, of: Of): Promise<StandingEvidence[]> {
  const { ids, size, asOf } = of
  const rows = (await listEvidence(reader, size, ids)).filter(
    ({ recordedAt }) => recordedAt <= asOf,
  )
  const known = [...new Set(rows.map(({ systemId }) => systemId))]
  const made = await readMade(reader, { ids: known, size, asOf })
  return rows.map((row) => ({ ...row, state: stateIn(row, { made, asOf }) }))
}

/** Evidence of a system by its entry, as it stands now. Throws a bad request that names the argument. */
export async function getStanding(
  reader: Reader,
  { systemId, entry, now }: { systemId: string; entry: number; now: string },
): Promise<StandingEvidence> {
  const { size } = await readEnd(reader)
  const all = await readStanding(reader, { ids: [systemId], size, asOf: now })
  const found = all.find((one) => one.entry === entry)
  if (found) return found
  throw new BadRequest(`evidence: entry ${entry} is no evidence of the system.`, "NOT_FOUND")
}

/** What is expected, what answers it, and where that leaves it. */
export type ExpectedInView = ExpectedRow &
  ExpectationStanding & {
    /** In the order in which they were handed in. */
    readonly answers: readonly EvidenceRow[]
    /** The entry that tells that it is missing; null for none. */
    readonly toldIn: number | null
  }

/** The digests that something expected is to speak about; null where it may choose. */
export const scopeExpected = ({ scope }: Pick<ExpectedRow, "scope">): readonly string[] | null =>
  scope === null ? null : (JSON.parse(scope) as string[])

/** What was expected of some systems by the instant of a view, what is due last first. */
export async function readExpected(
  reader: Reader,
  { ids, size, asOf }: Of,
): Promise<ExpectedInView[]> {
  const rows = (await listExpected(reader, size, ids)).filter(
    ({ expectedAt }) => expectedAt <= asOf,
  )
  if (rows.length === 0) return []
  const known = [...new Set(rows.map(({ systemId }) => systemId))]
  const [evidence, missed] = await Promise.all([
    listEvidence(reader, size, known),
    listMissed(reader, size, known),
  ])
  const answering = Map.groupBy(
    evidence.filter(({ recordedAt }) => recordedAt <= asOf),
    ({ answersId }) => answersId,
  )
  const told = new Map(missed.map((row) => [row.expectedId, row.entry]))
  return rows.map((row) => {
    const answers = (answering.get(row.id) ?? []).toSorted((a, b) => a.entry - b.entry)
    const standing = standingOfExpected({
      dueAt: row.dueAt,
      answers: answers.map(({ recordedAt, outcome, judgedAt }) => ({
        recordedAt,
        rejectedAt: outcome === "REJECTED" ? judgedAt : null,
      })),
      asOf,
    })
    return { ...row, ...standing, answers, toldIn: told.get(row.id) ?? null }
  })
}
