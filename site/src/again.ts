import { dataPath, printTable } from "./downloads/print.ts"
import { formats } from "./downloads/table.ts"
import { systemRows, Tables } from "./downloads/tables.ts"
import { incidentsIn, printAlways, unsaidPath } from "./always.ts"
import type { Printing } from "./always.ts"
import { printHandbook } from "./handbook-pages.ts"
import type { Passages } from "./handbook-pages.ts"
import { Listing } from "./listing.ts"
import { withoutOwner } from "./lists/lists.ts"
import type { ModelRow } from "./lists/models.ts"
import { RedactedCount } from "./lists/redacted.ts"
import type { Unsaid } from "./lists/redacted.ts"
import type { Asked } from "./lists/obligations.ts"
import { pagesOf } from "./lists/paging.ts"
import { entriesAbout, entriesOfParty } from "./lists/rests-on.ts"
import type { View } from "./loaders/ask.ts"
import { loadModelRows } from "./loaders/models.ts"
import { loadAsked } from "./loaders/obligations.ts"
import { withProofs } from "./loaders/proofs.ts"
import { loadParty, loadPartySlugs, loadStated, loadSystem } from "./loaders/register.ts"
import { printModelsAgain } from "./model-pages.ts"
import type { DataFile } from "./pages.ts"
import { keptFile as kept, printedText, sheetOf } from "./printer.ts"
import type { Kept, Printed, Sheet } from "./printer.ts"
import { searchFile } from "./search/file.ts"
import { lists, organisationPages, partyPages, rowsByParty, standing } from "./sections.ts"
import { systemPages, systemPaths } from "./system-pages.ts"

/** An earlier print of the same register for the same audience by the same program. */
export type Since = View & {
  /** Slugs of the systems whose pages may have changed since; all others have not. */
  systems: ReadonlySet<string>
  /** The same of parties, the systems that belong to them left aside. */
  parties: ReadonlySet<string>
  /** Slugs of the models of which the same holds. */
  models: ReadonlySet<string>
  has: (path: string) => boolean
  read: (path: string) => Uint8Array
}

type File = Printed | Kept

/** Prints what may have changed since an earlier print, and names what is kept of it. */
export async function* printAgain(given: Printing, since: Since): AsyncGenerator<File> {
  const again = new Again(given, since)
  yield* again.standing()
  const now = await Listing.load(given, given.view)
  const before = await Listing.earlier(given, since, now)
  again.know(now, before)
  const unsaid = yield* again.systems(now)
  yield* again.parties(now, before)
  const passages = yield* printHandbook(given, since)
  yield* again.lists(now, before)
  yield* again.search(now, before, passages)
  const models = await loadModelRows(given.ask, given.view)
  yield* printModelsAgain(given, models, since)
  const incidents = await incidentsIn(given.ask, given.view)
  const asked = await loadAsked(given.ask, given.view)
  yield* again.data(now, before, { models, incidents, asked })
  const { rows, ownerless } = now
  yield* printAlways(given, { rows, ownerless, unsaid, incidents, asked }, since)
}

/** What lists of the data tell besides systems. */
type Tabled = {
  models: readonly ModelRow[]
  incidents: Awaited<ReturnType<typeof incidentsIn>>
  asked: Asked
}

class Again {
  readonly #given: Printing
  readonly #since: Since
  readonly #rows = new Map<unknown, string>()
  #sameStatements = true
  #statements = 0

  constructor(given: Printing, since: Since) {
    this.#given = given
    this.#since = since
  }

