import type { ModelRow } from "../lists/models.ts"
import type { OrganisationRow } from "../lists/organisations.ts"
import type {
  IncidentInShortFragment,
  ObligationRecordFragment,
  RestrictedFragment,
  SystemListedFragment,
  SystemStatedFragment,
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

const modelColumns = ["slug", "name", "provider", "newestVersion", "versions", "uses"] as const
const organisationColumns = ["slug", "name", "systems", "withoutOwner"] as const

const incidentColumns = [
  "slug",
  "system",
  "state",
  "severity",
  "serious",
  "harms",
  "occurred",
  "awareAt",
  "reportDueAt",
  "reportedAt",
  "missed",
  "frozenFrom",
  "frozenUntil",
  "entry",
] as const

type Redaction = NonNullable<RestrictedFragment["redaction"]>

const codeOf = (redaction: Redaction | null | undefined): string | null =>
  redaction ? redactedCode(redaction) : null

const obligationColumns = [
  "name",
  "framework",
  "number",
  "title",
  "source",
  "coverage",
  "applies",
  "appliesFrom",
  "open",
  "cannotBeKnown",
  "unasked",
  "clauses",
] as const

export const tableNames = [
  "systems",
  "statements",
  "organisations",
  "models",
  "incidents",
  "obligations",
] as const

/** The tables that a print offers for download. */
export class Tables {
  readonly systems = new Table(systemColumns)
  readonly statements = new Table(statementColumns)
  readonly organisations = new Table(organisationColumns)
  readonly models = new Table(modelColumns)
  readonly incidents = new Table(incidentColumns)
  readonly obligations = new Table(obligationColumns)

  /** One row for each source that reports the system; one without a report where none does. */
  takeSystem(system: SystemListedFragment): void {
    const { slug, name, state, stateSince, admitted, owner, purpose } = system
    const of = { slug, name, organisation: system.organisation.slug, state, stateSince, admitted }
    for (const report of reportsOf(system)) {
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
  }

  takeStatements({ slug, statements }: SystemStatedFragment): void {
    for (const {
      question,
      state,
      values,
      redaction,
      source,
      sourceRedaction,
      statedAt,
      entry,
    } of statements) {
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

  takeIncident(incident: IncidentInShortFragment): void {
    const { slug, system, state, severity, isSerious, harms, occurred, awareAt } = incident
    const { reportDueAt, reportedAt, isMissed, frozenFrom, frozenUntil, entry } = incident
    this.incidents.add({
      slug,
      system: system.slug,
      state,
      severity,
      serious: isSerious,
      harms: harms.length > 0 ? harms : null,
      occurred,
      awareAt,
      reportDueAt,
      reportedAt,
      missed: isMissed,
      frozenFrom,
      frozenUntil,
      entry,
    })
  }

  takeObligation(obligation: ObligationRecordFragment): void {
    const { name, framework, number, title, version, coverage } = obligation
    const { applies, appliesFrom, open, cannotBeKnown } = coverage.systems
    const clauses = coverage.clauses.map(({ policy, clause }) => `${policy}/${clause}`)
    this.obligations.add({
      name,
      framework: framework.slug,
      number,
      title,
      source: version.source,
      coverage: coverage.state,
      applies,
      appliesFrom,
      open,
      cannotBeKnown,
      unasked: coverage.unasked,
      clauses: clauses.length > 0 ? clauses : null,
    })
  }

  takeOrganisations(rows: readonly OrganisationRow[]): void {
    for (const row of rows) this.organisations.add(row)
  }

  takeModels(rows: readonly ModelRow[]): void {
    for (const row of rows) this.models.add(row)
  }
}

/** The reports that each have a row of the table of systems; null for the row of none. */
const reportsOf = ({ reports }: Pick<SystemListedFragment, "reports">) =>
  reports.length > 0 ? reports : [null]

/** How many rows of the table of systems some systems have. */
export const systemRows = (systems: readonly Pick<SystemListedFragment, "reports">[]): number =>
  systems.reduce((rows, system) => rows + reportsOf(system).length, 0)
