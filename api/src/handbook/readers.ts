import { maySee } from "@answerable/schema/entries"
import type { Context } from "../context.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { listOfficesAt } from "../ownership/office.store.ts"
import { findParties } from "../ownership/party.store.ts"
import type { PolicyVersionRow } from "./policy.store.ts"

/**
 * Throws for whoever asks who has read a version and neither owns it, by an office that they hold
 * now, nor administers the register.
 */
export async function refuseOthers(
  { register, caller }: Context,
  view: View,
  version: PolicyVersionRow,
): Promise<void> {
  const { reader } = register.engine
  const { party } = caller.author.actor
  if (maySee(view.audience, "INTERNAL")) {
    if (caller.roles.includes("ADMINISTRATOR")) return
    const held = party === null ? [] : await listOfficesAt(reader, party, register.now())
    if (held.includes(version.owner)) return
  }
  const owner = (await findParties(reader, view, [version.owner])).get(version.owner)
  throw new BadRequest(
    `readings: who has read ${version.policy} is for whoever is ${owner?.slug ?? "its owner"}, which owns it, and for a caller with the role ADMINISTRATOR.`,
    "FORBIDDEN",
  )
}
