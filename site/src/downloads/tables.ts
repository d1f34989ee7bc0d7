import type { OrganisationRow } from "../lists/organisations.ts"
import type {
  RestrictedFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { redactedCode } from "../words/redactions.ts"
import { Table } from "./table.ts"

const systemColumns = [
  "slug",
  "name",
  "organisation",
  "state",
  "stateSince",
  "admitted",
  "accountableOffice",
  "source",
  "sourceKey",
  "reportedState",
  "sourceWord",
  "reportedSince",
  "stillReported",
  "purpose",
  "purposeRedacted",
] as const

const statementColumns = [
  "system",
  "question",
  "state",
  "values",
  "redacted",
  "sourceRedacted",
  "source",
  "file",
  "row",
  "sourceWord",
  "statedAt",
  "entry",
] as const

const organisationColumns = ["slug", "name", "systems", "withoutOwner"] as const

type Redaction = NonNullable<RestrictedFragment["redaction"]>

const codeOf = (redaction: Redaction | null | undefined): string | null =>
  redaction ? redactedCode(redaction) : null

/** The tables that a print offers for download. */
export class Tables {
  readonly systems = new Table(systemColumns)
  readonly statements = new Table(statementColumns)
  readonly organisations = new Table(organisationColumns)

  /** One row for each source that reports the system; one without a report where none does. */
  takeSystem(system: SystemRecordFragment): void {
    const { slug, name, state, stateSince, admitted, owner, purpose } = system
    const of = { slug, name, organisation: system.organisation.slug, state, stateSince, admitted }
    const reports = system.reports.length > 0 ? system.reports : [null]
    for (const report of reports) {
      this.systems.add({
        ...of,
        accountableOffice: owner?.office ?? null,
        source: report?.source.slug ?? null,
        sourceKey: report?.key ?? null,
        reportedState: report?.state ?? null,
        sourceWord: report?.sourceWord ?? null,
        reportedSince: report?.since?.date ?? null,
        stillReported: report?.stillReported ?? null,
        purpose: purpose?.text ?? null,
        purposeRedacted: codeOf(purpose?.redaction),
      })
    }
    for (const {
      question,
      state,
      values,
      redaction,
      source,
      sourceRedaction,
      statedAt,
      entry,
    } of system.statements) {
      this.statements.add({
        system: slug,
        question: question.slug,
        state,
        values: values.length > 0 ? values : null,
        redacted: codeOf(redaction),
        sourceRedacted: codeOf(sourceRedaction),
        source: source?.source ?? null,
        file: source?.file ?? null,
        row: source?.row ?? null,
        sourceWord: source?.word ?? null,
        statedAt,
        entry,
      })
    }
  }

  takeOrganisations(rows: readonly OrganisationRow[]): void {
    for (const row of rows) this.organisations.add(row)
  }
}
