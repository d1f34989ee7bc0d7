import type { SystemState } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import {
  decideCharter,
  decideExtension,
  decidePilotEnd,
  decideReview,
  type CharterStanding,
} from "./charter.rules.ts"
import { listCharterReviews, listCharters } from "./charter.store.ts"
import { listOfficesAt } from "./office.store.ts"
import { getParty } from "./party.store.ts"
import { getSystemId, listOpenStates } from "./system.store.ts"

export type CharterPilotInput = Guard & {
  readonly system: string
  readonly success: string
  readonly answerable: string
  readonly answerableOffice: string
  readonly scope: string
  readonly endsAt: string
  readonly atEnd: string
}

/** What a pilot is for, may touch and comes to is settled before it begins. */
export const charterPilot = (ctx: Context, input: CharterPilotInput): Promise<Outcome> =>
  record(ctx, "charterPilot", input, async (tx, now) => {
    const { success, answerableOffice, scope, endsAt, atEnd } = input
    const { id, state, charter } = await readPilot(tx, input.system)
    const answerable = await getParty(tx, input.answerable, "answerable")
    if (answerable.kind !== "PERSON")
      throw new BadRequest(`answerable: ${answerable.slug} is no person; one has to answer.`)
    const hasCharter = charter !== null && !charter.isEnded
    const refused = decideCharter({ system: input.system, state, hasCharter, endsAt, now })
    if (refused) throw refused
    const author = actingPerson(ctx)
    return {
      kind: "pilot.chartered@1",
      system: id,
      references: [answerable.id],
      values: {
        success,
        answerable: answerable.id,
        answerableOffice,
        scope,
        endsAt,
        atEnd,
        author,
      },
    }
  })

export type ReviewCharterInput = Guard & {
  readonly system: string
  readonly as: "RISK" | "OPERATIONS"
  readonly office: string
  readonly outcome: "APPROVED" | "CHANGES_REQUESTED"
  readonly note?: string | null | undefined
}

/** Somebody reviews the charter of a pilot for risk or for operations. */
export const reviewCharter = (ctx: Context, input: ReviewCharterInput): Promise<Outcome> =>
  record(ctx, "reviewCharter", input, async (tx, now) => {
    const { as, outcome, note = null } = input
    const { id, charter, size } = await readPilot(tx, input.system)
    const office = await getParty(tx, input.office, "office")
    const reviewer = actingPerson(ctx)
    const refused = decideReview({
      system: input.system,
      charter,
      as,
      reviewer,
      office: office.slug,
      holdsOffice: (await listOfficesAt(tx, reviewer, now)).includes(office.id),
      reviews: charter ? await listCharterReviews(tx, size, [charter.id]) : [],
    })
    if (refused || !charter) throw refused
    return {
      kind: "charter.reviewed@1",
      system: id,
      references: [charter.id, office.id],
      values: { charter: charter.id, as, office: office.id, reviewer, outcome, note },
    }
  })

export type ExtendPilotInput = Guard & {
  readonly system: string
  readonly endsAt: string
  readonly reason: string
}

/** A pilot goes on after the end that was set, by somebody's decision. */
export const extendPilot = (ctx: Context, input: ExtendPilotInput): Promise<Outcome> =>
  record(ctx, "extendPilot", input, async (tx, now) => {
    const { endsAt, reason } = input
    const { id, charter } = await readPilot(tx, input.system)
    const refused = decideExtension({ system: input.system, charter, endsAt, now })
    if (refused || !charter) throw refused
    const decidedBy = actingPerson(ctx)
    return {
      kind: "pilot.extended@1",
      system: id,
      references: [charter.id],
      values: { charter: charter.id, endsAt, reason, decidedBy },
    }
  })

export type EndPilotInput = Guard & {
  readonly system: string
  readonly decision: "ADMIT" | "BUILD_FURTHER" | "STOP"
  readonly outcomes: string
}

const stateAfter = { ADMIT: null, BUILD_FURTHER: "IN_DEVELOPMENT", STOP: "WITHDRAWN" } as const

/**
 * A pilot is ended by a decision, with what it brought. A system that is not to be admitted passes
 * to its next state at once; one that is to be is still to be admitted at the gate.
 */
export const endPilot = (ctx: Context, input: EndPilotInput): Promise<Outcome> =>
  record(ctx, "endPilot", input, async (tx, now) => {
    const { decision, outcomes } = input
    const { id, state, charter } = await readPilot(tx, input.system)
    const refused = decidePilotEnd({ system: input.system, state, charter })
    if (refused || !charter) throw refused
    const decidedBy = actingPerson(ctx)
    const to = stateAfter[decision]
    return [
      {
        kind: "pilot.ended@1",
        system: id,
        references: [charter.id],
        values: { charter: charter.id, decision, outcomes, decidedBy, endedAt: now },
      },
      ...(to === null
        ? []
        : [
            {
              kind: "system.moved@1",
              system: id,
              references: [],
              values: { from: "PILOT", to, effectiveAt: now, reason: null },
            } as const,
          ]),
    ]
  })

/** A system, the state it is in, and the charter that stands. */
async function readPilot(reader: Reader, slug: string) {
  const id = await getSystemId(reader, slug)
  const { size } = await readEnd(reader)
  const [row] = await listCharters(reader, size, [id])
  const charter: CharterStanding | null = row ? { ...row, isEnded: row.how === "ENDED" } : null
  const state = (await listOpenStates(reader, id)).at(-1)?.state as SystemState | undefined
  return { id, size, charter, state: state ?? null }
}
