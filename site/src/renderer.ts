import { printAgain } from "./again.ts"
import type { Since } from "./again.ts"
import { incidentsIn, printAlways } from "./always.ts"
import type { Printing } from "./always.ts"
import type { Shared } from "./frame.ts"
import { Gathered } from "./gathered.ts"
import { printHandbook } from "./handbook-pages.ts"
import { withoutOwner } from "./lists/lists.ts"
import { organisationsOf } from "./lists/organisations.ts"
import { entriesAbout, entriesOfParty } from "./lists/rests-on.ts"
import type { Ask, View } from "./loaders/ask.ts"
import { loadModelRows } from "./loaders/models.ts"
import { loadAsked } from "./loaders/obligations.ts"
import { withProofs } from "./loaders/proofs.ts"
import { loadParties, loadRegister, loadSystems, loadWithoutOwner } from "./loaders/register.ts"
import { tableNames } from "./downloads/tables.ts"
import { printTable } from "./downloads/print.ts"
import { printModels } from "./model-pages.ts"
import type { DataFile } from "./pages.ts"
import { printedText, printerOf, sheetOf } from "./printer.ts"
import type { Kept, Printed, Render, Sheet } from "./printer.ts"
import { searchFile } from "./search/file.ts"
import { lists, organisationPages, partyPages, rowsByParty, standing } from "./sections.ts"
import { systemPages } from "./system-pages.ts"

export type Given = View & {
  audience: "PUBLIC" | "INTERNAL" | "REGULATOR"
  since?: Since | undefined
}

/**
 * Prints every file outside `log/`, `disclosures/` and `proofs/` and the manifest, in a fixed order
 * and with the same bytes for the same answers; since an earlier print, only what may be another.
 * Throws when the answers are of another audience or size than the print is to be.
 */
export async function* printWith(
  render: Render,
  ask: Ask,
  { size, asOf, audience, since }: Given,
): AsyncGenerator<Printed | Kept> {
  const view = { size, asOf }
  const register = await loadRegister(ask, view)
  if (register.audience !== audience || register.size !== size)
    throw new Error(
      `A print for ${audience} of ${size} entries was given the answers for ` +
        `${register.audience} of ${register.size}.`,
    )
  const shared: Shared = { audience, origin: register.origin, sample: register.sample }
  const given = { print: printerOf(render, shared), ask, view, register }
  yield* since ? printAgain(given, since) : printWhole(given)
}

async function* printWhole({
  print,
  ask,
  view,
  register,
}: Printing): AsyncGenerator<Printed | Kept> {
  const sheet = sheetOf(print)
  yield* printAll(standing(sheet, register))
  const gathered = new Gathered()
  const systems = loadSystems(ask, view, register.audience !== "PUBLIC")
  for await (const system of withProofs(ask, view, systems, entriesAbout)) {
    gathered.take(system.thing)
    yield* printAll(systemPages(sheet, system))
  }
  const { rows, tables, redacted } = gathered
  const ownerless = await loadWithoutOwner(ask, view)
  const rowsOf = rowsByParty(rows)
  const parties = withProofs(ask, view, loadParties(ask, view), entriesOfParty)
  for await (const party of parties)
    yield* printAll(partyPages(sheet, party, rowsOf.get(party.thing.slug) ?? []))
  yield* printAll(lists(sheet, rows, withoutOwner(ownerless)))
  const organisations = organisationsOf(rows, ownerless)
  yield* printAll(organisationPages(sheet, organisations))
  const given = { print, ask, view, register }
  const { passages } = yield* printHandbook(given)
  yield printedText("search-index.js", searchFile(rows, passages))
  yield await print("search", "search.html", { systems: rows.length, passages: passages.length })
  tables.takeOrganisations(organisations)
  const models = await loadModelRows(ask, view)
  yield* printModels(given, models)
  tables.takeModels(models)
  const incidents = await incidentsIn(ask, view)
  for (const incident of incidents) tables.takeIncident(incident)
  const asked = await loadAsked(ask, view)
  for (const obligation of asked.obligations) tables.takeObligation(obligation)
  const files: DataFile[] = []
  for (const name of tableNames) {
    const file = yield* printTable(name, tables[name])
    files.push(file)
  }
  yield await print("data", "data.html", { files })
  yield* printAlways(given, { rows, ownerless, unsaid: redacted.list(), incidents, asked })
}

async function* printAll(sheets: Iterable<Sheet>): AsyncGenerator<Printed> {
  for (const sheet of sheets) yield await sheet.print()
}
