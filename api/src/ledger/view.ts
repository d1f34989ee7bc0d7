import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Register } from "../register.ts"
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
 * The instant a view is at where none is asked for: now, but never before what was recorded last,
 * which a clock that was set back would hide. A sample stays at its own day.
 */
export function presentOf(
  { today, sample }: Pick<Register, "today" | "sample">,
  end: { readonly recordedAt: string },
): string {
  const now = today()
  return sample || now > end.recordedAt ? now : end.recordedAt
}

/**
 * The view asked for: everything and now, where nothing is asked. Giving both clocks of knowledge,
 * or a size the register does not have, is a bad request.
 */
export async function resolveView(
  register: Pick<Register, "today" | "sample" | "engine">,
  { size, knownAt, asOf }: ViewGiven,
  audience: Audiences,
): Promise<View> {
  const { reader } = register.engine
  if (size != null && knownAt != null)
    throw new BadRequest("Give size or knownAt, not both: each says what had been recorded.")
  const end = await readEnd(reader)
  if (size != null && (size < 0 || size > end.size))
    throw new BadRequest(`size: the register has ${end.size} entries; it has no size ${size}.`)
  const known = knownAt == null ? (size ?? end.size) : await sizeKnownAt(reader, knownAt)
  return {
    size: known,
    asOf: asOf ?? presentOf(register, end),
    audience,
    explicit: size != null || knownAt != null || asOf != null,
  }
}
