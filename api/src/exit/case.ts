import type { SystemState } from "@answerable/schema/entries"
import type { Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { findSystemIdentity, getSystemId, listOpenStates } from "../ownership/system.store.ts"

/** A system that was registered, and the state that it was said to be in last. */
export type Registered = {
  readonly id: string
  readonly state: SystemState
  readonly since: string
}

/** A registered system by its slug. Throws a bad request that names the argument. */
export async function getRegistered(reader: Reader, slug: string): Promise<Registered> {
  const id = await getSystemId(reader, slug)
  const last = (await listOpenStates(reader, id)).at(-1)
  if (!last) throw new BadRequest(`system: ${slug} is only reported so far; register it first.`)
  return { id, state: last.state as SystemState, since: last.inForceFrom }
}

/** The person who calls; null for a machine. */
export const personOf = ({ caller }: Context): string | null => caller.author.actor.party

/** The id of the system that an input names besides its own; null where it names none. */
export async function optionalSystem(
  reader: Reader,
  slug: string | null | undefined,
  argument: string,
): Promise<string | null> {
  if (!slug) return null
  const system = await findSystemIdentity(reader, slug)
  if (system) return system.id
  throw new BadRequest(`${argument}: there is no system named ${slug}.`, "NOT_FOUND")
}

/** A text that may be left out, as an entry takes it. */
export const optionalText = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === "" ? null : text