  /** Rows are told apart by their place in memory: equal ones of the listings are one and the same. */
  know(now: Listing, before: Listing): void {
    for (const row of [...before.rows, ...now.rows])
      if (!this.#rows.has(row)) this.#rows.set(row, `row ${this.#rows.size}`)
  }

  /** The same text for the same data. */
  #says(data: unknown): string | undefined {
    return JSON.stringify(data, (_, value: unknown) => this.#rows.get(value) ?? value)
  }

  get #sheet() {
    return sheetOf(this.#given.print)
  }

  /** No entry changes these, and the program that prints them is the same. */
  async *standing(): AsyncGenerator<File> {
    for (const sheet of standing(this.#sheet, this.#given.register))
      yield this.#since.has(sheet.path) ? kept(sheet.path) : await sheet.print()
  }

  /** The pages of systems; returns the numbers of what they do not say. */
  async *systems({ systems }: Listing): AsyncGenerator<File, Unsaid> {
    const since = this.#since
    const earlier = JSON.parse(new TextDecoder().decode(since.read(unsaidPath))) as Unsaid
    const count = RedactedCount.from(earlier)
    for (const { slug } of systems) {
      const [page, ...further] = systemPaths(slug)
      if (!since.systems.has(slug) && since.has(page)) {
        yield* [page, ...further.filter((path) => since.has(path))].map(kept)
      } else yield* this.#system(slug, count)
    }
    const unsaid = count.list()
    this.#statements = unsaid.stated + unsaid.notStated
    return unsaid
  }

  async *#system(slug: string, count: RedactedCount): AsyncGenerator<File> {
    const { ask, view, register } = this.#given
    const of = { slug, actors: register.audience !== "PUBLIC" }
    const { size, asOf } = this.#since
    const before = await loadSystem(ask, { size, asOf }, of)
    const now = await loadSystem(ask, view, of)
    if (now === null) throw new Error(`The system ${slug} is in a list and not in the register.`)
    if (before) count.takeBack(before)
    count.take(now)
    this.#sameStatements &&= JSON.stringify(before?.statements) === JSON.stringify(now.statements)
    for await (const proved of withProofs(ask, view, only(now), entriesAbout))
      for (const sheet of systemPages(this.#sheet, proved)) yield await sheet.print()
  }

  async *parties(now: Listing, before: Listing): AsyncGenerator<File> {
    const { ask, view } = this.#given
    const [rowsNow, rowsBefore] = [rowsByParty(now.rows), rowsByParty(before.rows)]
    for (const slug of await loadPartySlugs(ask, view)) {
      const rows = rowsNow.get(slug) ?? []
      const paths = pagesOf(`parties/${slug}`, rows).map(({ number, pathOf }) => pathOf(number))
      const same =
        !this.#since.parties.has(slug) &&
        paths.every((path) => this.#since.has(path)) &&
        sameRows(rows, rowsBefore.get(slug) ?? [])
      if (same) yield* paths.map(kept)
      else {
        const party = await loadParty(ask, view, slug)
        if (party === null)
          throw new Error(`The party ${slug} is in a list and not in the register.`)
        for await (const proved of withProofs(ask, view, only(party), entriesOfParty))
          for (const sheet of partyPages(this.#sheet, proved, rows)) yield await sheet.print()
      }
    }
  }

  async *lists(now: Listing, before: Listing): AsyncGenerator<File> {
    const sheet = this.#sheet
    const listed = (of: Listing) => lists(sheet, of.rows, withoutOwner(of.ownerless))
    yield* this.#changed(listed(now), listed(before))
    const organisations = (of: Listing) => organisationPages(sheet, of.organisations)
    yield* this.#changed(organisations(now), organisations(before))
  }

  async *search(now: Listing, before: Listing, { passages, same }: Passages): AsyncGenerator<File> {
    const path = "search-index.js"
    const isKept = same && now.sameAs(before) && this.#since.has(path)
    yield isKept ? kept(path) : printedText(path, searchFile(now.rows, passages))
    const data = { systems: now.rows.length, passages: passages.length }
    const page = this.#sheet("search", "search.html", data)
    const isSame = same && now.rows.length === before.rows.length && this.#since.has(page.path)
    yield isSame ? kept(page.path) : await page.print()
  }

  /** The downloads: a table is made anew when one of its rows is another, or in another place. */
  async *data(
    now: Listing,
    before: Listing,
    { models, incidents, asked }: Tabled,
  ): AsyncGenerator<File> {
    const tables = new Tables()
    const files: DataFile[] = []
    if (now.sameAs(before)) files.push(yield* this.#keepTable("systems", systemRows(now.systems)))
    else {
      for (const system of now.systems) tables.takeSystem(system)
      files.push(yield* printTable("systems", tables.systems))
    }
    if (this.#sameStatements && now.areThoseOf(before))
      files.push(yield* this.#keepTable("statements", this.#statements))
    else {
      for await (const system of loadStated(this.#given.ask, this.#given.view))
        tables.takeStatements(system)
      files.push(yield* printTable("statements", tables.statements))
    }
    tables.takeOrganisations(now.organisations)
    files.push(yield* printTable("organisations", tables.organisations))
    tables.takeModels(models)
    files.push(yield* printTable("models", tables.models))
    for (const incident of incidents) tables.takeIncident(incident)
    files.push(yield* printTable("incidents", tables.incidents))
    for (const obligation of asked.obligations) tables.takeObligation(obligation)
    files.push(yield* printTable("obligations", tables.obligations))
    yield await this.#given.print("data", "data.html", { files })
  }

  *#keepTable(name: DataFile["name"], rows: number): Generator<File, DataFile> {
    const bytes: DataFile["bytes"] = {}
    for (const format of formats) {
      const path = dataPath(name, format)
      bytes[format] = this.#since.read(path).length
      yield kept(path)
    }
    return { name, rows, bytes }
  }

  /** Prints the sheets that say something else than the earlier one at their path. */
  async *#changed(now: Iterable<Sheet>, before: Iterable<Sheet>): AsyncGenerator<File> {
    const earlier = new Map([...before].map((sheet) => [sheet.path, sheet]))
    for (const sheet of now) {
      const its = earlier.get(sheet.path)
      const same = its !== undefined && this.#says(its.data) === this.#says(sheet.data)
      yield same && this.#since.has(sheet.path) ? kept(sheet.path) : await sheet.print()
    }
  }
}

async function* only<Thing>(thing: Thing): AsyncGenerator<Thing> {
  yield thing
}

const sameRows = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((row, at) => row === b[at])
