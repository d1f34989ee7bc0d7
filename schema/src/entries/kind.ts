import type { Audience } from "./audiences.ts"
import type { FieldDeclaration } from "./fields.ts"

/** The six members of every entry's envelope, in the order of their commitments. */
export const envelopeNames = ["kind", "system", "references", "at", "actor", "narrowed"] as const

export type Foundation =
  "ownership" | "monitoring" | "audit" | "change" | "exit" | "handbook" | "exchange" | "ledger"

export type Fields = { readonly [name: string]: FieldDeclaration }

/** A kind of entry. Fields are committed to in the order of their declaration. */
export type Kind<Name extends string = string, Of extends Fields = Fields> = {
  readonly name: Name
  readonly foundation: Foundation
  readonly meaning: string
  /** The widest audience of the kind itself and of its envelope, the actor excepted. */
  readonly audience: Audience
  /** Whether its members stand in the leaf in clear: the log's own kinds only (FORMAT.md). */
  readonly clear: boolean
  /** The field that holds the items of a batch, where the kind is one (FORMAT.md 3.7). */
  readonly batch: string | null
  readonly fields: Of
}

type Given<Of extends Fields> = {
  foundation: Foundation
  meaning: string
  audience?: Audience
  clear?: boolean
  /** The field that holds its items; `root` and `received` tell of them. */
  batch?: keyof Of & string
  fields: Of
}

/** Names that an entry has besides the fields of its kind: in the envelope, and in a clear leaf. */
const taken = new Set<string>([...envelopeNames, "_sd", "_sd_alg", "day", "id", "v"])

/**
 * Declares a kind; its name is `noun.past-tense@version`. Throws where a field would be the second
 * member of its name: a reader could not tell them apart (RFC 9901 section 7.1).
 */
export const kind = <const Name extends string, const Of extends Fields>(
  name: Name,
  { foundation, meaning, audience = "PUBLIC", clear = false, batch, fields }: Given<Of>,
): Kind<Name, Of> => {
  const twice = Object.keys(fields).find((field) => taken.has(field))
  if (twice !== undefined) throw new Error(`${name} declares ${twice}, which every entry has`)
  for (const [field, { committed, audience: of, narrowable }] of Object.entries(fields)) {
    // A clear leaf has no envelope: there is no place in it for a narrowing.
    if (clear ? (of !== "PUBLIC" && !committed) || narrowable : committed)
      throw new Error(`${name} declares ${field} in a way that its leaf cannot keep`)
  }
  return { name, foundation, meaning, audience, clear, batch: batch ?? null, fields }
}

/**
 * The names of the members that entries of a kind commit to, in the order of the commitments: the
 * envelope and every field; of the log's own kinds only the fields that they do not tell.
 */
export const committedNames = ({ clear, fields }: Kind): readonly string[] =>
  clear
    ? Object.keys(fields).filter((name) => fields[name]?.committed)
    : [...envelopeNames, ...Object.keys(fields)]

/** The values of an entry of a kind: every field present, null where optional and absent. */
export type ValuesOf<K> =
  K extends Kind<string, infer Of>
    ? {
        readonly [Name in keyof Of]: Of[Name] extends FieldDeclaration<infer Value> ? Value : never
      }
    : never
