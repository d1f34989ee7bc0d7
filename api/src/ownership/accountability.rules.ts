import type { AccountabilityRole, EntryOf } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "./lifecycle.rules.ts"

/** Only a person can answer for a system; a team, an office or an organisation cannot. */
export class NotAPerson extends Refusal {
  override readonly name = "NotAPerson"
}

/** The person has left, and answers for nothing from then on. */
export class HasLeft extends Refusal {
  override readonly name = "HasLeft"
  constructor(slug: string, leftAt: string) {
    super(`${slug} left on ${leftAt.slice(0, 10)} and cannot answer for a system after that.`)
  }
}

/** Nobody can accept for somebody else. */
export class NotTheAppointed extends Refusal {
  override readonly name = "NotTheAppointed"
}

/** There is no appointment that waits to be accepted, or none in force that could end. */
export class NoSuchAppointment extends Refusal {
  override readonly name = "NoSuchAppointment"
}

export type PartyCase = { id: string; slug: string; kind: string; leftAt: string | null }

export type AppointmentCase = {
  readonly system: string
  readonly party: PartyCase
  readonly role: AccountabilityRole
  readonly office: string
  readonly from: string
  readonly until: string | null
}

/** Somebody is named to answer in a role, from an instant that may lie in the past. */
export function decideAppointment(
  given: AppointmentCase,
): EntryOf<"accountability.appointed@1"> | Refusal {
  const { system, party, role, office, from, until } = given
  if (
    party.kind !== "PERSON" &&
    (role === "ACCOUNTABLE" || role === "DEPUTY" || role === "OVERSEER")
  )
    return new NotAPerson(`party: ${party.slug} is no person; only a person can be ${role}.`)
  if (party.leftAt !== null && from >= party.leftAt) return new HasLeft(party.slug, party.leftAt)
  if (until !== null && until <= from)
    return new NotInOrder(`until: ${until} is not after ${from}, when the appointment begins.`)
  return {
    kind: "accountability.appointed@1",
    system,
    references: [party.id],
    values: { party: party.id, role, office, from, until },
  }
}

export type Appointed = {
  id: string
  systemId: string
  party: PartyCase
  role: string
  fromAt: string
  untilAt: string | null
}

export type AcceptanceCase = {
  readonly appointment: Appointed | null
  /** The person who calls. */
  readonly actor: string
  readonly effectiveAt: string | null
}

/** The appointed person takes it on, by their own credential. */
export function decideAcceptance(
  given: AcceptanceCase,
): EntryOf<"accountability.accepted@1"> | Refusal {
  const { appointment, actor } = given
  if (appointment === null)
    return new NoSuchAppointment(
      "No appointment in this role waits to be accepted. Was it accepted or ended already?",
    )
  if (appointment.party.id !== actor)
    return new NotTheAppointed(
      `${appointment.party.slug} was appointed; nobody can accept in their place.`,
    )
  const effectiveAt = given.effectiveAt ?? appointment.fromAt
  if (
    effectiveAt < appointment.fromAt ||
    (appointment.untilAt !== null && effectiveAt >= appointment.untilAt)
  )
    return new NotInOrder(
      `effectiveAt: ${effectiveAt} is outside of the appointment, which begins on ${appointment.fromAt}.`,
    )
  const { leftAt, slug } = appointment.party
  if (leftAt !== null && effectiveAt >= leftAt) return new HasLeft(slug, leftAt)
  return {
    kind: "accountability.accepted@1",
    system: appointment.systemId,
    references: [appointment.party.id],
    values: { appointment: appointment.id, effectiveAt },
  }
}

/** The caller holds no such role for the system at this moment. */
export class NothingToAttest extends Refusal {
  override readonly name = "NothingToAttest"
}

export type AttestationCase = {
  readonly system: string
  readonly role: AccountabilityRole
  /** The appointment by which the caller answers in that role now; null: they do not. */
  readonly appointment: string | null
  readonly actor: string
  /** A year from now. */
  readonly until: string
}

/** Whoever answers says so again: what nobody has said for a year is a gap with a name. */
export function decideAttestation(
  given: AttestationCase,
): EntryOf<"accountability.attested@1"> | Refusal {
  const { system, role, appointment, actor, until } = given
  if (appointment === null)
    return new NothingToAttest(`You are not ${role} for this system at this moment.`)
  const values = { appointment, until }
  return { kind: "accountability.attested@1", system, references: [actor], values }
}

export type EndingCase = {
  readonly appointment: Appointed | null
  readonly endsAt: string
  readonly reason: string | null
}

/** Somebody no longer answers from an instant on; nobody takes their place by that alone. */
export function decideEnding({
  appointment,
  endsAt,
  reason,
}: EndingCase): EntryOf<"accountability.ended@1"> | Refusal {
  if (appointment === null)
    return new NoSuchAppointment("Nobody was appointed in this role by that name, or it has ended.")
  if (endsAt < appointment.fromAt)
    return new NotInOrder(
      `endsAt: ${endsAt} is before ${appointment.fromAt}, when the appointment begins.`,
    )
  return {
    kind: "accountability.ended@1",
    system: appointment.systemId,
    references: [appointment.party.id],
    values: { appointment: appointment.id, endsAt, reason },
  }
}
