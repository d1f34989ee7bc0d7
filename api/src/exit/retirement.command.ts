import type { SuccessorKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { refuseFrozen } from "../monitoring/incident-standing.ts"
import { listPassing } from "../ownership/flow.store.ts"
import { findParties } from "../ownership/party.store.ts"
import { getReceiver, speaksFor } from "../ownership/receiver.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { listOpenStates } from "../ownership/system.store.ts"
import { getRegistered, optionalSystem, optionalText, personOf } from "./case.ts"
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
async function readRetirement(reader: Reader, system: string, now: string) {
  const { size } = await readEnd(reader)
  const [newest] = await listRetirements(reader, size, [system])
  const current = newest && newest.endedAt === null ? newest : null
  const [plan] = await listStanding(reader, size, [system])
  const consumers = plan ? await listConsumers(reader, [plan.id]) : []
  const flows = await listPassing(reader, { size, asOf: now }, [system])
  const told = (await listAcknowledgements(reader, size, [system]))
    .filter(({ retirementId }) => retirementId === current?.id)
    .map(({ receiverId }) => receiverId)
  const receivers = new Set([
    ...consumers.map(({ consumerId }) => consumerId),
    ...flows.map(({ receiverId }) => receiverId),
  ])
  return { current, plan, told, receivers: [...receivers] }
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
    const { current } = await readRetirement(tx, id, now)
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
    const { current, told, receivers } = await readRetirement(tx, id, now)
    const receiver = await getReceiver(tx, input.receiver, "receiver")
    return granted(
      decideAcknowledgement({
        system: id,
        retirement: current?.id ?? null,
        receiver: {
          id: receiver.id,
          slug: input.receiver,
          isNamed: receivers.includes(receiver.id),
          hasAcknowledged: told.includes(receiver.id),
        },
        by: personOf(ctx),
        speaks: await speaksFor(tx, ctx, receiver, now),
      }),
    )
  })

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
    const { current, plan, told, receivers } = await readRetirement(tx, id, now)
    await refuseFrozen(tx, id, now)
    const effectiveAt = input.effectiveAt ?? now
    const waiting = receivers.filter((one) => !told.includes(one))
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
