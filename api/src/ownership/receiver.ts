import type { Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { listTimeline } from "./accountability.store.ts"
import { findParties, findParty } from "./party.store.ts"
import { findSystemIdentity } from "./system.store.ts"

/** A system or a party that something is passed to, or that is told of something. */
export type Receiver = { readonly id: string; readonly isSystem: boolean }

/** A system or a party by its slug. Throws a bad request that names the argument. */
export async function getReceiver(
  reader: Reader,
  slug: string,
  argument: string,
): Promise<Receiver> {
  const system = await findSystemIdentity(reader, slug)
  if (system) return { id: system.id, isSystem: true }
  const { size } = await readEnd(reader)
  const party = await findParty(reader, size, slug)
  if (party) return { id: party.id, isSystem: false }
  throw new BadRequest(`${argument}: there is no system and no party named ${slug}.`, "NOT_FOUND")
}

/** A system's people speak for it; a party's own for a party, or a recorder for one from outside. */
export async function speaksFor(
  reader: Reader,
  { caller }: Context,
  { id, isSystem }: Receiver,
  now: string,
): Promise<boolean> {
  const { size } = await readEnd(reader)
  const by = caller.author.actor.party
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
