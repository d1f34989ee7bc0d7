import { kinds, maySee, narrower } from "@answerable/schema/entries"
import type { Audience } from "@answerable/schema/entries"

export type ClosedField = { kind: string; field: string; meaning: string; audience: Audience }

/** The one member of every entry that has an audience of its own. */
const actor: ClosedField = {
  kind: "every entry",
  field: "actor",
  meaning: "Who acted, and by whose word.",
  audience: "INTERNAL",
}

/** The fields of entries whose widest audience is narrower than this one. */
export function closedFields(audience: Audience): ClosedField[] {
  if (audience === "SEALED") return []
  const ofKinds = kinds.flatMap((kind) =>
    Object.entries(kind.fields)
      .map(([field, { meaning, audience: own }]) => ({
        kind: kind.name,
        field,
        meaning,
        audience: narrower(kind.audience, own),
      }))
      .filter((declared) => !maySee(audience, declared.audience)),
  )
  return maySee(audience, actor.audience) ? ofKinds : [actor, ...ofKinds]
}
