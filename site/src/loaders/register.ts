import {
  CaseAloneDocument,
  ContestLogDocument,
  ContestsDocument,
  ChangesDocument,
  FlowsOfRegisterDocument,
  IncidentsDocument,
  LedgerDocument,
  PartiesDocument,
  PartyAloneDocument,
  PartySlugsDocument,
  QuestionsDocument,
  RegisterDocument,
  SystemAloneDocument,
  SystemListedDocument,
  SystemSlugsDocument,
  SystemsDocument,
  SystemsListedDocument,
  SystemsStatedDocument,
  WithoutOwnerDocument,
} from "../operations/operations.generated.ts"
import type {
  ContestCountsFragment,
  ContestListedFragment,
  FlowsOfRegisterQuery,
  IncidentRecordFragment,
  LedgerQuery,
  PartyRecordFragment,
  QuestionsQuery,
  RegisterQuery,
  SystemListedFragment,
  SystemRecordFragment,
  SystemStatedFragment,
} from "../operations/operations.generated.ts"
import type { ChangeNode } from "../lists/changes.ts"
import { answer, everyNode } from "./ask.ts"
import type { Ask, View } from "./ask.ts"

export type Register = RegisterQuery["register"]
export type Question = QuestionsQuery["register"]["questions"]["nodes"][number]
export type FlowRow = FlowsOfRegisterQuery["register"]["flows"]["nodes"][number]
export type LedgerView = LedgerQuery["register"]

export const loadRegister = async (ask: Ask, view: View): Promise<Register> =>
  (await answer(ask, RegisterDocument, view)).register

// As many as a list page may weigh.
const newestEntries = 60

export const loadLedger = async (ask: Ask, view: View): Promise<LedgerView> =>
  (await answer(ask, LedgerDocument, { ...view, first: newestEntries })).register

/** The systems in the order of their names, each with who acted only where `actors` asks for it. */
export const loadSystems = (
  ask: Ask,
  view: View,
  actors: boolean,
): AsyncIterable<SystemRecordFragment> =>
  everyNode(
    async (window) =>
      (await answer(ask, SystemsDocument, { ...view, ...window, actors })).register.systems,
  )

/** One system; null where the view has none of that name. */
export const loadSystem = async (
  ask: Ask,
  view: View,
  given: { slug: string; actors: boolean },
): Promise<SystemRecordFragment | null> =>
  (await answer(ask, SystemAloneDocument, { ...view, ...given })).register.system

/** What lists keep of the systems, in the order of their names. */
export const loadListed = (ask: Ask, view: View): Promise<SystemListedFragment[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, SystemsListedDocument, { ...view, ...window })).register.systems,
    ),
  )

/** The same of one system; null where the view has none of that name. */
export const loadListedSystem = async (
  ask: Ask,
  view: View,
  slug: string,
): Promise<SystemListedFragment | null> =>
  (await answer(ask, SystemListedDocument, { ...view, slug })).register.system

/** The stable names of the systems, in the order of their names. */
export const loadSlugs = async (ask: Ask, view: View): Promise<string[]> => {
  const systems = everyNode(
    async (window) =>
      (await answer(ask, SystemSlugsDocument, { ...view, ...window })).register.systems,
  )
  return Array.fromAsync(systems, ({ slug }) => slug)
}

/** What was stated of the systems, in the order of their names. */
export const loadStated = (ask: Ask, view: View): AsyncIterable<SystemStatedFragment> =>
  everyNode(
    async (window) =>
      (await answer(ask, SystemsStatedDocument, { ...view, ...window })).register.systems,
  )

export const loadParties = (ask: Ask, view: View): AsyncIterable<PartyRecordFragment> =>
  everyNode(
    async (window) => (await answer(ask, PartiesDocument, { ...view, ...window })).register.parties,
  )

/** One party; null where the view has none of that name. */
export const loadParty = async (
  ask: Ask,
  view: View,
  slug: string,
): Promise<PartyRecordFragment | null> =>
  (await answer(ask, PartyAloneDocument, { ...view, slug })).register.party

/** The stable names of the parties. */
export const loadPartySlugs = async (ask: Ask, view: View): Promise<string[]> => {
  const parties = everyNode(
    async (window) =>
      (await answer(ask, PartySlugsDocument, { ...view, ...window })).register.parties,
  )
  return Array.fromAsync(parties, ({ slug }) => slug)
}

export const loadQuestions = (ask: Ask, view: View): Promise<Question[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, QuestionsDocument, { ...view, ...window })).register.questions,
    ),
  )

/** Slugs of the systems that the register counts as having nobody accountable. */
export async function loadWithoutOwner(ask: Ask, view: View): Promise<Set<string>> {
  const slugs = new Set<string>()
  const nodes = everyNode(
    async (window) =>
      (await answer(ask, WithoutOwnerDocument, { ...view, ...window })).register.systems,
  )
  for await (const { slug } of nodes) slugs.add(slug)
  return slugs
}

/** What was recorded since an earlier size, in order. */
export const loadChanges = (ask: Ask, view: View, since: number): Promise<ChangeNode[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, ChangesDocument, { ...view, ...window, since })).register.changes,
    ),
  )

/** What is passed on between all systems and to parties. */
export const loadFlows = (ask: Ask, view: View): Promise<FlowRow[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, FlowsOfRegisterDocument, { ...view, ...window })).register.flows,
    ),
  )

/** The incidents, the newest first. */
export const loadIncidents = (ask: Ask, view: View): AsyncIterable<IncidentRecordFragment> =>
  everyNode(
    async (window) =>
      (await answer(ask, IncidentsDocument, { ...view, ...window })).register.incidents,
  )

/** How decisions are disputed, counted. */
export const loadContestLog = async (ask: Ask, view: View): Promise<ContestCountsFragment> =>
  (await answer(ask, ContestLogDocument, view)).register.contestLog

/** The contests, what was recorded latest first; for those inside, to everybody else there are none. */
export const loadContests = (ask: Ask, view: View): Promise<ContestListedFragment[]> =>
  Array.fromAsync(
    everyNode(
      async (window) =>
        (await answer(ask, ContestsDocument, { ...view, ...window })).register.contests,
    ),
  )

/** The files of the case of a contest that was answered; none where its decision was erased. */
export async function loadCase(
  ask: Ask,
  view: View,
  { contestId, decisionId, system }: ContestListedFragment,
): Promise<readonly { path: string; text: string }[]> {
  const given = { ...view, system: system.slug, decision: decisionId }
  const { register } = await answer(ask, CaseAloneDocument, given)
  const contests = register.system?.decision?.contests ?? []
  return contests.find((one) => one.contestId === contestId)?.caseFile ?? []
}
