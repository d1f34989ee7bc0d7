import { Refusal } from "../ledger/refusal.ts"
import type { Clause } from "./clause.ts"

/** The clause knows no exception, or not by this caller, or not for so long. */
export class NoException extends Refusal {
  override readonly name = "NoException"
}

/** An exception that stands, as far as it bears on another. */
export type Standing = {
  readonly id: string
  readonly renews: string | null
  readonly until: string
}

export type ExceptionCase = {
  readonly system: string
  readonly clause: Pick<Clause, "id" | "exception">
  /** The slugs of the offices that the caller holds at this moment. */
  readonly offices: readonly string[]
  readonly caller: string
  /** Who is accountable for the system at this moment. */
  readonly accountable: string | null
  readonly from: string
  readonly until: string
  /** The newest exception from the same clause for the system; null where there was none. */
  readonly before: Standing | null
}

const day = 24 * 60 * 60 * 1000

/** The exception that the new one renews, null where it renews none; or why there can be none. */
export function decideException(given: ExceptionCase): { renews: string | null } | Refusal {
  const { clause, offices, caller, accountable, from, until, before } = given
  const bound = clause.exception
  if (!bound) return new NoException(`The clause ${clause.id} knows no exception.`)
  if (!bound.by.some((office) => offices.includes(office)))
    return new NoException(
      `An exception from ${clause.id} is granted by ${bound.by.join(" or ")}; you hold no such office now.`,
    )
  if (caller === accountable)
    return new NoException(
      `You are accountable for ${given.system}; somebody else has to grant it.`,
    )
  const longest = new Date(Date.parse(from) + bound.days * day).toISOString()
  if (until <= from) return new NoException(`until: ${until} is not after ${from}.`)
  if (until > longest)
    return new NoException(
      `until: an exception from ${clause.id} lasts ${bound.days} days at most, until ${longest}.`,
    )
  // What has run out for as long as it could last is over: another one is no renewal.
  const renews = before && Date.parse(from) - Date.parse(before.until) < bound.days * day
  if (!renews) return { renews: null }
  if (before.renews !== null)
    return new NoException(`The exception from ${clause.id} was renewed once; it is not again.`)
  return { renews: before.id }
}

/** The exception that ends, or why none can. */
export function decideExceptionEnd(given: {
  readonly clause: Pick<Clause, "id" | "exception">
  readonly offices: readonly string[]
  readonly exception: string | null
}): string | Refusal {
  const { clause, offices, exception } = given
  if (exception === null) return new NoException(`No exception from ${clause.id} stands.`)
  const by = clause.exception?.by ?? []
  if (by.some((office) => offices.includes(office))) return exception
  return new NoException(`An exception from ${clause.id} is ended by ${by.join(" or ")}.`)
}
