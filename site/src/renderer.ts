import decisions from "virtual:answerable/decisions"
import operations from "virtual:answerable/operations"
import proofScript from "virtual:answerable/proof-script"
import searchScript from "virtual:answerable/search-script"
import stylesheet from "virtual:answerable/stylesheet"
import verifierPage from "virtual:answerable/verifier-page"
import verifierProgram from "virtual:answerable/verifier-program"
import { siteHeadersFor } from "@answerable/schema/site"
import { formats } from "./downloads/table.ts"
import type { Format } from "./downloads/table.ts"
import { Tables } from "./downloads/tables.ts"
import type { Shared } from "./frame.ts"
import { hostFiles } from "./hosts/hosts.ts"
import { byRecord, earlierPrint } from "./lists/changes.ts"
import type { EarlierPrint } from "./lists/changes.ts"
import { figuresOf } from "./lists/figures.ts"
import { hasMoreHistory, hasMoreVersions } from "./lists/further-pages.ts"
import { entriesOfParty, entriesOfSystem } from "./lists/rests-on.ts"
import { attention, byReportedState, byState, everySystem, withoutOwner } from "./lists/lists.ts"
import type { SystemList } from "./lists/lists.ts"
import { inOrder, organisationsOf } from "./lists/organisations.ts"
import { pagesOf } from "./lists/paging.ts"
import { RedactedCount } from "./lists/redacted.ts"
import { rowOf } from "./lists/row.ts"
import type { SystemRow } from "./lists/row.ts"
import type { Ask, View } from "./loaders/ask.ts"
import { withProofs } from "./loaders/proofs.ts"
import type { Proved } from "./loaders/proofs.ts"
import {
  loadChanges,
  loadLedger,
  loadParties,
  loadQuestions,
  loadRegister,
  loadSystems,
  loadWithoutOwner,
} from "./loaders/register.ts"
import type { Register } from "./loaders/register.ts"
import type { SystemRecordFragment } from "./operations/operations.generated.ts"
import type { DataFile } from "./pages.ts"
import { printedText, printerOf } from "./printer.ts"
import type { Printed, PrintPage, Render } from "./printer.ts"
import { searchFile } from "./search/file.ts"
import { partyText } from "./words/parties.ts"

export type Given = View & { audience: "PUBLIC" | "INTERNAL" | "REGULATOR" }

/** What the pages of systems leave behind for the pages that come after them. */
class Gathered {
  readonly rows: SystemRow[] = []
  readonly tables = new Tables()
  readonly redacted = new RedactedCount()
  stated = 0
  notStated = 0
}

/**
 * Prints every file outside `log/`, `disclosures/` and `proofs/` and the manifest, in a fixed order
 * and with the same bytes for the same answers. Throws when the answers are of another audience or
 * size than the print is to be.
 */
export async function* printWith(
  render: Render,
  ask: Ask,
  { size, asOf, audience }: Given,
): AsyncGenerator<Printed> {
  const view = { size, asOf }
  const register = await loadRegister(ask, view)
  if (register.audience !== audience || register.size !== size)
    throw new Error(
      `A print for ${audience} of ${size} entries was given the answers for ` +
        `${register.audience} of ${register.size}.`,
    )
  const shared: Shared = { audience, origin: register.origin, sample: register.sample }
  const print = printerOf(render, shared)
  const gathered = new Gathered()
  yield* printStanding(print, register)
  yield await print("questions", "questions.html", { questions: await loadQuestions(ask, view) })
  const systems = loadSystems(ask, view, audience !== "PUBLIC")
  yield* printSystems(print, withProofs(ask, view, systems, entriesOfSystem), gathered)
  const ownerless = await loadWithoutOwner(ask, view)
  yield* printParties(print, ask, view, gathered.rows)
  yield* printLists(print, gathered.rows, withoutOwner(ownerless))
  yield* printOrganisations(print, gathered, ownerless)
  yield printedText("search-index.js", searchFile(gathered.rows))
  yield await print("search", "search.html", { systems: gathered.rows.length })
  yield* printData(print, gathered.tables)
  const ledger = await loadLedger(ask, view)
  yield await print("ledger", "ledger.html", { register, ledger })
  yield* printChanges(print, ask, view, earlierPrint(ledger.published.nodes, audience))
  const figures = figuresOf(gathered.rows, withoutOwner(ownerless))
  yield await print("front", "index.html", { figures, register })
  const { stated, notStated } = gathered
  const redacted = gathered.redacted.list()
  yield await print("not-in-here", "not-in-here.html", { register, redacted, stated, notStated })
}

