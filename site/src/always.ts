import type { Since } from "./again.ts"
import { byRecord, earlierPrint } from "./lists/changes.ts"
import type { EarlierPrint } from "./lists/changes.ts"
import { casePathOf, keptCase } from "./lists/cases.ts"
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
import {
  loadCase,
  loadChanges,
  loadContestLog,
  loadContests,
  loadFlows,
  loadIncidents,
  loadLedger,
  loadQuestions,
} from "./loaders/register.ts"
import type { Register } from "./loaders/register.ts"
import type {
  ContestCountsFragment,
  IncidentRecordFragment,
} from "./operations/operations.generated.ts"
import { printObligations } from "./obligation-pages.ts"
import { keptFile, printedText } from "./printer.ts"
import type { Kept, Printed, PrintPage } from "./printer.ts"

/** What a print is made with. */
export type Printing = { print: PrintPage; ask: Ask; view: View; register: Register }

/** Where a print keeps the numbers of what its systems do not say. */
export const unsaidPath = "data/redacted.json"

type Given = {
  asked: Asked
  incidents: readonly IncidentRecordFragment[]
  rows: readonly SystemRow[]
  /** Slugs of the systems with nobody accountable. */
  ownerless: ReadonlySet<string>
  unsaid: Unsaid
}

/** The pages that say something of the register as a whole, or of the print: printed every time. */
export async function* printAlways(
  given: Printing,
  { rows, ownerless, unsaid, incidents, asked }: Given,
  since?: Since,
): AsyncGenerator<Printed | Kept> {
  const { print, ask, view, register } = given
  yield await print("questions", "questions.html", { questions: await loadQuestions(ask, view) })
  const ledger = await loadLedger(ask, view)
  yield await print("ledger", "ledger.html", { register, ledger })
  const earlier = earlierPrint(ledger.published.nodes, register.audience)
  yield* printChanges({ print, ask, view, register }, earlier)
  yield* printFlows({ print, ask, view, register })
  yield* printIncidents(given, incidents, since)
  yield* printObligations(print, asked)
  const log = await loadContestLog(ask, view)
  yield* printContests(given, log, since)
  const figures = figuresOf(rows, withoutOwner(ownerless))
  const counts = countsOf(incidents)
  yield await print("front", "index.html", { figures, register, incidents: counts, contests: log })
  const all = RedactedCount.from(unsaid)
  for (const incident of incidents) all.takeIncident(incident)
  yield await print("not-in-here", "not-in-here.html", { register, ...all.list() })
  yield printedText(unsaidPath, `${JSON.stringify(unsaid)}\n`)
}

/** The list of incidents and the page of each. */
async function* printIncidents(
  { print, ask, view, register }: Printing,
  incidents: readonly IncidentRecordFragment[],
  since: Since | undefined,
): AsyncGenerator<Printed | Kept> {
  for (const page of pagesOf("incidents", incidents))
    yield await print("incidents", page.pathOf(page.number), { page })
  const before = since && !hasErased(register, since) ? await incidentsIn(ask, since) : []
  const earlier = new Map(before.map((one) => [one.slug, JSON.stringify(one)]))
  const isSame = (one: IncidentRecordFragment): boolean =>
    earlier.get(one.slug) === JSON.stringify(one) && since?.has(incidentPath(one)) === true
  yield* incidents.filter(isSame).map((one) => keptFile(incidentPath(one)))
  const others = each(incidents.filter((one) => !isSame(one)))
  for await (const { thing, proofOf } of withProofs(ask, view, others, entriesOfIncident)) {
    const proof = proofOf(entriesOfIncident(thing))
    yield await print("incident", incidentPath(thing), { incident: thing, proof })
  }
}

const incidentPath = ({ slug }: IncidentRecordFragment): string => `incidents/${slug}.html`

/** Whether something was erased since an earlier print: it may tell more than both views do now. */
const hasErased = ({ lastErasure }: Register, since: Since): boolean =>
  lastErasure !== null && lastErasure >= since.size

/** The list of disputed decisions, and the case of each that was answered: a folder by itself. */
async function* printContests(
  { print, ask, view, register }: Printing,
  log: ContestCountsFragment,
  since: Since | undefined,
): AsyncGenerator<Printed | Kept> {
  const contests = await loadContests(ask, view)
  for (const page of pagesOf("contests", contests))
    yield await print("contests", page.pathOf(page.number), { log, page })
  const earlier = since && !hasErased(register, since) ? since : undefined
  for (const contest of contests.filter(({ caseStamp }) => caseStamp !== null)) {
    const kept = earlier && keptCase(contest, earlier)
    if (kept) yield* kept.map(keptFile)
    else
      for (const { path, text } of await loadCase(ask, view, contest))
        yield printedText(casePathOf(contest, path), text)
  }
}

/** The incidents of a view. */
export const incidentsIn = (ask: Ask, { size, asOf }: View): Promise<IncidentRecordFragment[]> =>
  Array.fromAsync(loadIncidents(ask, { size, asOf }))

async function* each<Thing>(things: readonly Thing[]): AsyncGenerator<Thing> {
  yield* things
}

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
