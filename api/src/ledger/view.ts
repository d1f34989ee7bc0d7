import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd, sizeKnownAt } from "./entry.store.ts"
import { BadRequest } from "./refusal.ts"

/**
 * What every read goes through: the first `size` entries, as they hold at the instant `asOf`. The
 * audience decides what of it is printed, never what is computed.
 */
export type View = {
  readonly size: number
  readonly asOf: string
  readonly audience: Audiences
  /** Whether somebody asked for this very view, so that ids and cursors of it must name it. */
  readonly explicit?: boolean
}

export type ViewGiven = {
  readonly size?: number | null | undefined
  readonly knownAt?: string | null | undefined
  readonly asOf?: string | null | undefined
}

/**
 * The view asked for: everything and now, where nothing is asked. Giving both clocks of knowledge,
 * or a size the register does not have, is a bad request.
 */
export async function resolveView(
  reader: Reader,
  { size, knownAt, asOf }: ViewGiven,
  { now, audience }: { now: string; audience: Audiences },
): Promise<View> {
  if (size != null && knownAt != null)
    throw new BadRequest("Give size or knownAt, not both: each says what had been recorded.")
  const end = await readEnd(reader)
  if (size != null && (size < 0 || size > end.size))
    throw new BadRequest(`size: the register has ${end.size} entries; it has no size ${size}.`)
  const known = knownAt == null ? (size ?? end.size) : await sizeKnownAt(reader, knownAt)
  return {
    size: known,
    asOf: asOf ?? now,
    audience,
    explicit: size != null || knownAt != null || asOf != null,
  }
}
