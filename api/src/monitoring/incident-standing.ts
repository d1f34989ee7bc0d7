import type { ReportKind } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import {
  listActsOf,
  listJudgementsOf,
  type ActRow,
  type JudgementRow,
} from "./incident-act.store.ts"
import {
  standingOf,
  type Done,
  type IncidentAct,
  type IncidentStanding,
  type Judged,
} from "./incident-state.rules.ts"
import { SystemFrozen } from "./incident.rules.ts"
import { listIncidentsOf } from "./incident.store.ts"

/** A judgement and an act as the rules look at them, with the row of each. */
export type JudgedRow = Judged & { readonly row: JudgementRow }

const judgedOf = (row: JudgementRow): JudgedRow => ({
  serious: row.serious === 1,
  dueAt: row.dueAt,
  at: row.judgedAt,
  entry: row.entry,
  row,
})
const doneOf = ({ act, report, at, entry }: ActRow): Done => ({
  act: act as IncidentAct,
  report: report as ReportKind | null,
  at,
  entry,
})

export type ReadStanding = IncidentStanding<JudgedRow> & {
  readonly judgements: readonly JudgementRow[]
  readonly acts: readonly ActRow[]
}

/** Where some incidents stand in a view, by incident. */
export async function readStandings(
  reader: Reader,
  { size, asOf }: { readonly size: number; readonly asOf: string },
  ids: readonly string[],
): Promise<Map<string, ReadStanding>> {
  const [judged, done] = await Promise.all([
    listJudgementsOf(reader, size, ids),
    listActsOf(reader, size, ids),
  ])
  const judgementsOf = Map.groupBy(judged, ({ incidentId }) => incidentId)
  const actsOf = Map.groupBy(done, ({ incidentId }) => incidentId)
  return new Map(
    ids.map((id) => {
      const judgements = judgementsOf.get(id) ?? []
      const acts = actsOf.get(id) ?? []
      const known = { judgements: judgements.map(judgedOf), acts: acts.map(doneOf), asOf }
      return [id, { ...standingOf(known), judgements, acts }]
    }),
  )
}

/** What freezes some systems in a view: the slug of an incident, by system. */
export async function readFrozen(
  reader: Reader,
  view: { readonly size: number; readonly asOf: string },
  ids: readonly string[],
): Promise<Map<string, string>> {
  const own = (await listIncidentsOf(reader, view, ids)).filter(
    ({ systemId, affectedId }) => systemId === affectedId,
  )
  if (own.length === 0) return new Map()
  const standings = await readStandings(
    reader,
    view,
    own.map(({ id }) => id),
  )
  const freezing = own.filter(({ id }) => standings.get(id)?.isFrozen)
  return new Map(freezing.map(({ systemId, slug }) => [systemId, slug]))
}

/** Throws `SystemFrozen` where a system may not be altered now. */
export async function refuseFrozen(reader: Reader, systemId: string, asOf: string): Promise<void> {
  const { size } = await readEnd(reader)
  const slug = (await readFrozen(reader, { size, asOf }, [systemId])).get(systemId)
  if (slug !== undefined) throw new SystemFrozen(slug)
}
