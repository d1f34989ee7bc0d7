import { canonical } from "@answerable/schema/ledger"
import type { ValidationTable } from "../db/finding-tables.ts"
import { change, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"

const insert = change<ValidationTable>()((db, given) =>
  db.insertInto("validation").values({
    id: given.id,
    systemId: given.systemId,
    byId: given.byId,
    independence: given.independence,
    how: given.how,
    howAudience: given.howAudience,
    scope: given.scope,
    outcome: given.outcome,
    validatedAt: given.validatedAt,
    goodUntil: given.goodUntil,
    evidence: given.evidence,
    recordedAt: given.recordedAt,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)

export type ValidationRow = ValidationTable
/** What facts may read of a validation: nothing that can be erased. */
export type LastingValidation = Omit<ValidationRow, "how" | "howAudience">

export const validationProjections = {
  "validation.recorded@1": async (tx, entry) => {
    const { by, independence, how, scope, outcome, validatedAt, goodUntil } = entry.values
    const systemId = entry.system ?? ""
    await tx.run(insert, {
      id: entry.id,
      systemId,
      byId: by,
      independence,
      how,
      howAudience: audienceOf(entry, "how"),
      scope: canonical(scope),
      outcome,
      validatedAt,
      goodUntil,
      evidence: entry.values.evidence,
      recordedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
    })
    const span = { inForceFrom: validatedAt, inForceUntil: goodUntil }
    await insertTurningPoints(tx, `${systemId}/validation/${entry.index}`, span, entry.size)
  },
} satisfies Projections

const eraseHow = change<{ entry: number }>()((db, { entry }) =>
  db.updateTable("validation").set({ how: null, howAudience: erased }).where("entry", "=", entry),
)

/** What of validations is emptied when a value of their entries was destroyed. */
export const validationErasures: Erasures = {
  "validation.recorded@1": async (tx, { index: entry }) => {
    await tx.run(eraseHow, { entry })
  },
}

type Of = { ids: readonly string[]; size: number; asOf: string }

const ofSystems = query<Of>()((db, given, among) =>
  db
    .selectFrom("validation")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("validatedAt", "<=", given.asOf)
    .orderBy("systemId")
    .orderBy("validatedAt", "desc")
    .orderBy("firstSize", "desc"),
)
/** The validations of some systems that were done in a view, the latest first. */
export const listValidations = (reader: Reader, given: Of): Promise<ValidationRow[]> =>
  reader.all(ofSystems, given)
