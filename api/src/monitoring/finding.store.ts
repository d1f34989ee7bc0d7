import type { CorrectiveActionTable, FindingStepTable, FindingTable } from "../db/finding-tables.ts"
import { change, openInstant, query, type Reader, type Writer } from "../db/query.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { insertTurningPoints } from "../ledger/turning-point.store.ts"
import { respondBy } from "./finding-state.rules.ts"

const insert = change<FindingTable>()((db, given) =>
  db.insertInto("finding").values({
    id: given.id,
    systemId: given.systemId,
    source: given.source,
    slug: given.slug,
    ground: given.ground,
    position: given.position,
    severity: given.severity,
    summary: given.summary,
    summaryAudience: given.summaryAudience,
    foundAt: given.foundAt,
    openedAt: given.openedAt,
    openedById: given.openedById,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertAction = change<CorrectiveActionTable>()((db, given) =>
  db.insertInto("correctiveAction").values({
    id: given.id,
    findingId: given.findingId,
    systemId: given.systemId,
    what: given.what,
    whatAudience: given.whatAudience,
    ownerId: given.ownerId,
    dueAt: given.dueAt,
    severity: given.severity,
    assignedAt: given.assignedAt,
    assignedById: given.assignedById,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertStep = change<FindingStepTable>()((db, given) =>
  db.insertInto("findingStep").values({
    entry: given.entry,
    findingId: given.findingId,
    systemId: given.systemId,
    kind: given.kind,
    actionId: given.actionId,
    note: given.note,
    noteAudience: given.noteAudience,
    evidence: given.evidence,
    byId: given.byId,
    at: given.at,
    firstSize: given.firstSize,
  }),
)

export type FindingRow = FindingTable
export type ActionRow = CorrectiveActionTable
export type FindingStepRow = FindingStepTable

type Turning = { systemId: string; entry: number; size: number; at: string; until: string }

/** What was found stands differently from then on, and is overdue from another instant on. */
const turn = (tx: Writer, { systemId, entry, size, at, until }: Turning): Promise<void> =>
  insertTurningPoints(
    tx,
    `${systemId}/finding/${entry}`,
    { inForceFrom: at, inForceUntil: until },
    size,
  )

type Step = Omit<FindingStepRow, "systemId" | "firstSize"> & { system: string | null; size: number }

async function putStep(tx: Writer, { system, size, ...step }: Step): Promise<void> {
  const systemId = system ?? ""
  await tx.run(insertStep, { ...step, systemId, firstSize: size })
  const { entry, at } = step
  const until = step.kind === "CLOSED" ? openInstant : respondBy(at)
  await turn(tx, { systemId, entry, size, at, until })
}

export const findingProjections = {
  "finding.opened@1": async (tx, entry) => {
    const { source, check: slug, ground, position, severity, foundAt, by } = entry.values
    const { id, index, size, at } = entry
    const systemId = entry.system ?? ""
    await tx.run(insert, {
      id,
      systemId,
      source,
      slug,
      ground,
      position,
      severity,
      summary: entry.values.summary,
      summaryAudience: audienceOf(entry, "summary"),
      foundAt,
      openedAt: at,
      openedById: by,
      firstSize: size,
      entry: index,
    })
    await turn(tx, { systemId, entry: index, size, at, until: respondBy(at) })
  },
  "action.assigned@1": async (tx, entry) => {
    const { finding: findingId, what, owner, dueAt, severity, by } = entry.values
    const { id, index, size, at } = entry
    const systemId = entry.system ?? ""
    await tx.run(insertAction, {
      id,
      findingId,
      systemId,
      what,
      whatAudience: audienceOf(entry, "what"),
      ownerId: owner,
      dueAt,
      severity,
      assignedAt: at,
      assignedById: by,
      firstSize: size,
      entry: index,
    })
    await turn(tx, { systemId, entry: index, size, at, until: dueAt })
  },
  "action.done@1": async (tx, entry) => {
    const { finding: findingId, action: actionId, done: note, evidence, by: byId } = entry.values
    const { system, size, index, at } = entry
    const noteAudience = audienceOf(entry, "done")
    const step = { findingId, actionId, note, noteAudience, evidence, byId, at }
    await putStep(tx, { ...step, kind: "DONE", system, size, entry: index })
  },
  "finding.closed@1": async (tx, entry) => {
    const { finding: findingId, verified: note, evidence, by: byId } = entry.values
    const { system, size, index, at } = entry
    const noteAudience = audienceOf(entry, "verified")
    const step = { findingId, actionId: null, note, noteAudience, evidence, byId, at }
    await putStep(tx, { ...step, kind: "CLOSED", system, size, entry: index })
  },
  "finding.reopened@1": async (tx, entry) => {
    const { finding: findingId, reason: note, by: byId } = entry.values
    const { system, size, index, at } = entry
    const noteAudience = audienceOf(entry, "reason")
    const step = { findingId, actionId: null, note, noteAudience, evidence: null, byId, at }
    await putStep(tx, { ...step, kind: "REOPENED", system, size, entry: index })
  },
} satisfies Projections

type At = { entry: number }
const eraseSummary = change<At>()((db, { entry }) =>
  db
    .updateTable("finding")
    .set({ summary: null, summaryAudience: erased })
    .where("entry", "=", entry),
)
const eraseWhat = change<At>()((db, { entry }) =>
  db
    .updateTable("correctiveAction")
    .set({ what: null, whatAudience: erased })
    .where("entry", "=", entry),
)
const eraseNote = change<At>()((db, { entry }) =>
  db
    .updateTable("findingStep")
    .set({ note: null, noteAudience: erased })
    .where("entry", "=", entry),
)

const withoutNote = async (tx: Writer, { index: entry }: ErasedEntry): Promise<void> => {
  await tx.run(eraseNote, { entry })
}

/** What of findings is emptied when a value of their entries was destroyed. */
export const findingErasures: Erasures = {
  "finding.opened@1": async (tx, { index: entry }) => {
    await tx.run(eraseSummary, { entry })
  },
  "action.assigned@1": async (tx, { index: entry }) => {
    await tx.run(eraseWhat, { entry })
  },
  "action.done@1": withoutNote,
  "finding.closed@1": withoutNote,
  "finding.reopened@1": withoutNote,
}

type Of = { ids: readonly string[]; size: number; asOf: string }

const ofSystems = query<Of>()((db, given, among) =>
  db
    .selectFrom("finding")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("openedAt", "<=", given.asOf)
    .orderBy("systemId")
    .orderBy("firstSize", "desc"),
)
/** What was found of some systems in a view, the latest first. */
export const listFindings = (reader: Reader, given: Of): Promise<FindingRow[]> =>
  reader.all(ofSystems, given)

const actions = query<Of>()((db, given, among) =>
  db
    .selectFrom("correctiveAction")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("assignedAt", "<=", given.asOf)
    .orderBy("systemId")
    .orderBy("firstSize"),
)
/** What was assigned to correct what was found of some systems, in a view and its order. */
export const listActions = (reader: Reader, given: Of): Promise<ActionRow[]> =>
  reader.all(actions, given)

const steps = query<Of>()((db, given, among) =>
  db
    .selectFrom("findingStep")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("at", "<=", given.asOf)
    .orderBy("systemId")
    .orderBy("firstSize"),
)
/** What became of what was found of some systems, in a view and its order. */
export const listFindingSteps = (reader: Reader, given: Of): Promise<FindingStepRow[]> =>
  reader.all(steps, given)

const owned = query<{ ids: readonly string[]; size: number; asOf: string }>()((db, given, among) =>
  db
    .selectFrom("correctiveAction")
    .select("systemId")
    .distinct()
    .where((on) => among(on.ref("ownerId"), given.ids))
    .where("firstSize", "<=", given.size)
    .where("assignedAt", "<=", given.asOf),
)
/** The systems of which some parties are to correct something, or were. */
export const listSystemsOfOwners = async (reader: Reader, given: Of): Promise<string[]> =>
  (await reader.all(owned, given)).map(({ systemId }) => systemId)
