import type { SuccessorKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listTimeline } from "../ownership/accountability.store.ts"
import { findParties } from "../ownership/party.store.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { listOpenStates } from "../ownership/system.store.ts"
import { getConsumer, getRegistered, optionalSystem, optionalText, personOf } from "./case.ts"
import { listConsumers, listStanding } from "./plan.store.ts"
import { keptOf } from "./retention.rules.ts"
import { retentionRules } from "./retention.ts"
import {
  decideAcknowledgement,
  decideBeginning,
  decideRetiring,
  type Receiver,
} from "./retirement.rules.ts"
import { listAcknowledgements, listRetirements } from "./retirement.store.ts"

/** What is known now of how a system is being retired. */
async function readRetirement(reader: Reader, system: string) {
  const { size } = await readEnd(reader)
  const [newest] = await listRetirements(reader, size, [system])
  const current = newest && newest.endedAt === null ? newest : null
  const [plan] = await listStanding(reader, size, [system])
  const consumers = plan ? await listConsumers(reader, [plan.id]) : []
  const told = (await listAcknowledgements(reader, size, [system]))
    .filter(({ retirementId }) => retirementId === current?.id)
    .map(({ receiverId }) => receiverId)
  return { current, plan, told, consumers: consumers.map(({ consumerId }) => consumerId) }
}

export type BeginRetirementInput = Guard & {
  readonly system: string
  readonly successor: SuccessorKind
  readonly target?: string | null | undefined
  readonly process?: string | null | undefined
  readonly residual: string
  readonly reason: string
  readonly plannedEnd: string
  readonly effectiveAt?: string | null | undefined
}

/** The retirement of a system begins: what takes over, and what becomes of the data that is left. */
export const beginRetirement = (ctx: Context, input: BeginRetirementInput): Promise<Outcome> =>
  record(ctx, "beginRetirement", input, async (tx, now) => {
    const { id, state, since } = await getRegistered(tx, input.system)
    const { current } = await readRetirement(tx, id)
    const { successor, residual, reason, plannedEnd } = input
    if (input.target && successor !== "SYSTEM")
      throw new BadRequest(`target: ${successor} takes over, and no system; leave it out.`)
    return granted(
      decideBeginning({
        system: id,
        state,
        since,
        isBegun: current !== null,
        effectiveAt: input.effectiveAt ?? now,
        plannedEnd,
        successor,
        target: await optionalSystem(tx, input.target, "target"),
        process: optionalText(input.process),
        residual,
        reason,
        now,
      }),
    )
  })

export type AcknowledgeRetirementInput = Guard & {
  readonly system: string
  readonly receiver: string
}

/** A receiver knows that a system is being retired, by the word of whoever answers for it. */
export const acknowledgeRetirement = (
  ctx: Context,
  input: AcknowledgeRetirementInput,
): Promise<Outcome> =>
  record(ctx, "acknowledgeRetirement", input, async (tx, now) => {
    const { id } = await getRegistered(tx, input.system)
    const { current, told, consumers } = await readRetirement(tx, id)
    const receiver = await getConsumer(tx, input.receiver, "receiver")
    const by = personOf(ctx)
    return granted(
      decideAcknowledgement({
        system: id,
        retirement: current?.id ?? null,
        receiver: {
          id: receiver.id,
          slug: input.receiver,
          isNamed: consumers.includes(receiver.id),
          hasAcknowledged: told.includes(receiver.id),
        },
        by,
        speaks: await speaksForReceiver(tx, ctx, { ...receiver, by, now }),
      }),
    )
  })

/** A system's people speak for it; a party's own for a party, or a recorder for one from outside. */
async function speaksForReceiver(
  reader: Reader,
  { caller }: Context,
  { id, isSystem, by, now }: { id: string; isSystem: boolean; by: string | null; now: string },
): Promise<boolean> {
  const { size } = await readEnd(reader)
  if (isSystem) {
    const held = (await listTimeline(reader, size, [id])).filter(
      (row) => row.partyId === by && row.inForceFrom <= now && now < row.inForceUntil,
    )
    return held.some(({ role }) => speaking.has(role))
  }
  if (caller.roles.includes("RECORDER")) return true
  if (by === null) return false
  const view = { size, asOf: now, audience: "REGULATOR" } as const
  const person = (await findParties(reader, view, [by])).get(by)
  return by === id || person?.memberOf === id
}

const speaking = new Set(["ACCOUNTABLE", "DEPUTY", "RESPONSIBLE"])

export type RetireInput = Guard & {
  readonly system: string
  readonly office: string
  readonly nevertheless?: string | null | undefined
  readonly effectiveAt?: string | null | undefined
}

/** The last step of a system: what has to be kept until when is computed, and its page stays. */
export const retire = async (ctx: Context, input: RetireInput): Promise<Outcome> => {
  const rules = await retentionRules()
  return record(ctx, "retire", input, async (tx, now) => {
    const { id, state, since } = await getRegistered(tx, input.system)
    const { current, plan, told, consumers } = await readRetirement(tx, id)
    const effectiveAt = input.effectiveAt ?? now
    const waiting = consumers.filter((one) => !told.includes(one))
    return granted(
      decideRetiring({
        system: id,
        state,
        since,
        retirement: current?.id ?? null,
        effectiveAt,
        now,
        office: input.office,
        hasPlan: plan !== undefined,
        waiting: await receiversOf(tx, waiting),
        nevertheless: optionalText(input.nevertheless),
        keeps: keptOf({
          rules,
          servedFrom: await servedFrom(tx, id),
          retiredAt: effectiveAt,
        }),
      }),
    )
  })
}

/** The systems and parties with these ids, by which people know them. */
async function receiversOf(reader: Reader, ids: readonly string[]): Promise<Receiver[]> {
  const { size, recordedAt } = await readEnd(reader)
  const view = { size, asOf: recordedAt, audience: "REGULATOR" } as const
  const systems = await findSystems(reader, view, ids)
  const parties = await findParties(reader, view, ids)
  return ids.map((id) => ({ id, slug: (systems.get(id) ?? parties.get(id))?.slug ?? id }))
}

/** When a system was first in service, as far as known; null where it never was. */
async function servedFrom(reader: Reader, id: string): Promise<string | null> {
  const states = await listOpenStates(reader, id)
  return states.find(({ state }) => state === "IN_SERVICE")?.inForceFrom ?? null
}
