import type { Since } from "./again.ts"
import type { Printing } from "./always.ts"
import { entriesOfModel } from "./lists/models.ts"
import type { ModelRow } from "./lists/models.ts"
import { pagesOf } from "./lists/paging.ts"
import { loadModel, loadModels } from "./loaders/models.ts"
import { withProofs } from "./loaders/proofs.ts"
import type { ModelRecordFragment } from "./operations/operations.generated.ts"
import type { Kept, Printed } from "./printer.ts"

const pathOf = (slug: string) => `models/${slug}.html`

/** The list of models: printed every time, as its numbers change with any version of any system. */
async function* printList({ print }: Printing, rows: readonly ModelRow[]): AsyncGenerator<Printed> {
  for (const page of pagesOf("models", rows))
    yield await print("models", page.pathOf(page.number), { page })
}

async function* printEach(
  { print, ask, view }: Printing,
  models: AsyncIterable<ModelRecordFragment>,
): AsyncGenerator<Printed> {
  for await (const { thing: model, proofOf } of withProofs(ask, view, models, entriesOfModel))
    yield await print("model", pathOf(model.slug), { model, proof: proofOf(entriesOfModel(model)) })
}

/** The list of models, and the page of each. */
export async function* printModels(
  given: Printing,
  rows: readonly ModelRow[],
): AsyncGenerator<Printed> {
  yield* printList(given, rows)
  yield* printEach(given, loadModels(given.ask, given.view))
}

/** The same, where the page of a model that did not change since an earlier print is kept. */
export async function* printModelsAgain(
  given: Printing,
  rows: readonly ModelRow[],
  since: Since,
): AsyncGenerator<Printed | Kept> {
  yield* printList(given, rows)
  const isKept = ({ slug }: ModelRow) => !since.models.has(slug) && since.has(pathOf(slug))
  for (const { slug } of rows.filter(isKept)) yield { path: pathOf(slug), bytes: null }
  yield* printEach(
    given,
    changed(
      given,
      rows.filter((row) => !isKept(row)),
    ),
  )
}

async function* changed(
  { ask, view }: Printing,
  rows: readonly ModelRow[],
): AsyncGenerator<ModelRecordFragment> {
  for (const { slug } of rows) {
    const model = await loadModel(ask, view, slug)
    if (model === null) throw new Error(`The model ${slug} is in a list and not in the register.`)
    yield model
  }
}
