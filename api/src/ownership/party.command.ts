import { isSlug, slugInWords, type PartyKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { findParty, getParty } from "./party.store.ts"
import { SlugTaken } from "./slug.rules.ts"

export type RegisterPartyInput = Guard & {
  readonly slug: string
  readonly kind: PartyKind
  readonly name: string
  readonly memberOf?: string | null | undefined
  readonly contact?: string | null | undefined
}

/** A party becomes known to the register. The name of a person is narrowed to INTERNAL. */
export const registerParty = (ctx: Context, input: RegisterPartyInput): Promise<Outcome> =>
  record(ctx, "registerParty", input, async (tx) => {
    const { slug, kind, name } = input
    if (!isSlug(slug)) throw new BadRequest(`slug: use ${slugInWords}.`)
    const { size } = await readEnd(tx)
    if (await findParty(tx, size, slug)) throw new SlugTaken(slug)
    const memberOf = input.memberOf ? (await getParty(tx, input.memberOf, "memberOf")).id : null
    return {
      kind: "party.registered@1",
      system: null,
      references: memberOf === null ? [] : [memberOf],
      values: { slug, partyKind: kind, name, memberOf, contact: input.contact ?? null },
      ...(kind === "PERSON" && {
        narrowed: [{ field: "name", audience: "INTERNAL", reason: "PERSONAL_DATA" }],
      }),
    }
  })

export type RecordDepartureInput = Guard & {
  readonly party: string
  readonly leftAt?: string | null | undefined
}

/** A person left: what they answered for has nobody from then on, until somebody else accepts. */
export const recordDeparture = (ctx: Context, input: RecordDepartureInput): Promise<Outcome> =>
  record(ctx, "recordDeparture", input, async (tx, now) => {
    const party = await getParty(tx, input.party, "party")
    if (party.kind !== "PERSON") throw new BadRequest(`party: ${party.slug} is no person.`)
    return {
      kind: "party.left@1",
      system: null,
      references: [party.id],
      values: { party: party.id, leftAt: input.leftAt ?? now },
    }
  })
