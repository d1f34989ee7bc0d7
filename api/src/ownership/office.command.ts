import { record, type Context } from "../context.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { decideAssignment, decideVacancy } from "./office.rules.ts"
import { listOfficesAt } from "./office.store.ts"
import { findDeparture, getParty } from "./party.store.ts"

export type AssignOfficeInput = Guard & {
  readonly office: string
  readonly holder: string
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
}

/** A person holds an office of the organisation from an instant on. */
export const assignOffice = (ctx: Context, input: AssignOfficeInput): Promise<Outcome> =>
  record(ctx, "assignOffice", input, async (tx, now) => {
    const office = await getParty(tx, input.office, "office")
    const holder = await getParty(tx, input.holder, "holder")
    const { from, until } = { from: input.from ?? now, until: input.until ?? null }
    const refused = decideAssignment({
      office,
      holder: { ...holder, leftAt: await findDeparture(tx, holder.id) },
      from,
      until,
      holds: (await listOfficesAt(tx, holder.id, from)).includes(office.id),
    })
    if (refused) throw refused
    return {
      kind: "office.assigned@1",
      system: null,
      references: [office.id, holder.id],
      values: { office: office.id, holder: holder.id, from, until },
    }
  })

export type VacateOfficeInput = Guard & {
  readonly office: string
  readonly holder: string
  readonly endsAt?: string | null | undefined
}

/** A person no longer holds an office. */
export const vacateOffice = (ctx: Context, input: VacateOfficeInput): Promise<Outcome> =>
  record(ctx, "vacateOffice", input, async (tx, now) => {
    const office = await getParty(tx, input.office, "office")
    const holder = await getParty(tx, input.holder, "holder")
    const endsAt = input.endsAt ?? now
    const holds = (await listOfficesAt(tx, holder.id, endsAt)).includes(office.id)
    const refused = decideVacancy({ office: office.slug, holder: holder.slug, endsAt, holds })
    if (refused) throw refused
    return {
      kind: "office.vacated@1",
      system: null,
      references: [office.id, holder.id],
      values: { office: office.id, holder: holder.id, endsAt },
    }
  })
