import { isSlug, slugInWords, type SystemState } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { findNarrowings } from "../ledger/disclosed.store.ts"
import { isBeingRetired } from "../exit/retirement.store.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { refuseFrozen } from "../monitoring/incident-standing.ts"
import { decideMove, GateAhead, isGated } from "./lifecycle.rules.ts"
import { getParty, type PartyRow } from "./party.store.ts"
import { SlugTaken } from "./slug.rules.ts"
import { findSystem, type SystemRow } from "./system-view.store.ts"
import { findSystemIdentity, getSystemId, listOpenStates } from "./system.store.ts"

export type RegisterSystemInput = Guard & {
  readonly slug: string
  readonly name: string
  readonly organisation: string
  readonly purpose?: string | null | undefined
  readonly state: SystemState
  readonly effectiveAt?: string | null | undefined
}

/**
 * A system enters the register in the state that the caller answers for; one that is only reported
 * so far is taken on under the slug by which it is known.
 */
export const registerSystem = (ctx: Context, input: RegisterSystemInput): Promise<Outcome> =>
  record(ctx, "registerSystem", input, async (tx, now) => {
    const { slug, name, state, purpose = null } = input
    if (!isSlug(slug)) throw new BadRequest(`slug: use ${slugInWords}.`)
    const known = await findSystemIdentity(tx, slug)
    if (known && (await listOpenStates(tx, known.id)).length > 0) throw new SlugTaken(slug)
    const organisation = await getOrganisation(tx, input.organisation)
    const effectiveAt = input.effectiveAt ?? now
    const refused = decideMove({ from: null, since: null, to: state, effectiveAt, now })
    if (refused) throw refused
    return {
      kind: "system.registered@1",
      system: known?.id ?? null,
      references: [organisation.id],
      values: { slug, name, organisation: organisation.id, purpose, state, effectiveAt },
    }
  })

export type DescribeSystemInput = Guard & {
  readonly system: string
  readonly name?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly purpose?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** What a system is called, to whom it belongs or what it is for is stated anew. */
export const describeSystem = (ctx: Context, input: DescribeSystemInput): Promise<Outcome> =>
  record(ctx, "describeSystem", input, async (tx) => {
    const before = await getSystem(tx, input.system)
    const organisation = input.organisation
      ? (await getOrganisation(tx, input.organisation)).id
      : before.organisationId
    const keeps = input.purpose === undefined
    return {
      kind: "system.described@1",
      system: before.id,
      references: [organisation],
      values: {
        name: input.name ?? before.name,
        organisation,
        purpose: keeps ? before.purpose : input.purpose,
        reason: input.reason ?? null,
      },
      // What is said again stays for whom it was.
      narrowed: keeps ? await findNarrowings(tx, before.descriptionEntry, ["purpose"]) : [],
    }
  })

/** The party that runs a system. Its name is public and searched for, which a person's never is. */
async function getOrganisation(reader: Reader, slug: string): Promise<PartyRow> {
  const party = await getParty(reader, slug, "organisation")
  if (party.kind !== "PERSON") return party
  throw new BadRequest(`organisation: ${slug} is a person; give the organisation or team.`)
}

async function getSystem(reader: Reader, slug: string): Promise<SystemRow> {
  const { size } = await readEnd(reader)
  const system = await findSystem(reader, { size, asOf: "", audience: "PUBLIC" }, slug)
  if (!system) throw new BadRequest(`system: there is no system named ${slug}.`, "NOT_FOUND")
  return system
}

export type MoveSystemInput = Guard & {
  readonly system: string
  readonly to: SystemState
  readonly effectiveAt?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** Into these nothing is left of a system that an inquiry could look at. */
const ends: ReadonlySet<SystemState> = new Set(["RETIRED", "WITHDRAWN"])

/** A system passes from the state it is in to another that the lifecycle allows. */
export const moveSystem = (ctx: Context, input: MoveSystemInput): Promise<Outcome> =>
  record(ctx, "moveSystem", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const last = (await listOpenStates(tx, system)).at(-1)
    const from = (last?.state ?? null) as SystemState | null
    const effectiveAt = input.effectiveAt ?? now
    const given = { from, since: last?.inForceFrom ?? null, to: input.to, effectiveAt, now }
    const refused = decideMove(given)
    if (refused) throw refused
    if (from === null)
      throw new BadRequest(`system: ${input.system} is only reported so far; register it first.`)
    if (isGated({ from, to: input.to })) throw new GateAhead(input.to)
    if (input.to === "RETIRED" && (await isBeingRetired(tx, system)))
      throw new BadRequest(`to: the retirement of ${input.system} was begun; end it with retire.`)
    if (ends.has(input.to)) await refuseFrozen(tx, system, now)
    return {
      kind: "system.moved@1",
      system,
      references: [],
      values: { from, to: input.to, effectiveAt, reason: input.reason ?? null },
    }
  })
