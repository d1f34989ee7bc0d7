import type { AccountabilityRole } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { yearAfter } from "../db/years.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import {
  decideAcceptance,
  decideAppointment,
  decideAttestation,
  decideEnding,
  type Appointed,
  type PartyCase,
} from "./accountability.rules.ts"
import { findAppointed, listTimeline, type AppointmentRow } from "./accountability.store.ts"
import { listPending } from "./appointment.store.ts"
import { findDeparture, findParties, getParty, type PartyRow } from "./party.store.ts"
import { getSystemId } from "./system.store.ts"

async function partyCase(reader: Reader, party: PartyRow): Promise<PartyCase> {
  const { id, slug, kind } = party
  return { id, slug, kind, leftAt: await findDeparture(reader, id) }
}

export type AppointInput = Guard & {
  readonly system: string
  readonly party: string
  readonly role: AccountabilityRole
  readonly office: string
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
}

/** Somebody is named to answer for a system in a role. It counts once they accept. */
export const appoint = (ctx: Context, input: AppointInput): Promise<Outcome> =>
  record(ctx, "appoint", input, async (tx, now) => {
    const party = await partyCase(tx, await getParty(tx, input.party, "party"))
    return granted(
      decideAppointment({
        system: await getSystemId(tx, input.system),
        party,
        role: input.role,
        office: input.office,
        from: input.from ?? now,
        until: input.until ?? null,
      }),
    )
  })

export type AcceptAccountabilityInput = Guard & {
  readonly system: string
  readonly role: AccountabilityRole
  readonly effectiveAt?: string | null | undefined
}

/** The person appointed accepts: from then on they answer, and whoever did before no longer does. */
export const acceptAccountability = (
  ctx: Context,
  input: AcceptAccountabilityInput,
): Promise<Outcome> =>
  record(ctx, "acceptAccountability", input, async (tx) => {
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const actor = actingPerson(ctx)
    const waiting = (await listPending(tx, size, [system])).filter(
      ({ role }) => role === input.role,
    )
    const own = waiting.findLast(({ partyId }) => partyId === actor) ?? waiting.at(-1)
    return granted(
      decideAcceptance({
        appointment: own ? await appointed(tx, own) : null,
        actor,
        effectiveAt: input.effectiveAt ?? null,
      }),
    )
  })

export type AttestAccountabilityInput = Guard & {
  readonly system: string
  readonly role: AccountabilityRole
}

/** The caller says again that they answer for a system in a role, which counts for a year. */
export const attestAccountability = (
  ctx: Context,
  input: AttestAccountabilityInput,
): Promise<Outcome> =>
  record(ctx, "attestAccountability", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const { size } = await readEnd(tx)
    const actor = actingPerson(ctx)
    const held = (await listTimeline(tx, size, [system])).find(
      ({ partyId, role, inForceFrom, inForceUntil }) =>
        partyId === actor && role === input.role && inForceFrom <= now && now < inForceUntil,
    )
    return granted(
      decideAttestation({
        system,
        role: input.role,
        appointment: held?.appointmentId ?? null,
        actor,
        until: yearAfter(now),
      }),
    )
  })

export type EndAccountabilityInput = Guard & {
  readonly system: string
  readonly party: string
  readonly role: AccountabilityRole
  readonly endsAt?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** Somebody no longer answers for a system in a role. */
export const endAccountability = (ctx: Context, input: EndAccountabilityInput): Promise<Outcome> =>
  record(ctx, "endAccountability", input, async (tx, now) => {
    const party = await getParty(tx, input.party, "party")
    const systemId = await getSystemId(tx, input.system)
    const row = await findAppointed(tx, { systemId, partyId: party.id, role: input.role })
    return granted(
      decideEnding({
        appointment: row ? await appointed(tx, row) : null,
        endsAt: input.endsAt ?? now,
        reason: input.reason ?? null,
      }),
    )
  })

async function appointed(reader: Reader, row: AppointmentRow): Promise<Appointed> {
  const { size } = await readEnd(reader)
  const view = { size, asOf: "", audience: "PUBLIC" } as const
  const party = (await findParties(reader, view, [row.partyId])).get(row.partyId)
  const { id, systemId, role, fromAt, untilAt } = row
  const known = party ?? { id: row.partyId, slug: row.partyId, kind: "PERSON" }
  const { slug, kind } = known
  return {
    id,
    systemId,
    role,
    fromAt,
    untilAt,
    party: { id: known.id, slug, kind, leftAt: await findDeparture(reader, row.partyId) },
  }
}
