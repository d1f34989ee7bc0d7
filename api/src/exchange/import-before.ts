import type { Reader } from "../db/query.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { listOpenReports, type ReportRow } from "../ownership/report.store.ts"
import { listStatements } from "../ownership/statement.store.ts"
import type { Before, StandingAnswer } from "./import.rules.ts"
import { findSlugs } from "./import.store.ts"
import type { Reported } from "./reported.ts"

/** What the register has from a source under the keys of some records. */
export async function readBefore(
  tx: Reader,
  source: string,
  records: readonly Reported[],
): Promise<ReadonlyMap<string, Before>> {
  const keys = records.map(({ key }) => key)
  const reports = await listOpenReports(tx, source, keys)
  if (reports.length === 0) return new Map()
  const ids = reports.map(({ systemId }) => systemId)
  const { size } = await readEnd(tx)
  const slugs = await findSlugs(tx, ids)
  const answers = new Map<string, StandingAnswer[]>(ids.map((id) => [id, []]))
  for (const row of await listStatements(tx, { size, asOf: "", audience: "REGULATOR" }, ids)) {
    const { question, state, values } = row
    const source = row.source?.source ?? null
    const gone = row.audience === erased
    answers.get(row.systemId)?.push({ question, state, values, erased: gone, source })
  }
  return new Map(reports.map((report) => [report.key, beforeOf(report, slugs, answers)]))
}

function beforeOf(
  report: ReportRow,
  slugs: ReadonlyMap<string, string>,
  answers: ReadonlyMap<string, readonly StandingAnswer[]>,
): Before {
  const { systemId, name, sourceWord, since, contact } = report
  return {
    systemId,
    slug: slugs.get(systemId) ?? "",
    stillReported: report.stillReported === 1,
    answers: answers.get(systemId) ?? [],
    contactErased: report.contactAudience === erased,
    report: {
      name,
      organisation: report.organisationId,
      unit: report.unitId,
      // What the table holds was one of these when it was recorded.
      reportedState: report.state as Before["report"]["reportedState"],
      sourceWord,
      since,
      contact,
      contactKind: report.contactKind as Before["report"]["contactKind"],
    },
  }
}
