import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listCharterReviews, listCharters } from "./charter.store.ts"
import { listJudgements } from "./judgement.store.ts"
import type { LawRecords } from "./law.facts.ts"
import { listOutcomes } from "./outcome.store.ts"
import { listExercises, listRights } from "./right.store.ts"
import type { RightRecords } from "./right.facts.ts"
import { listSupplierChanges } from "./supplier-change.store.ts"

/** The charter of the pilot of each of some systems, and its reviews. */
export async function readCharters(reader: Reader, { size }: View, ids: readonly string[]) {
  const charters = await listCharters(reader, size, ids)
  const reviews = await listCharterReviews(
    reader,
    size,
    charters.map(({ id }) => id),
  )
  const charterOf = new Map(charters.map((charter) => [charter.systemId, charter]))
  const reviewsOf = Map.groupBy(reviews, ({ charterId }) => charterId)
  return (id: string) => {
    const charter = charterOf.get(id)
    return { charter, reviews: reviewsOf.get(charter?.id ?? "") ?? [] }
  }
}

/** The records of what the law and the bank ask first, by system. */
export async function readLaw(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<(id: string) => LawRecords> {
  const [judgements, changes, outcomes] = await Promise.all([
    listJudgements(reader, size, ids),
    listSupplierChanges(reader, size, ids),
    listOutcomes(reader, size, ids),
  ])
  const judgementsOf = Map.groupBy(judgements, ({ systemId }) => systemId)
  const changesOf = Map.groupBy(changes, ({ systemId }) => systemId)
  const outcomesOf = Map.groupBy(outcomes, ({ systemId }) => systemId)
  return (id) => ({
    judgements: judgementsOf.get(id) ?? [],
    changes: changesOf.get(id) ?? [],
    outcomes: outcomesOf.get(id) ?? [],
    asOf,
  })
}

/** The records of who may step in, by system. */
export async function readRights(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<(id: string) => RightRecords> {
  const [rights, exercises] = await Promise.all([
    listRights(reader, size, ids),
    listExercises(reader, size, ids),
  ])
  const rightsOf = Map.groupBy(rights, ({ systemId }) => systemId)
  const exercisesOf = Map.groupBy(exercises, ({ systemId }) => systemId)
  return (id) => ({ rights: rightsOf.get(id) ?? [], exercises: exercisesOf.get(id) ?? [], asOf })
}
