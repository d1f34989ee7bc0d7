import type { SystemState } from "@answerable/schema/entries"
import { actingPerson, record, type Context } from "../context.ts"
import { findNarrowings } from "../ledger/disclosed.store.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listTimeline } from "./accountability.store.ts"
import { getParty } from "./party.store.ts"
import { findSystem } from "./system-view.store.ts"
import { listOpenStates } from "./system.store.ts"
import { decideTakingOn } from "./taking-on.rules.ts"

export type TakeOnInput = Guard & {
  readonly system: string
  readonly office: string
  readonly state: SystemState
  readonly effectiveAt?: string | null | undefined
  readonly name?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly purpose?: string | null | undefined
}

/**
 * A person registers a system that was only reported, or found, and answers for it: one act, by
 * their own credential. What sources state of it stays.
 */
export const takeOn = (ctx: Context, input: TakeOnInput): Promise<Outcome> =>
  record(ctx, "takeOn", input, async (tx, now) => {
    const { size } = await readEnd(tx)
    const view = { size, asOf: now, audience: "PUBLIC" } as const
    const known = await findSystem(tx, view, input.system)
    if (!known)
      throw new BadRequest(`system: there is no system named ${input.system}.`, "NOT_FOUND")
    const { id: system, slug } = known
    const organisation = input.organisation
      ? await getParty(tx, input.organisation, "organisation")
      : null
    if (organisation?.kind === "PERSON")
      throw new BadRequest(`organisation: ${organisation.slug} is a person; give the organisation.`)
    const keeps = input.purpose === undefined
    const last = (await listOpenStates(tx, system)).at(-1)
    const effectiveAt = input.effectiveAt ?? now
    const answering = (await listTimeline(tx, size, [system])).filter(
      ({ role, inForceUntil }) => role === "ACCOUNTABLE" && effectiveAt < inForceUntil,
    )
    const entry = granted(
      decideTakingOn({
        system,
        slug,
        name: input.name ?? known.name,
        organisation: organisation?.id ?? known.organisationId,
        purpose: keeps ? known.purpose : (input.purpose ?? null),
        from: (last?.state ?? null) as SystemState | null,
        since: last?.inForceFrom ?? null,
        to: input.state,
        effectiveAt,
        person: actingPerson(ctx),
        office: input.office,
        answeredFor: answering.length > 0,
        now,
      }),
    )
    // What is said again stays for whom it was.
    const narrowed = keeps ? await findNarrowings(tx, known.descriptionEntry, ["purpose"]) : []
    return { ...entry, narrowed }
  })
