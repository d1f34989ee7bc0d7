import type { Reader } from "../db/query.ts"
import { builder } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import type { View } from "../ledger/view.ts"
import type { AdmissionRow } from "./admission.store.ts"
import type { PolicyVersionRow } from "./policy.store.ts"
import { findWordings, listQuestions, type QuestionRow } from "./question.store.ts"

export type { QuestionRow } from "./question.store.ts"

export const AdmissionRef = builder.objectRef<Item<AdmissionRow>>("Admission")
export const PolicyVersionRef = builder.objectRef<Item<PolicyVersionRow>>("PolicyVersion")
export const QuestionRef = builder.objectRef<Item<QuestionRow>>("Question")

/** The questions put in a view, and the wordings that some answers are to. */
export async function readQuestions(
  reader: Reader,
  view: View,
  wordings: readonly string[],
): Promise<{ put: readonly QuestionRow[]; asPut: ReadonlyMap<string, QuestionRow> }> {
  const [put, asPut] = await Promise.all([
    listQuestions(reader, view),
    findWordings(reader, wordings),
  ])
  return { put, asPut }
}

export { listLapsed } from "./lapse.ts"
