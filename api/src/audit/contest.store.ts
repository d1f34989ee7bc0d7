import type { ContestStepTable, ContestTable } from "../db/contest-tables.ts"
import { change, openInstant, query, type Reader, type Writer } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"
import { closeTurningPoints, insertTurningPoints } from "../ledger/turning-point.store.ts"
import type { ContestStep } from "./contest-state.rules.ts"

const insert = change<ContestTable>()((db, given) =>
  db.insertInto("contest").values({
    id: given.id,
    systemId: given.systemId,
    decision: given.decision,
    batch: given.batch,
    position: given.position,
    versionId: given.versionId,
    outcome: given.outcome,
    decidedById: given.decidedById,
    receivedAt: given.receivedAt,
    channel: given.channel,
    claimant: given.claimant,
    disputed: given.disputed,
    disputedAudience: given.disputedAudience,
    rule: given.rule,
    period: given.period,
    answerBy: given.answerBy,
    firstSize: given.firstSize,
    entry: given.entry,
  }),
)
const insertStep = change<ContestStepTable>()((db, given) =>
  db.insertInto("contestStep").values({
    entry: given.entry,
    contestId: given.contestId,
    systemId: given.systemId,
    step: given.step,
    at: given.at,
    byId: given.byId,
    outcome: given.outcome,
    instead: given.instead,
    rule: given.rule,
    answerBy: given.answerBy,
    told: given.told,
    words: given.words,
    wordsAudience: given.wordsAudience,
    correction: given.correction,
    correctionAudience: given.correctionAudience,
    firstSize: given.firstSize,
  }),
)

export type ContestRow = ContestTable
export type ContestStepRow = ContestStepTable
/** What facts may read of a contest: nothing that can be erased. */
export type LastingContest = Omit<ContestRow, "disputed" | "disputedAudience">

/** Names what turns about a contest, its system first. */
const turnOf = (systemId: string, contest: string, what: string | number): string =>
  `${systemId}/contest/${contest}/${what}`

type Turn = {
  readonly systemId: string
  readonly contest: string
  readonly what: string | number
  readonly at: string
  readonly size: number
}

/** At an instant something about a contest begins to hold. */
async function turnAt(tx: Writer, { systemId, contest, what, at, size }: Turn): Promise<void> {
  const span = { inForceFrom: at, inForceUntil: openInstant }
  await insertTurningPoints(tx, turnOf(systemId, contest, what), span, size)
}

type Stepping = {
  readonly system: string | null
  readonly size: number
  readonly index: number
  readonly at: string
  readonly values: { readonly contest: string }
}

const nothing = {
  byId: null,
  outcome: null,
  instead: null,
  rule: null,
  answerBy: null,
  told: null,
  words: null,
  wordsAudience: "INTERNAL",
  correction: null,
  correctionAudience: "INTERNAL",
}

/** Keeps a step: with what it says, and when it was taken where that is not when it was recorded. */
async function putStep(
  tx: Writer,
  entry: Stepping,
  said: { readonly step: ContestStep } & Partial<ContestStepRow>,
): Promise<void> {
  const { index, size } = entry
  const { contest } = entry.values
  const systemId = entry.system ?? ""
  const at = said.at ?? entry.at
  const of = { entry: index, contestId: contest, systemId, firstSize: size }
  await tx.run(insertStep, { ...nothing, ...said, ...of, at })
  await turnAt(tx, { systemId, contest, what: index, at, size })
}

export const contestProjections = {
  "contest.received@1": async (tx, entry) => {
    const { version, decidedBy, disputed, ...said } = entry.values
    const { id, size, index } = entry
    const systemId = entry.system ?? ""
    await tx.run(insert, {
      ...said,
      id,
      systemId,
      versionId: version,
      decidedById: decidedBy,
      disputed,
      disputedAudience: audienceOf(entry, "disputed"),
      firstSize: size,
      entry: index,
    })
    const of = { systemId, contest: id, size }
    await turnAt(tx, { ...of, what: index, at: said.receivedAt })
    await turnAt(tx, { ...of, what: "due", at: said.answerBy })
  },
  "contest.taken-up@1": (tx, entry) =>
    putStep(tx, entry, { step: "TAKEN_UP", byId: entry.values.reviewer }),
  "contest.decided@1": (tx, entry) => {
    const { reviewer, outcome, instead, correction, reasons } = entry.values
    return putStep(tx, entry, {
      step: "DECIDED",
      byId: reviewer,
      outcome,
      instead,
      words: reasons,
      wordsAudience: audienceOf(entry, "reasons"),
      correction,
      correctionAudience: audienceOf(entry, "correction"),
    })
  },
  "contest.answered@1": async (tx, entry) => {
    const { contest, words, told, toldAt: at, by: byId } = entry.values
    const wordsAudience = audienceOf(entry, "words")
    await putStep(tx, entry, { step: "ANSWERED", at, byId, told, words, wordsAudience })
    await closeTurningPoints(tx, turnOf(entry.system ?? "", contest, "due"), entry.size)
  },
  "contest.closed@1": (tx, entry) => putStep(tx, entry, { step: "CLOSED", byId: entry.values.by }),
  "contest.reopened@1": async (tx, entry) => {
    const { contest, reopenedAt: at, rule, answerBy, reason: words } = entry.values
    const wordsAudience = audienceOf(entry, "reason")
    await putStep(tx, entry, { step: "REOPENED", at, rule, answerBy, words, wordsAudience })
    const of = { systemId: entry.system ?? "", contest, size: entry.size }
    await turnAt(tx, { ...of, what: "due", at: answerBy })
  },
  "contest-answer.released@1": (tx, entry) => {
    const { outcome, words, by: byId } = entry.values
    const wordsAudience = audienceOf(entry, "words")
    return putStep(tx, entry, { step: "RELEASED", byId, outcome, words, wordsAudience })
  },
} satisfies Projections

