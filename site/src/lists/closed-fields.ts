import { kinds, maySee } from "@answerable/schema/entries"
import type { Audience } from "@answerable/schema/entries"

export type ClosedField = { kind: string; field: string; meaning: string; audience: Audience }

/** The fields of entries whose widest audience is narrower than this one. */
export function closedFields(audience: Audience): ClosedField[] {
  if (audience === "SEALED") return []
  return kinds.flatMap((kind) =>
    Object.entries(kind.fields)
      .filter(([, declared]) => !maySee(audience, declared.audience))
      .map(([field, declared]) => ({
        kind: kind.name,
        field,
        meaning: declared.meaning,
        audience: declared.audience,
      })),
  )
}
