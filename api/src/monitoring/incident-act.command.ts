import type { ReportKind } from "@answerable/schema/entries"
import { listRequests } from "../change/request.store.ts"
import { findVersion } from "../change/version.store.ts"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { getSystemId } from "../ownership/system.store.ts"
import {
  decideClosing,
  decideContainment,
  decideCorrection,
  decideLesson,
  decideReopening,
  decideReport,
  decideUnfreezing,
} from "./incident-act.rules.ts"
import { readIncident, type OfIncident } from "./incident.command.ts"

type Maybe<Value> = Value | null | undefined

export type ContainIncidentInput = OfIncident & {
  readonly containedAt?: Maybe<string>
  readonly how: string
}

/** From an instant on an incident does no further harm. */
export const containIncident = (ctx: Context, input: ContainIncidentInput): Promise<Outcome> =>
  record(ctx, "containIncident", input, async (tx, now) => {
    const read = await readIncident(ctx, tx, input, now)
    return granted(
      decideContainment({ ...read, containedAt: input.containedAt ?? now, how: input.how }),
    )
  })

export type ReportIncidentInput = OfIncident & {
  readonly report: ReportKind
  readonly authority: string
  readonly reportedAt?: Maybe<string>
  readonly digest?: Maybe<string>
}

/** An authority was told of a serious incident. */
export const reportIncident = (ctx: Context, input: ReportIncidentInput): Promise<Outcome> =>
  record(ctx, "reportIncident", input, async (tx, now) => {
    const { report, authority, digest = null } = input
    const read = await readIncident(ctx, tx, input, now)
    const reportedAt = input.reportedAt ?? now
    return granted(decideReport({ ...read, report, authority, reportedAt, digest }))
  })

export type LiftFreezeInput = OfIncident & {
  readonly authority: string
  readonly toldAt?: Maybe<string>
  readonly what: string
}

/** The authority was told what is to be altered, so the system may be. */
export const liftFreeze = (ctx: Context, input: LiftFreezeInput): Promise<Outcome> =>
  record(ctx, "liftFreeze", input, async (tx, now) => {
    const { authority, what } = input
    const read = await readIncident(ctx, tx, input, now)
    return granted(decideUnfreezing({ ...read, authority, toldAt: input.toldAt ?? now, what }))
  })

/** A change request, by the version that is asked for and the environment it is to run in. */
export type ChangeOf = { readonly version: string; readonly environment?: Maybe<string> }

export type CorrectIncidentInput = OfIncident & {
  readonly correctedAt?: Maybe<string>
  readonly what: string
  readonly changes?: Maybe<readonly ChangeOf[]>
}

/** What led to an incident was corrected. */
export const correctIncident = (ctx: Context, input: CorrectIncidentInput): Promise<Outcome> =>
  record(ctx, "correctIncident", input, async (tx, now) => {
    const read = await readIncident(ctx, tx, input, now)
    const changes: string[] = []
    for (const [index, change] of (input.changes ?? []).entries())
      changes.push(await requestOf(tx, input.system, change, `changes[${index}]`))
    const correctedAt = input.correctedAt ?? now
    return granted(decideCorrection({ ...read, correctedAt, what: input.what, changes }))
  })

export type RecordLessonInput = OfIncident & {
  readonly lesson: string
  readonly change?: Maybe<ChangeOf>
}

/** An incident taught something. */
export const recordLesson = (ctx: Context, input: RecordLessonInput): Promise<Outcome> =>
  record(ctx, "recordLesson", input, async (tx, now) => {
    const read = await readIncident(ctx, tx, input, now)
    const change = input.change ? await requestOf(tx, input.system, input.change, "change") : null
    return decideLesson({ ...read, lesson: input.lesson, change })
  })

async function requestOf(
  reader: Reader,
  system: string,
  { version: label, environment: asked }: ChangeOf,
  argument: string,
): Promise<string> {
  const systemId = await getSystemId(reader, system)
  const version = await findVersion(reader, { systemId, label })
  const environment = asked ?? "production"
  const { size } = await readEnd(reader)
  const request = (await listRequests(reader, size, [systemId])).find(
    (row) => row.versionId === version?.id && row.environment === environment,
  )
  if (request) return request.id
  throw new BadRequest(
    `${argument}: nobody asked for version ${label} in ${environment}.`,
    "NOT_FOUND",
  )
}

export type CloseIncidentInput = OfIncident & { readonly outcome: string }

/** Nothing more is to be done about an incident. */
export const closeIncident = (ctx: Context, input: CloseIncidentInput): Promise<Outcome> =>
  record(ctx, "closeIncident", input, async (tx, now) => {
    const read = await readIncident(ctx, tx, input, now)
    const lessons = read.standing.acts.filter(({ act }) => act === "LESSON").length
    return granted(decideClosing({ ...read, lessons, outcome: input.outcome }))
  })

export type ReopenIncidentInput = OfIncident & { readonly reason: string }

/** An incident that was closed is looked into again. */
export const reopenIncident = (ctx: Context, input: ReopenIncidentInput): Promise<Outcome> =>
  record(ctx, "reopenIncident", input, async (tx, now) => {
    const read = await readIncident(ctx, tx, input, now)
    return granted(decideReopening({ ...read, reason: input.reason }))
  })
