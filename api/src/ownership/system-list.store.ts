import { sql, type Kysely } from "kysely"
import type { Tables } from "../db/tables.ts"
import { query, type Among, type Query, type Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { fold } from "./names.ts"
import {
  systemColumns,
  systemsInView,
  type At,
  type SystemRow,
  type Systems,
} from "./system-view.store.ts"

export type SystemOrder = "NAME" | "SLUG" | "REGISTERED"

/** Where a page begins: the ordering value and the id of the system before it. */
export type SystemCursor = { readonly key: string | number; readonly id: string }

export type SystemFilter = {
  readonly state?: readonly string[] | null | undefined
  readonly reportedState?: readonly string[] | null | undefined
  /** The id of an organisation. */
  readonly organisationId?: string | null | undefined
  readonly source?: string | null | undefined
  readonly text?: string | null | undefined
  readonly withoutOwner?: boolean | null | undefined
  readonly neverAdmitted?: boolean | null | undefined
  readonly noLongerReported?: boolean | null | undefined
  readonly pilotPastEnd?: boolean | null | undefined
  /** Only these, by id. */
  readonly ids?: readonly string[] | undefined
}

type Db = Kysely<Tables>

/** The words of a text that are looked for each by itself; what follows goes with the last. */
const words = ["word1", "word2", "word3", "word4"] as const
type Word = (typeof words)[number]

type Given = At & { [Name in Word]: string } & {
  limit: number
  afterKey: string | number
  afterId: string
  states: readonly string[]
  reportedStates: readonly string[]
  organisationId: string
  source: string
  ids: readonly string[]
}

const nothing: Given = {
  size: 0,
  asOf: "",
  limit: 0,
  afterKey: "",
  afterId: "",
  states: [],
  reportedStates: [],
  organisationId: "",
  source: "",
  ids: [],
  word1: "",
  word2: "",
  word3: "",
  word4: "",
}

const reports = (db: Db, given: Given) =>
  db
    .selectFrom("report")
    .select("report.systemId")
    .where("report.stillReported", "=", 1)
    .where("report.fromSize", "<=", given.size)
    .where("report.untilSize", ">", given.size)

const owned = (db: Db, given: Given) =>
  db
    .selectFrom("accountability as a")
    .select("a.systemId")
    .where("a.role", "=", "ACCOUNTABLE")
    .where("a.fromSize", "<=", given.size)
    .where("a.untilSize", ">", given.size)
    .where("a.inForceFrom", "<=", given.asOf)
    .where("a.inForceUntil", ">", given.asOf)

type Condition = (systems: Systems, db: Db, given: Given, among: Among) => Systems

const holding =
  (word: Word): Condition =>
  (systems, db, given) =>
    systems.where("system.id", "in", () =>
      db
        .selectFrom("systemText")
        .select("systemText.systemId")
        .where((on) => sql<boolean>`${on.ref("folded")} like ${given[word]} escape '\\'`),
    )

/** The parts of a filter. Each set of parts that is asked is one statement, compiled once. */
const conditions = {
  state: (systems, _db, given, among) =>
    systems.where((on) => among(on.ref("st.state") as never, given.states)),
  stateOrNone: (systems, _db, given, among) =>
    systems.where((on) =>
      on.or([among(on.ref("st.state") as never, given.states), on("st.state", "is", null)]),
    ),
  reportedState: (systems, db, given, among) =>
    systems.where("system.id", "in", () =>
      reports(db, given).where((on) => among(on.ref("report.state"), given.reportedStates)),
    ),
  source: (systems, db, given) =>
    systems.where("system.id", "in", () =>
      reports(db, given).where("report.source", "=", given.source),
    ),
  organisation: (systems, _db, given) =>
    systems.where("d.organisationId", "=", given.organisationId),
  word1: holding("word1"),
  word2: holding("word2"),
  word3: holding("word3"),
  word4: holding("word4"),
  ownerless: (systems, db, given) =>
    systems.where((on) => on.not(on("system.id", "in", () => owned(db, given)))),
  unadmitted: (systems, db, given) =>
    systems.where((on) =>
      on.not(
        on("system.id", "in", () =>
          db
            .selectFrom("systemAdmission")
            .select("systemAdmission.systemId")
            .where("systemAdmission.fromSize", "<=", given.size)
            .where("systemAdmission.at", "<=", given.asOf),
        ),
      ),
    ),
  oneOf: (systems, _db, given, among) =>
    systems.where((on) => among(on.ref("system.id"), given.ids)),
  pastEnd: (systems, db, given) =>
    systems
      .where("st.state", "=", "PILOT")
      .where("system.id", "in", () =>
        db
          .selectFrom("charterEnd as c")
          .select("c.systemId")
          .where("c.fromSize", "<=", given.size)
          .where("c.untilSize", ">", given.size)
          .where("c.how", "<>", "ENDED")
          .where("c.endsAt", "<=", given.asOf),
      ),
  unreported: (systems, db, given) =>
    systems
      .where("system.id", "in", () =>
        db
          .selectFrom("report as r")
          .select("r.systemId")
          .where("r.stillReported", "=", 0)
          .where("r.fromSize", "<=", given.size)
          .where("r.untilSize", ">", given.size),
      )
      .where((on) => on.not(on("system.id", "in", () => reports(db, given)))),
} satisfies Record<string, Condition>

type Part = keyof typeof conditions

const narrow = (db: Db, given: Given, among: Among, parts: readonly Part[]): Systems =>
  parts.reduce<Systems>(
    (systems, part) => conditions[part](systems, db, given, among),
    systemsInView(db, given),
  )

/** Which parts of a filter are asked. */
function partsOf(filter: SystemFilter): Part[] {
  const { state, reportedState, organisationId, source, text } = filter
  return [
    ...(state
      ? [state.includes("UNDETERMINED") ? ("stateOrNone" as const) : ("state" as const)]
      : []),
    ...(reportedState ? ["reportedState" as const] : []),
    ...(source ? ["source" as const] : []),
    ...(organisationId ? ["organisation" as const] : []),
    ...words.slice(0, patternsOf(text).length),
    ...(filter.withoutOwner ? ["ownerless" as const] : []),
    ...(filter.neverAdmitted ? ["unadmitted" as const] : []),
    ...(filter.noLongerReported ? ["unreported" as const] : []),
    ...(filter.pilotPastEnd ? ["pastEnd" as const] : []),
    ...(filter.ids ? ["oneOf" as const] : []),
  ]
}

const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** What `like` looks for, word by word. */
function patternsOf(text: string | null | undefined): string[] {
  const said = fold(text ?? "")
    .split(" ")
    .filter(Boolean)
  const last = said.splice(words.length - 1).join(" ")
  return [...said, ...(last ? [last] : [])].map((word) => `%${literal(word)}%`)
}

const given = ({ size, asOf }: View, filter: SystemFilter): Given => ({
  ...nothing,
  size,
  asOf,
  states: filter.state ?? [],
  reportedStates: filter.reportedState ?? [],
  organisationId: filter.organisationId ?? "",
  source: filter.source ?? "",
  ids: filter.ids ?? [],
  ...Object.fromEntries(patternsOf(filter.text).map((pattern, at) => [words[at], pattern])),
})

const ordered = {
  NAME: (systems: Systems, of: Given) =>
    systems
      .innerJoin("systemName as named", "named.systemId", "system.id")
      .where("named.fromSize", "<=", of.size)
      .where("named.untilSize", ">", of.size)
      .where((on) =>
        on(
          on.refTuple("named.nameKey", "named.systemId"),
          ">",
          on.tuple(of.afterKey as string, of.afterId),
        ),
      )
      .orderBy("named.nameKey")
      .orderBy("named.systemId"),
  SLUG: (systems: Systems, of: Given) =>
    systems.where("system.slug", ">", of.afterKey as string).orderBy("system.slug"),
  REGISTERED: (systems: Systems, of: Given) =>
    systems
      .where("system.firstSize", ">", of.afterKey as number)
      .where("system.firstSize", "<=", of.size)
      .orderBy("system.firstSize"),
}

const statements = new Map<string, Query<Given, SystemRow>>()

function listStatement(order: SystemOrder, parts: readonly Part[]): Query<Given, SystemRow> {
  const name = `${order} ${parts.join(" ")}`
  const known = statements.get(name)
  if (known) return known
  const made: Query<Given, SystemRow> = query<Given>()((db, of, among) =>
    ordered[order](narrow(db, of, among, parts), of)
      .select(systemColumns)
      .limit(of.limit),
  )
  statements.set(name, made)
  return made
}

const beginning: Record<SystemOrder, SystemCursor> = {
  NAME: { key: "", id: "" },
  SLUG: { key: "", id: "" },
  REGISTERED: { key: 0, id: "" },
}

/** Systems of a view that fit a filter, in an order, after a cursor. */
export function listSystems(
  reader: Reader,
  view: View,
  asked: {
    filter: SystemFilter
    order: SystemOrder
    after?: SystemCursor | undefined
    limit: number
  },
): Promise<SystemRow[]> {
  const { filter, order, limit, after = beginning[order] } = asked
  const statement = listStatement(order, partsOf(filter))
  return reader.all(statement, {
    ...given(view, filter),
    limit,
    afterKey: after.key,
    afterId: after.id,
  })
}

const counts = new Map<string, Query<Given, { total: number }>>()

function countStatement(parts: readonly Part[]): Query<Given, { total: number }> {
  const name = parts.join(" ")
  const known = counts.get(name)
  if (known) return known
  const made: Query<Given, { total: number }> = query<Given>()((db, of, among) =>
    narrow(db, of, among, parts).select((on) => on.fn.countAll<number>().as("total")),
  )
  counts.set(name, made)
  return made
}

/** How many systems of a view fit a filter. */
export async function countSystems(
  reader: Reader,
  view: View,
  filter: SystemFilter,
): Promise<number> {
  const row = await reader.first(countStatement(partsOf(filter)), given(view, filter))
  return row?.total ?? 0
}