/** What does not depend on any system. */
async function* printStanding(print: PrintPage, register: Register): AsyncGenerator<Printed> {
  yield printedText("site.css", stylesheet)
  yield printedText("search.js", searchScript)
  yield printedText("proof.js", proofScript)
  const headers = siteHeadersFor(verifierPage.hashes)
  for (const [path, text] of Object.entries(hostFiles(headers))) yield printedText(path, text)
  yield await print("states", "states.html", { transitions: register.transitions })
  yield await print("verify", "verify.html", { verifier: verifierPage })
  yield printedText("verify.mjs", verifierProgram)
  yield await print("about", "about.html", { decisions })
  yield await print("missing", "404.html", {})
  for (const decision of decisions) {
    yield await print("decision", `decisions/${decision.slug}.html`, { decision })
  }
  yield await print("api", "api.html", { operations })
  for (const operation of operations) {
    yield await print("operation", `operations/${operation.slug}.html`, { operation })
  }
}

async function* printSystems(
  print: PrintPage,
  systems: AsyncIterable<Proved<SystemRecordFragment>>,
  gathered: Gathered,
): AsyncGenerator<Printed> {
  for await (const { thing: system, proofOf } of systems) {
    gathered.rows.push(rowOf(system, partyText(system.organisation)))
    gathered.tables.takeSystem(system)
    gathered.redacted.take(system)
    for (const { state } of system.statements) {
      if (state === "NOT_STATED") gathered.notStated++
      else gathered.stated++
    }
    const path = `systems/${system.slug}`
    yield await print("system", `${path}.html`, { system, proof: proofOf(entriesOfSystem(system)) })
    if (hasMoreVersions(system)) yield await print("versions", `${path}/versions.html`, { system })
    if (hasMoreHistory(system)) yield await print("history", `${path}/history.html`, { system })
  }
}

async function* printParties(
  print: PrintPage,
  ask: Ask,
  view: View,
  rows: readonly SystemRow[],
): AsyncGenerator<Printed> {
  const rowsOf = Map.groupBy(
    rows.flatMap((row) =>
      [...new Set([row.organisation.slug, ...row.units])].map((party) => ({ party, row })),
    ),
    ({ party }) => party,
  )
  const parties = withProofs(ask, view, loadParties(ask, view), entriesOfParty)
  for await (const { thing: party, proofOf } of parties) {
    const its = rowsOf.get(party.slug)?.map(({ row }) => row) ?? []
    for (const page of pagesOf(`parties/${party.slug}`, its)) {
      const proof = proofOf(entriesOfParty(party))
      yield await print("party", page.pathOf(page.number), { party, page, proof })
    }
  }
}

async function* printLists(
  print: PrintPage,
  rows: readonly SystemRow[],
  ownerless: SystemList,
): AsyncGenerator<Printed> {
  const facetLists: SystemList[] = [
    attention.neverAdmitted,
    attention.pilots,
    ownerless,
    attention.noLongerReported,
    attention.awaitingAcceptance,
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
      yield await print("list", page.pathOf(page.number), { list, page, facets: shown })
    }
  }
}

function inListOrder({ holds, by }: SystemList, rows: readonly SystemRow[]): SystemRow[] {
  const its = rows.filter(holds)
  return by ? its.toSorted((a, b) => inOrder(by(a), by(b))) : its
}

async function* printOrganisations(
  print: PrintPage,
  { rows, tables }: Gathered,
  ownerless: ReadonlySet<string>,
): AsyncGenerator<Printed> {
  const organisations = organisationsOf(rows, ownerless)
  tables.takeOrganisations(organisations)
  for (const page of pagesOf("organisations", organisations)) {
    yield await print("organisations", page.pathOf(page.number), { page })
  }
}

/** As many changes as pages tell of; an import can make a hundred thousand. */
const mostChanges = 300

async function* printChanges(
  print: PrintPage,
  ask: Ask,
  view: View,
  earlier: EarlierPrint | undefined,
): AsyncGenerator<Printed> {
  const since = Math.max(earlier?.size ?? view.size, view.size - mostChanges)
  const leftOut = earlier === undefined ? 0 : since - earlier.size
  const rows = byRecord(earlier === undefined ? [] : await loadChanges(ask, view, since))
  for (const page of pagesOf("changes", rows))
    yield await print("changes", page.pathOf(page.number), { earlier, page, leftOut })
}

async function* printData(print: PrintPage, tables: Tables): AsyncGenerator<Printed> {
  const files: DataFile[] = []
  for (const name of ["systems", "statements", "organisations"] as const) {
    const bytes: Partial<Record<Format, number>> = {}
    for (const format of formats) {
      const content = tables[name].take(format)
      bytes[format] = content.length
      yield { path: `data/${name}.${format}`, bytes: content }
    }
    files.push({ name, rows: tables[name].rows, bytes })
  }
  yield await print("data", "data.html", { files })
}
