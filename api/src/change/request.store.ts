import { canonical } from "@answerable/schema/ledger"
import type { ChangeRequestTable } from "../db/change-tables.ts"
import { change, openSize, query, type Reader } from "../db/query.ts"
import type { Erasures } from "../ledger/erasure.store.ts"
import { audienceOf, erased } from "../ledger/narrowing.rules.ts"
import type { Projections } from "../ledger/record.ts"

const insert = change<ChangeRequestTable>()((db, given) =>
  db.insertInto("changeRequest").values({
    id: given.id,
    systemId: given.systemId,
    versionId: given.versionId,
    digest: given.digest,
    replacesId: given.replacesId,
    environment: given.environment,
    what: given.what,
    whatAudience: given.whatAudience,
    why: given.why,
    whyAudience: given.whyAudience,
    risk: given.risk,
    mayGoWrong: given.mayGoWrong,
    mayGoWrongAudience: given.mayGoWrongAudience,
    roles: given.roles,
    requesterId: given.requesterId,
    requestedAt: given.requestedAt,
    firstSize: given.firstSize,
    entry: given.entry,
    ended: given.ended,
    endedAt: given.endedAt,
    endedById: given.endedById,
    endReason: given.endReason,
    endReasonAudience: given.endReasonAudience,
    endedIn: given.endedIn,
    endedSize: given.endedSize,
  }),
)

type Withdrawn = {
  id: string
  endedAt: string
  endedById: string | null
  endReason: string | null
  endReasonAudience: string
  endedIn: number
  endedSize: number
}
const withdraw = change<Withdrawn>()((db, given) =>
  db
    .updateTable("changeRequest")
    .set({
      ended: "WITHDRAWN",
      endedAt: given.endedAt,
      endedById: given.endedById,
      endReason: given.endReason,
      endReasonAudience: given.endReasonAudience,
      endedIn: given.endedIn,
      endedSize: given.endedSize,
    })
    .where("id", "=", given.id),
)

type Deployed = {
  systemId: string
  versionId: string
  environment: string
  endedAt: string
  endedIn: number
  endedSize: number
}
const deployed = change<Deployed>()((db, given) =>
  db
    .updateTable("changeRequest")
    .set({
      ended: "DEPLOYED",
      endedAt: given.endedAt,
      endedIn: given.endedIn,
      endedSize: given.endedSize,
    })
    .where("systemId", "=", given.systemId)
    .where("versionId", "=", given.versionId)
    .where("environment", "=", given.environment)
    .where("endedSize", "=", openSize),
)

export const requestProjections = {
  "change.requested@1": async (tx, entry) => {
    const { version, digest, replaces, environment, what, why, risk, mayGoWrong } = entry.values
    await tx.run(insert, {
      id: entry.id,
      systemId: entry.system ?? "",
      versionId: version,
      digest,
      replacesId: replaces,
      environment,
      what,
      whatAudience: audienceOf(entry, "what"),
      why,
      whyAudience: audienceOf(entry, "why"),
      risk,
      mayGoWrong,
      mayGoWrongAudience: audienceOf(entry, "mayGoWrong"),
      roles: canonical(entry.values.roles),
      requesterId: entry.values.requester,
      requestedAt: entry.at,
      firstSize: entry.size,
      entry: entry.index,
      ended: null,
      endedAt: null,
      endedById: null,
      endReason: null,
      endReasonAudience: "PUBLIC",
      endedIn: null,
      endedSize: openSize,
    })
  },
  "change.withdrawn@1": async (tx, entry) => {
    await tx.run(withdraw, {
      id: entry.values.request,
      endedAt: entry.at,
      endedById: entry.values.by,
      endReason: entry.values.reason,
      endReasonAudience: audienceOf(entry, "reason"),
      endedIn: entry.index,
      endedSize: entry.size,
    })
  },
  "deployment.started@1": async (tx, { system, values, index, size }) => {
    await tx.run(deployed, {
      systemId: system ?? "",
      versionId: values.version,
      environment: values.environment,
      endedAt: values.from,
      endedIn: index,
      endedSize: size,
    })
  },
} satisfies Projections

type At = { entry: number }
const eraseWhat = change<At>()((db, { entry }) =>
  db
    .updateTable("changeRequest")
    .set({ what: null, whatAudience: erased })
    .where("entry", "=", entry),
)
const eraseWhy = change<At>()((db, { entry }) =>
  db
    .updateTable("changeRequest")
    .set({ why: null, whyAudience: erased })
    .where("entry", "=", entry),
)
const eraseMayGoWrong = change<At>()((db, { entry }) =>
  db
    .updateTable("changeRequest")
    .set({ mayGoWrong: null, mayGoWrongAudience: erased })
    .where("entry", "=", entry),
)
const eraseEndReason = change<At>()((db, { entry }) =>
  db
    .updateTable("changeRequest")
    .set({ endReason: null, endReasonAudience: erased })
    .where("endedIn", "=", entry),
)

/** What of change requests is emptied when a value of their entries was destroyed. */
export const requestErasures: Erasures = {
  "change.requested@1": async (tx, { index: entry, fields }) => {
    if (fields.includes("what")) await tx.run(eraseWhat, { entry })
    if (fields.includes("why")) await tx.run(eraseWhy, { entry })
    if (fields.includes("mayGoWrong")) await tx.run(eraseMayGoWrong, { entry })
  },
  "change.withdrawn@1": async (tx, { index: entry }) => {
    await tx.run(eraseEndReason, { entry })
  },
}

export type RequestRow = ChangeRequestTable
/** What facts may read of it: nothing that can be erased. */
export type LastingRequest = Omit<
  RequestRow,
  | "what"
  | "whatAudience"
  | "why"
  | "whyAudience"
  | "mayGoWrong"
  | "mayGoWrongAudience"
  | "endReason"
  | "endReasonAudience"
>

/** The roles whose review is asked for. */
export const rolesAsked = ({ roles }: Pick<RequestRow, "roles">): readonly string[] =>
  JSON.parse(roles) as string[]

/** A request as it was known at a size: what ended it later is not in it. */
const asKnownAt = (row: RequestRow, size: number): RequestRow =>
  row.endedSize <= size
    ? row
    : {
        ...row,
        ended: null,
        endedAt: null,
        endedById: null,
        endReason: null,
        endReasonAudience: "PUBLIC",
        endedIn: null,
      }

const ofSystems = query<{ ids: readonly string[]; size: number }>()((db, given, among) =>
  db
    .selectFrom("changeRequest")
    .selectAll()
    .where((on) => among(on.ref("systemId"), given.ids))
    .where("firstSize", "<=", given.size)
    .orderBy("systemId")
    .orderBy("firstSize", "desc"),
)
/** The changes that were asked for of some systems as known at a size, the newest first. */
export async function listRequests(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<RequestRow[]> {
  const rows = await reader.all(ofSystems, { ids, size })
  return rows.map((row) => asKnownAt(row, size))
}

const ofIds = query<{ ids: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("changeRequest")
    .selectAll()
    .where((on) => among(on.ref("id"), given.ids)),
)
/** Changes that were asked for, as known at a size, by id. */
export async function findRequests(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, RequestRow>> {
  const rows = await reader.all(ofIds, { ids: [...new Set(ids)] })
  return new Map(rows.map((row) => [row.id, asKnownAt(row, size)]))
}
