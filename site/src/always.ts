import { byRecord, earlierPrint } from "./lists/changes.ts"
import type { EarlierPrint } from "./lists/changes.ts"
import { figuresOf } from "./lists/figures.ts"
import { graphOfRegister } from "./lists/flow-graph.ts"
import { countsOf, entriesOfIncident } from "./lists/incidents.ts"
import { withoutOwner } from "./lists/lists.ts"
import type { Asked } from "./lists/obligations.ts"
import { inOrder } from "./lists/organisations.ts"
import { pagesOf } from "./lists/paging.ts"
import { RedactedCount } from "./lists/redacted.ts"
import type { Unsaid } from "./lists/redacted.ts"
import type { SystemRow } from "./lists/row.ts"
import type { Ask, View } from "./loaders/ask.ts"
import { withProofs } from "./loaders/proofs.ts"
import type { Proved } from "./loaders/proofs.ts"
import {
  loadCases,
  loadChanges,
  loadFlows,
  loadIncidents,
  loadLedger,
  loadQuestions,
} from "./loaders/register.ts"
import type { Register } from "./loaders/register.ts"
import type { IncidentRecordFragment } from "./operations/operations.generated.ts"
import { printObligations } from "./obligation-pages.ts"
import { printedText } from "./printer.ts"
import type { Printed, PrintPage } from "./printer.ts"

/** What a print is made with. */
export type Printing = { print: PrintPage; ask: Ask; view: View; register: Register }

/** Where a print keeps the numbers of what its systems do not say. */
export const unsaidPath = "data/redacted.json"

type Given = {
  asked: Asked
  incidents: readonly Proved<IncidentRecordFragment>[]
  rows: readonly SystemRow[]
  /** Slugs of the systems with nobody accountable. */
  ownerless: ReadonlySet<string>
  unsaid: Unsaid
}

/** The pages that say something of the register as a whole, or of the print: printed every time. */
export async function* printAlways(
  { print, ask, view, register }: Printing,
  { rows, ownerless, unsaid, incidents, asked }: Given,
): AsyncGenerator<Printed> {
  yield await print("questions", "questions.html", { questions: await loadQuestions(ask, view) })
  const ledger = await loadLedger(ask, view)
  yield await print("ledger", "ledger.html", { register, ledger })
  const earlier = earlierPrint(ledger.published.nodes, register.audience)
  yield* printChanges({ print, ask, view, register }, earlier)
  yield* printFlows({ print, ask, view, register })
  const told = incidents.map(({ thing }) => thing)
  yield* printIncidents(print, incidents)
  yield* printObligations(print, asked)
  yield* printCases({ print, ask, view, register })
  const figures = figuresOf(rows, withoutOwner(ownerless))
  yield await print("front", "index.html", { figures, register, incidents: countsOf(told) })
  const all = RedactedCount.from(unsaid)
  for (const incident of told) all.takeIncident(incident)
  yield await print("not-in-here", "not-in-here.html", { register, ...all.list() })
  yield printedText(unsaidPath, `${JSON.stringify(unsaid)}\n`)
}

/** The list of incidents and the page of each. */
async function* printIncidents(
  print: PrintPage,
  incidents: readonly Proved<IncidentRecordFragment>[],
): AsyncGenerator<Printed> {
  for (const page of pagesOf(
    "incidents",
    incidents.map(({ thing }) => thing),
  ))
    yield await print("incidents", page.pathOf(page.number), { page })
  for (const { thing: incident, proofOf } of incidents) {
    const proof = proofOf(entriesOfIncident(incident))
    yield await print("incident", `incidents/${incident.slug}.html`, { incident, proof })
  }
}

/** The case of each contest that was answered: a folder that stands alone wherever it is taken. */
async function* printCases({ ask, view }: Printing): AsyncGenerator<Printed> {
  for await (const { contestId, caseFile } of loadCases(ask, view))
    for (const { path, text } of caseFile ?? [])
      yield printedText(`cases/${contestId}/${path}`, text)
}

/** The incidents of a view, each with the proofs of the entries that its page shows. */
export const incidentsIn = ({ ask, view }: Printing): Promise<Proved<IncidentRecordFragment>[]> =>
  Array.fromAsync(withProofs(ask, view, loadIncidents(ask, view), entriesOfIncident))

/** What passes between systems, where anything does. */
async function* printFlows({ print, ask, view }: Printing): AsyncGenerator<Printed> {
  const flows = await loadFlows(ask, view)
  if (flows.length === 0) return
  const graph = graphOfRegister(flows)
  const bySystem = flows.toSorted((a, b) => inOrder(a.from.name, b.from.name))
  for (const page of pagesOf("flows", bySystem))
    yield await print("all-flows", page.pathOf(page.number), { graph, page })
}

/** As many changes as pages tell of; an import can make a hundred thousand. */
const mostChanges = 300

async function* printChanges(
  { print, ask, view }: Printing,
  earlier: EarlierPrint | undefined,
): AsyncGenerator<Printed> {
  const since = Math.max(earlier?.size ?? view.size, view.size - mostChanges)
  const leftOut = earlier === undefined ? 0 : since - earlier.size
  const rows = byRecord(earlier === undefined ? [] : await loadChanges(ask, view, since))
  for (const page of pagesOf("changes", rows))
    yield await print("changes", page.pathOf(page.number), { earlier, page, leftOut })
}
