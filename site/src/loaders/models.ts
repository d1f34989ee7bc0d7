import { modelRows } from "../lists/models.ts"
import type { ModelRow } from "../lists/models.ts"
import {
  ModelAloneDocument,
  ModelsDocument,
  ModelsListedDocument,
} from "../operations/operations.generated.ts"
import type { ModelRecordFragment } from "../operations/operations.generated.ts"
import { answer, everyNode } from "./ask.ts"
import type { Ask, View } from "./ask.ts"

export const loadModels = (ask: Ask, view: View): AsyncIterable<ModelRecordFragment> =>
  everyNode(
    async (window) => (await answer(ask, ModelsDocument, { ...view, ...window })).register.models,
  )

/** One model; null where the view has none of that name. */
export const loadModel = async (
  ask: Ask,
  view: View,
  slug: string,
): Promise<ModelRecordFragment | null> =>
  (await answer(ask, ModelAloneDocument, { ...view, slug })).register.model

/** What their list says of the models, by name. */
export const loadModelRows = async (ask: Ask, view: View): Promise<ModelRow[]> =>
  modelRows(
    await Array.fromAsync(
      everyNode(
        async (window) =>
          (await answer(ask, ModelsListedDocument, { ...view, ...window })).register.models,
      ),
    ),
  )
