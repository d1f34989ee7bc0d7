import {
  audiences,
  kinds,
  narrower,
  type Audience,
  type Entry,
  type FieldDeclaration,
  type Json,
  type Kind,
  type Narrowing,
} from "@answerable/schema/entries"

/** A place where a value can stand that not everybody may see. */
export type Perch = {
  readonly kind: Kind
  readonly field: string
  readonly declaration: FieldDeclaration
  readonly audience: Audience
}

/** Every field of every kind, for each audience that its values can have, from the declarations. */
export const perches: readonly Perch[] = kinds.flatMap((kind) =>
  Object.entries(kind.fields).flatMap(([field, declaration]) => {
    const widest = narrower(kind.audience, declaration.audience)
    // Of an entry whose very kind is hidden, the other fields tell whether it shows.
    const { type } = declaration
    if (kind.audience !== "PUBLIC" && (type === "oneOf" || type === "boolean")) return []
    const possible = audiences.filter((audience) =>
      declaration.narrowable ? narrower(audience, widest) === audience : audience === widest,
    )
    return possible.map((audience) => ({ kind, field, declaration, audience }))
  }),
)

/** A canary: a value found nowhere else, and the text by which it is known. */
export type Canary = Perch & { readonly value: Json; readonly song: string }

/** Where a canary goes in a value that has parts. */
export const nest = "NEST"

/** A canary for a perch; `usual` is what an entry of the kind holds there otherwise. */
export function canaryFor(perch: Perch, number: number, usual: Json): Canary {
  // The number stands inside, so that what is cut off a song does not make it another's.
  const song = `kana${String(number).padStart(4, "0")}rienvogel`
  const { type } = perch.declaration
  switch (type) {
    case "text":
      return { ...perch, song, value: inLines(usual) ? settled(usual, song) : song }
    case "slug":
      return { ...perch, song, value: song }
    case "json":
      return { ...perch, song, value: usual === null ? song : settled(usual, song) }
    case "date":
      return { ...perch, song, value: { date: "2031-01", precision: "MONTH", text: song } }
    case "integer":
      return { ...perch, song: String(70_190_000 + number), value: 70_190_000 + number }
    case "instant": {
      const at = new Date(Date.UTC(2091, 0, 1, 0, 0, 0, number)).toISOString()
      return { ...perch, song: at, value: at }
    }
    case "digest": {
      const digest = `sha256:${String(number).padStart(64, "d")}`
      return { ...perch, song: digest, value: digest }
    }
    case "id": {
      const id = `${String(number).padStart(21, "K")}A`
      return { ...perch, song: id, value: id }
    }
    case "boolean":
    case "oneOf":
      throw new Error(
        `${perch.kind.name} declares ${perch.field} for ${perch.audience}, and its few values cannot tell which it is`,
      )
  }
}

/** Whether a text has parts of its own, as a batch has lines. */
const inLines = (usual: Json): boolean => typeof usual === "string" && usual.includes(nest)

const settled = (value: Json, song: string): Json =>
  JSON.parse(JSON.stringify(value).replace(nest, song)) as Json

/** An entry with a canary in the place of what it usually holds. */
export function withCanary(
  usual: Entry,
  { field, value, audience, kind, declaration }: Canary,
): Entry {
  const narrowing = {
    field,
    audience: audience as Narrowing["audience"],
    reason: "SECURITY",
  } as const
  const widest = narrower(kind.audience, declaration.audience)
  return {
    ...usual,
    values: { ...usual.values, [field]: value },
    narrowed: audience === widest ? [] : [narrowing],
  } as Entry
}

/** The texts by which a canary would be found: its song, and its song inside of base64url. */
export const traces = ({ song }: Canary): string[] => [
  song,
  ...["", "x", "xx"].map((before) => {
    const text = Buffer.from(before + song).toString("base64url")
    // What the neighbours of the song bear on is left out.
    return text.slice(before.length === 0 ? 0 : before.length + 1, -2)
  }),
]
