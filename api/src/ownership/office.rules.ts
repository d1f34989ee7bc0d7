import { Refusal } from "../ledger/refusal.ts"

/** The party is no office, or the holder no person who is still there. */
export class NotAnOffice extends Refusal {
  override readonly name = "NotAnOffice"
}

/** The person holds the office then already, or does not hold it. */
export class OfficeUnchanged extends Refusal {
  override readonly name = "OfficeUnchanged"
}

export type OfficeCase = {
  readonly office: { readonly slug: string; readonly kind: string }
  readonly holder: {
    readonly slug: string
    readonly kind: string
    readonly leftAt: string | null
  }
  readonly from: string
  readonly until: string | null
  /** Whether the person holds the office at `from`. */
  readonly holds: boolean
}

/** Whether a person may be given an office from an instant on. Null means yes. */
export function decideAssignment(given: OfficeCase): Refusal | null {
  const { office, holder, from, until, holds } = given
  if (office.kind !== "OFFICE")
    return new NotAnOffice(`office: ${office.slug} is no office; register one as a party first.`)
  if (holder.kind !== "PERSON")
    return new NotAnOffice(`holder: ${holder.slug} is no person; an office is held by one.`)
  if (holder.leftAt !== null && holder.leftAt <= from)
    return new NotAnOffice(`holder: ${holder.slug} left on ${holder.leftAt.slice(0, 10)}.`)
  if (until !== null && until <= from)
    return new NotAnOffice(`until: ${until} is not after ${from}, when it begins.`)
  if (holds) return new OfficeUnchanged(`${holder.slug} is ${office.slug} at ${from} already.`)
  return null
}

/** Whether a person can stop holding an office. Null means yes. */
export const decideVacancy = (given: {
  readonly office: string
  readonly holder: string
  readonly endsAt: string
  readonly holds: boolean
}): Refusal | null =>
  given.holds
    ? null
    : new OfficeUnchanged(`${given.holder} is not ${given.office} at ${given.endsAt}.`)
