import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Actor } from "@answerable/schema/entries"
import type { Role } from "../roles.ts"
import { listTimeline } from "./accountability.store.ts"
import { getParty } from "./party.store.ts"
import { asksTheRegister, decidePermission, type Act } from "./permission.rules.ts"
import { listRightsHeld } from "./right.store.ts"
import { getSystemId } from "./system.store.ts"

/** What an input can name that bears on who may give it. */
type Named = { readonly system?: unknown; readonly party?: unknown; readonly to?: unknown }

type Asking = {
  readonly act: Act
  readonly actor: Actor
  readonly roles: readonly Role[]
  /** What the caller gave. */
  readonly input: object
  readonly at: string
}

/**
 * Lets an act pass, or throws `NotPermitted`: by the roles of the credential, and by what the
 * register says of who answers at this moment. A system or party that is not there is a bad
 * request that names the argument.
 */
export async function permit(
  reader: Reader,
  { act, actor, roles, input, at }: Asking,
): Promise<void> {
  const person = actor.party
  // Whatever an act's input has besides, these are what bears on who may give it.
  const { system, party, to } = input as Named
  const known = { act, roles, isPerson: person !== null, isNamed: false, system: null, into: null }
  // Most acts of machines need no look at the register.
  if (decidePermission(known) === null) return
  const refused = decidePermission({
    ...known,
    isNamed: person !== null && (await namedBy(reader, party)) === person,
    system: asksTheRegister(act) ? await answering(reader, text(system), person, at) : null,
    into: text(to),
  })
  if (refused) throw refused
}

const text = (value: unknown): string => (typeof value === "string" ? value : "")

async function namedBy(reader: Reader, party: unknown): Promise<string | undefined> {
  if (typeof party !== "string") return undefined
  return (await getParty(reader, party, "party")).id
}

/** What a person holds for a system at an instant, their decision rights, and whether anybody is accountable for it. */
async function answering(reader: Reader, slug: string, person: string | null, at: string) {
  const id = await getSystemId(reader, slug)
  const { size } = await readEnd(reader)
  const inForce = (await listTimeline(reader, size, [id])).filter(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= at && at < inForceUntil,
  )
  const rights =
    person === null ? [] : await listRightsHeld(reader, { systemId: id, partyId: person, at })
  return {
    slug,
    rights: rights.map(({ action }) => action),
    held: inForce.filter(({ partyId }) => partyId === person).map(({ role }) => role),
    owned: inForce.some(({ role }) => role === "ACCOUNTABLE"),
  }
}
