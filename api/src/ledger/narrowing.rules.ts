import {
  kindOf,
  narrower,
  type Audience,
  type Entry,
  type FieldDeclaration,
  type Narrowing,
} from "@answerable/schema/entries"
import { BadRequest } from "./refusal.ts"

/**
 * The values of an entry that fewer may see than its kind says: what its command narrows and what
 * its caller asks to narrow besides; where both do, the stricter. Throws a bad request that names
 * the field.
 */
export function narrowedBy(entry: Entry, asked: readonly Narrowing[]): readonly Narrowing[] {
  const fields = kindOf(entry.kind)?.fields ?? {}
  const named = new Set<string>()
  for (const narrowing of asked) {
    const problem = problemOf(fields[narrowing.field], narrowing)
    if (problem !== undefined)
      throw new BadRequest(`narrow: ${narrowing.field} of ${entry.kind} ${problem}.`)
    if (named.has(narrowing.field))
      throw new BadRequest(`narrow: ${narrowing.field} is narrowed twice.`)
    named.add(narrowing.field)
  }
  const own = (entry.narrowed ?? []).map((narrowing) => {
    const other = asked.find(({ field }) => field === narrowing.field)
    return other && isStricter(other, narrowing) ? other : narrowing
  })
  const others = asked.filter(({ field }) => !own.some((narrowing) => narrowing.field === field))
  return [...own, ...others]
}

function problemOf(
  field: FieldDeclaration | undefined,
  { audience }: Narrowing,
): string | undefined {
  if (field === undefined) return "does not exist"
  if (!field.narrowable)
    return "cannot be narrowed: lists, counts and proofs are made of it, and would tell it"
  if (audience === field.audience) return `is for ${field.audience} already`
  if (narrower(audience, field.audience) !== audience)
    return `is for ${field.audience} and cannot be widened to ${audience}`
  return undefined
}

const isStricter = (a: Narrowing, b: Narrowing): boolean =>
  a.audience !== b.audience && narrower(a.audience, b.audience) === a.audience

/** Stands in the place of an audience beside a value that was destroyed. */
export const erased = "ERASED"

/**
 * Who may see a value of an entry: what its kind says of the field, unless the entry narrows it;
 * ERASED for a value that was destroyed.
 */
export function audienceOf(
  entry: Entry & { readonly erased?: readonly string[] },
  field: string,
): Audience | typeof erased {
  if (entry.erased?.includes(field)) return erased
  const declared = kindOf(entry.kind)?.fields[field]?.audience ?? "SEALED"
  const narrowed = entry.narrowed?.find((one) => one.field === field)
  return narrowed ? narrower(declared, narrowed.audience) : declared
}
