import type { EntryOf, SystemState } from "@answerable/schema/entries"
import { change, openInstant, openSize, query, type Reader, type Writer } from "../db/query.ts"
import { cutSpans, spanRowId, type Span } from "../db/spans.ts"
import type { SystemDescriptionTable, SystemStateTable } from "../db/tables.ts"
import type { Projections, Recorded } from "../ledger/record.ts"
import { audienceOf } from "../ledger/narrowing.rules.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { View } from "../ledger/view.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { fold } from "./names.ts"
import { findName } from "./party.store.ts"

const insertSystem = change<{ id: string; slug: string; firstSize: number }>()((db, given) =>
  db.insertInto("system").values({ id: given.id, slug: given.slug, firstSize: given.firstSize }),
)
type NewDescription = Omit<SystemDescriptionTable, "untilSize">
const insertDescription = change<NewDescription>()((db, given) =>
  db.insertInto("systemDescription").values({
    systemId: given.systemId,
    name: given.name,
    nameKey: given.nameKey,
    organisationId: given.organisationId,
    purpose: given.purpose,
    purposeAudience: given.purposeAudience,
    entry: given.entry,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeDescription = change<{ systemId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("systemDescription")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)
type Named = { systemId: string; nameKey: string; fromSize: number }
const openName = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("systemName")
    .select("nameKey")
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)
const insertName = change<Named>()((db, given) =>
  db.insertInto("systemName").values({
    systemId: given.systemId,
    nameKey: given.nameKey,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeName = change<{ systemId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("systemName")
    .set({ untilSize: given.untilSize })
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize),
)
const putText = change<{ systemId: string; folded: string }>()((db, given) =>
  db
    .insertInto("systemText")
    .values({ systemId: given.systemId, folded: given.folded })
    .onConflict((on) => on.column("systemId").doUpdateSet({ folded: given.folded })),
)
const insertState = change<Omit<SystemStateTable, "untilSize">>()((db, given) =>
  db.insertInto("systemState").values({
    rowId: given.rowId,
    systemId: given.systemId,
    state: given.state,
    reason: given.reason,
    reasonAudience: given.reasonAudience,
    entry: given.entry,
    inForceFrom: given.inForceFrom,
    inForceUntil: given.inForceUntil,
    fromSize: given.fromSize,
    untilSize: openSize,
  }),
)
const closeState = change<{ rowId: string; untilSize: number }>()((db, given) =>
  db
    .updateTable("systemState")
    .set({ untilSize: given.untilSize })
    .where("rowId", "=", given.rowId),
)
const insertAdmission = change<{ systemId: string; fromSize: number; at: string }>()((db, given) =>
  db
    .insertInto("systemAdmission")
    .values({ systemId: given.systemId, fromSize: given.fromSize, at: given.at })
    .onConflict((on) => on.column("systemId").doNothing()),
)

const openStates = query<{ systemId: string }>()((db, given) =>
  db
    .selectFrom("systemState")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("untilSize", "=", openSize)
    .orderBy("inForceFrom"),
)

export type StateRow = SystemStateTable

/** The states of a system over time, as they are known now. */
export const listOpenStates = (reader: Reader, systemId: string): Promise<StateRow[]> =>
  reader.all(openStates, { systemId })

type Described = {
  name: string
  organisation: string
  purpose: string | null
  purposeAudience: string
}

/** Writes what a system is called and to whom it belongs, in the place of what was said before. */
export async function describeSystem(
  tx: Writer,
  {
    systemId,
    fromSize,
    entry,
    said,
  }: { systemId: string; fromSize: number; entry: number; said: Described },
): Promise<void> {
  const { name, organisation, purpose, purposeAudience } = said
  const nameKey = fold(name)
  await tx.run(closeDescription, { systemId, untilSize: fromSize })
  await nameSystem(tx, { systemId, nameKey, fromSize })
  await tx.run(insertDescription, {
    systemId,
    name,
    nameKey,
    organisationId: organisation,
    purpose,
    purposeAudience,
    entry,
    fromSize,
  })
  await putSystemText(tx, {
    systemId,
    name,
    organisationId: organisation,
    purpose,
    purposeAudience,
    fromSize,
  })
}

async function nameSystem(tx: Writer, { systemId, nameKey, fromSize }: Named): Promise<void> {
  const before = await tx.first(openName, { systemId })
  if (before?.nameKey === nameKey) return
  if (before) await tx.run(closeName, { systemId, untilSize: fromSize })
  await tx.run(insertName, { systemId, nameKey, fromSize })
}

/** Writes what a system is found by, as it is described. */
export async function putSystemText(
  tx: Writer,
  described: Omit<NewDescription, "nameKey" | "entry">,
): Promise<void> {
  const { systemId, name, organisationId, purpose, purposeAudience, fromSize } = described
  const party = await findName(tx, organisationId, fromSize)
  // Everybody may search, so what is found is what everybody may read.
  const words = [
    name,
    party?.audience === "PUBLIC" ? party.name : null,
    purposeAudience === "PUBLIC" ? purpose : null,
  ]
  await tx.run(putText, { systemId, folded: fold(words.filter(Boolean).join(" ")) })
}

/** Gives a system its place in the list of systems. */
export const placeSystem = (
  tx: Writer,
  id: string,
  slug: string,
  firstSize: number,
): Promise<number> => tx.run(insertSystem, { id, slug, firstSize })

type NewState = {
  systemId: string
  state: string
  reason: string | null
  reasonAudience: string
  entry: number
  size: number
  from: string
}

/** From an instant on the system is in a state: what was said of later instants no longer counts. */
export async function enterState(tx: Writer, given: NewState, isNew = false): Promise<void> {
  const { systemId, state, reason, reasonAudience, entry, size, from } = given
  const span: Span = { inForceFrom: from, inForceUntil: openInstant }
  const { closed, left } = cutSpans(isNew ? [] : await listOpenStates(tx, systemId), span)
  for (const { rowId } of closed) {
    await tx.run(closeState, { rowId, untilSize: size })
    await closeTurningPoints(tx, rowId, size)
  }
  for (const row of [...left, { systemId, state, reason, reasonAudience, entry, ...span }]) {
    const rowId = spanRowId(systemId, size, row.inForceFrom)
    await tx.run(insertState, { ...row, rowId, fromSize: size })
    await insertTurningPoints(tx, rowId, row, size)
  }
}

type Describes = "system.registered@1" | "system.described@1" | "system.taken-on@1"
type Describing = { [Name in Describes]: Recorded<EntryOf<Name>> }[Describes]

export const saidBy = (entry: Describing): Described => ({
  ...entry.values,
  purposeAudience: audienceOf(entry, "purpose"),
})

const movedBy = (entry: Recorded<EntryOf<"system.moved@1">>): NewState => ({
  systemId: entry.system ?? "",
  state: entry.values.to,
  reason: entry.values.reason,
  reasonAudience: audienceOf(entry, "reason"),
  entry: entry.index,
  size: entry.size,
  from: entry.values.effectiveAt,
})

/** A state that an act of its own brings about: a gate, a stop, the beginning of a retirement. */
type Entering =
  | Recorded<EntryOf<"admission.granted@1">>
  | Recorded<EntryOf<"system.suspended@1">>
  | Recorded<EntryOf<"retirement.begun@1">>

const enteredBy = (entry: Entering, state: SystemState): NewState => ({
  systemId: entry.system ?? "",
  state,
  reason: entry.values.reason,
  reasonAudience: audienceOf(entry, "reason"),
  entry: entry.index,
  size: entry.size,
  from: entry.values.effectiveAt,
})

export const systemProjections = {
  "system.registered@1": async (tx, entry) => {
    const { slug, state, effectiveAt } = entry.values
    // A system that sources report has its place already.
    const isNew = entry.system === null
    if (isNew) await placeSystem(tx, entry.id, slug, entry.size)
    const place = { systemId: entry.system ?? entry.id, entry: entry.index }
    await describeSystem(tx, { ...place, fromSize: entry.size, said: saidBy(entry) })
    const reason = { reason: null, reasonAudience: "PUBLIC" }
    await enterState(tx, { ...place, state, ...reason, size: entry.size, from: effectiveAt }, isNew)
  },
  "system.described@1": (tx, entry) =>
    describeSystem(tx, {
      systemId: entry.system ?? "",
      fromSize: entry.size,
      entry: entry.index,
      said: saidBy(entry),
    }),
  "system.moved@1": (tx, entry) => enterState(tx, movedBy(entry)),
  "admission.granted@1": async (tx, entry) => {
    const { step, effectiveAt } = entry.values
    // That a version runs in production is a deployment, and leaves the state as it is.
    if (step === "DEPLOYMENT") return
    await enterState(tx, enteredBy(entry, step))
    if (step !== "IN_SERVICE") return
    const systemId = entry.system ?? ""
    await tx.run(insertAdmission, { systemId, fromSize: entry.size, at: effectiveAt })
  },
  "system.suspended@1": (tx, entry) => enterState(tx, enteredBy(entry, "SUSPENDED")),
  "retirement.begun@1": (tx, entry) => enterState(tx, enteredBy(entry, "RETIRING")),
  "system.retired@1": (tx, entry) => {
    const { system, index: at, size, values } = entry
    const reason = { reason: null, reasonAudience: "PUBLIC" }
    const place = { systemId: system ?? "", entry: at, size, from: values.effectiveAt }
    return enterState(tx, { ...place, ...reason, state: "RETIRED" })
  },
} satisfies Projections

const ofSlug = query<{ slug: string }>()((db, given) =>
  db.selectFrom("system").selectAll().where("slug", "=", given.slug),
)
/** A system by its slug, whatever the view; undefined when there is none. */
export const findSystemIdentity = (
  reader: Reader,
  slug: string,
): Promise<{ id: string; slug: string; firstSize: number } | undefined> =>
  reader.first(ofSlug, { slug })

const statesInView = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("systemState")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("systemId")
    .orderBy("inForceFrom", "desc"),
)
/** The states of some systems over time, as far as known at a size; the latest first. */
export const listStates = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<StateRow[]> => reader.all(statesInView, { ids, size })

const admissions = query<{ ids: readonly string[]; size: number; asOf: string }>()(
  (db, given, among) =>
    db
      .selectFrom("systemAdmission")
      .select("systemId")
      .where((on) => among(on.ref("systemId"), given.ids))
      .where("fromSize", "<=", given.size)
      .where("at", "<=", given.asOf),
)
/** Which of some systems have been in service by an act in this register. */
export async function listAdmissions(
  reader: Reader,
  { size, asOf }: View,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.all(admissions, { ids, size, asOf })
  return new Set(rows.map(({ systemId }) => systemId))
}

/** The id of a system by its slug. Throws a bad request that names the argument. */
export async function getSystemId(reader: Reader, slug: string): Promise<string> {
  const system = await findSystemIdentity(reader, slug)
  if (!system) throw new BadRequest(`system: there is no system named ${slug}.`, "NOT_FOUND")
  return system.id
}