type At = { entry: number }
const eraseDisputed = change<At>()((db, { entry }) =>
  db
    .updateTable("contest")
    .set({ disputed: null, disputedAudience: erased })
    .where("entry", "=", entry),
)
const eraseWords = change<At>()((db, { entry }) =>
  db
    .updateTable("contestStep")
    .set({ words: null, wordsAudience: erased })
    .where("entry", "=", entry),
)
const eraseCorrection = change<At>()((db, { entry }) =>
  db
    .updateTable("contestStep")
    .set({ correction: null, correctionAudience: erased })
    .where("entry", "=", entry),
)

/** What of contests is emptied when a value of their entries was destroyed. */
export const contestErasures: Erasures = {
  "contest.received@1": async (tx, { index: entry }) => {
    await tx.run(eraseDisputed, { entry })
  },
  "contest.decided@1": async (tx, { index: entry, fields }) => {
    if (fields.includes("reasons")) await tx.run(eraseWords, { entry })
    if (fields.includes("correction")) await tx.run(eraseCorrection, { entry })
  },
  "contest.answered@1": async (tx, { index: entry }) => {
    await tx.run(eraseWords, { entry })
  },
  "contest.reopened@1": async (tx, { index: entry }) => {
    await tx.run(eraseWords, { entry })
  },
  "contest-answer.released@1": async (tx, { index: entry }) => {
    await tx.run(eraseWords, { entry })
  },
}

type Of = { ids: readonly string[]; size: number }

const ofSystems = query<Of>()((db, given, among) =>
  db
    .selectFrom("contest")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("receivedAt", "desc")
    .orderBy("entry", "desc"),
)
/** The contests of decisions of some systems, as known at a size; the latest first. */
export const listContests = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ContestRow[]> => reader.all(ofSystems, { ids, size })

const stepsOfSystems = query<Of>()((db, given, among) =>
  db
    .selectFrom("contestStep")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("entry"),
)
/** What was done about the contests of some systems, in order. */
export const listContestSteps = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ContestStepRow[]> => reader.all(stepsOfSystems, { ids, size })

const ofDecision = query<{ systemId: string; decision: string; size: number }>()((db, given) =>
  db
    .selectFrom("contest")
    .selectAll()
    .where("systemId", "=", given.systemId)
    .where("decision", "=", given.decision)
    .where("firstSize", "<=", given.size)
    .orderBy("entry", "desc"),
)
/** The contests of one decision, as known at a size; the latest first. */
export const listContestsOf = (
  reader: Reader,
  given: { systemId: string; decision: string; size: number },
): Promise<ContestRow[]> => reader.all(ofDecision, given)

const stepsOf = query<Of>()((db, given, among) =>
  db
    .selectFrom("contestStep")
    .selectAll()
    .where((on) => among(on.ref("contestId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("entry"),
)
/** What was done about some contests, in order. */
export const listStepsOf = (
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<ContestStepRow[]> => reader.all(stepsOf, { ids, size })

type Below = { size: number; before: number; limit: number }

const below = query<Below>()((db, given) =>
  db
    .selectFrom("contest")
    .selectAll()
    .where("firstSize", "<=", given.size)
    .where("entry", "<", given.before)
    .orderBy("entry", "desc")
    .limit(given.limit),
)
/** The contests below an entry, as known at a size; those recorded last, first. */
export const listContestsBelow = (reader: Reader, given: Below): Promise<ContestRow[]> =>
  reader.all(below, given)
