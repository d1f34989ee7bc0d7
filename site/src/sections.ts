import decisions from "virtual:answerable/decisions"
import operations from "virtual:answerable/operations"
import proofScript from "virtual:answerable/proof-script"
import searchScript from "virtual:answerable/search-script"
import stylesheet from "virtual:answerable/stylesheet"
import verifierPage from "virtual:answerable/verifier-page"
import verifierProgram from "virtual:answerable/verifier-program"
import { siteHeadersFor } from "@answerable/schema/site"
import { hostFiles } from "./hosts/hosts.ts"
import { attention, byReportedState, byState, everySystem } from "./lists/lists.ts"
import type { SystemList } from "./lists/lists.ts"
import { inOrder } from "./lists/organisations.ts"
import type { OrganisationRow } from "./lists/organisations.ts"
import { entriesOfParty } from "./lists/rests-on.ts"
import { pagesOf } from "./lists/paging.ts"
import type { SystemRow } from "./lists/row.ts"
import type { Proved } from "./loaders/proofs.ts"
import type { Register } from "./loaders/register.ts"
import type { PartyRecordFragment } from "./operations/operations.generated.ts"
import { textSheet } from "./printer.ts"
import type { Sheet, SheetOf } from "./printer.ts"

/** What depends on no entry. */
export function* standing(sheet: SheetOf, { machines }: Register): Generator<Sheet> {
  yield textSheet("site.css", stylesheet)
  yield textSheet("search.js", searchScript)
  yield textSheet("proof.js", proofScript)
  const headers = siteHeadersFor(verifierPage.hashes)
  for (const [path, text] of Object.entries(hostFiles(headers))) yield textSheet(path, text)
  yield sheet("states", "states.html", { machines })
  yield sheet("verify", "verify.html", { verifier: verifierPage })
  yield textSheet("verify.mjs", verifierProgram)
  yield sheet("about", "about.html", { decisions })
  yield sheet("missing", "404.html", {})
  for (const decision of decisions) {
    yield sheet("decision", `decisions/${decision.slug}.html`, { decision })
  }
  yield sheet("api", "api.html", { operations })
  for (const operation of operations) {
    yield sheet("operation", `operations/${operation.slug}.html`, { operation })
  }
}

/** The rows of the systems that belong to each party, by its slug. */
export function rowsByParty(rows: readonly SystemRow[]): ReadonlyMap<string, SystemRow[]> {
  const byParty = new Map<string, SystemRow[]>()
  for (const row of rows) {
    for (const party of new Set([row.organisation.slug, ...row.units])) {
      const its = byParty.get(party)
      if (its) its.push(row)
      else byParty.set(party, [row])
    }
  }
  return byParty
}

export function* partyPages(
  sheet: SheetOf,
  { thing: party, proofOf }: Proved<PartyRecordFragment>,
  rows: readonly SystemRow[],
): Generator<Sheet> {
  const proof = proofOf(entriesOfParty(party))
  for (const page of pagesOf(`parties/${party.slug}`, rows)) {
    yield sheet("party", page.pathOf(page.number), { party, page, proof })
  }
}

/** The lists of systems; `ownerless` is the one that the register itself counts. */
export function* lists(
  sheet: SheetOf,
  rows: readonly SystemRow[],
  ownerless: SystemList,
): Generator<Sheet> {
  const { neverAdmitted, ...others } = attention
  const facetLists: SystemList[] = [
    neverAdmitted,
    ownerless,
    ...Object.values(others),
    ...byState,
    ...byReportedState,
  ]
  const filled = facetLists.map((list) => ({ list, rows: inListOrder(list, rows) }))
  const facets = filled.map(({ list: { path, title, group }, rows: { length } }) => ({
    path,
    title,
    group,
    systems: length,
  }))
  for (const { list, rows: its } of [{ list: everySystem, rows: [...rows] }, ...filled]) {
    for (const page of pagesOf(list.path, its)) {
      const shown = list === everySystem && page.number === 1 ? facets : []
      yield sheet("list", page.pathOf(page.number), { list, page, facets: shown })
    }
  }
}

function inListOrder({ holds, by }: SystemList, rows: readonly SystemRow[]): SystemRow[] {
  const its = rows.filter(holds)
  return by ? its.toSorted((a, b) => inOrder(by(a), by(b))) : its
}

export function* organisationPages(
  sheet: SheetOf,
  organisations: readonly OrganisationRow[],
): Generator<Sheet> {
  for (const page of pagesOf("organisations", organisations)) {
    yield sheet("organisations", page.pathOf(page.number), { page })
  }
}
