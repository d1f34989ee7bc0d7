import type { Audience } from "./audiences.ts"
import { dateProblem, isCalendarDate, type PreciseDate } from "./dates.ts"
import type { Json } from "./json.ts"

/** What a field holds; each name is the TypeScript type and the check at the door at once. */
export type FieldTypes = {
  text: string
  slug: string
  id: string
  instant: string
  date: PreciseDate
  digest: string
  integer: number
  boolean: boolean
  json: Json
}

/** One field of an entry kind: everything that depends on the field is derived from this. */
export type FieldDeclaration<Value = unknown> = {
  readonly type: keyof FieldTypes | "oneOf"
  /** The values allowed, for `oneOf`. */
  readonly values?: readonly string[]
  readonly meaning: string
  /** The widest audience that may ever read it; an entry may narrow it. */
  readonly audience: Audience
  /** Whether its value and salt may be destroyed. No fact reads an erasable field. */
  readonly erasable: boolean
  /** Whether an entry may narrow its audience for one value: free text, never structure. */
  readonly narrowable: boolean
  /** Whether it is committed to where the other fields of its kind stand in clear (FORMAT.md 3.4). */
  readonly committed: boolean
  readonly optional: boolean
  /** Carries the type of the value, never a value. */
  readonly value?: Value
}

type Options = {
  audience?: Audience
  erasable?: boolean
  narrowable?: boolean
  committed?: boolean
}

const declared = <Value>(
  type: FieldDeclaration["type"],
  meaning: string,
  { audience = "PUBLIC", erasable = false, narrowable = false, committed = false }: Options = {},
): FieldDeclaration<Value> => ({
  type,
  meaning,
  audience,
  erasable,
  narrowable,
  committed,
  optional: false,
})

const of =
  <Type extends keyof FieldTypes>(type: Type) =>
  (meaning: string, options?: Options) =>
    declared<FieldTypes[Type]>(type, meaning, options)

/** The makers of fields: `field.text("What it means.", { audience: "INTERNAL", erasable: true })`. */
export const field = {
  text: of("text"),
  slug: of("slug"),
  id: of("id"),
  instant: of("instant"),
  date: of("date"),
  digest: of("digest"),
  integer: of("integer"),
  boolean: of("boolean"),
  json: of("json"),
  oneOf: <const Values extends readonly string[]>(
    values: Values,
    meaning: string,
    options?: Options,
  ): FieldDeclaration<Values[number]> => ({
    ...declared<Values[number]>("oneOf", meaning, options),
    values,
  }),
  optional: <Value>(required: FieldDeclaration<Value>): FieldDeclaration<Value | null> => ({
    ...(required as FieldDeclaration<Value | null>),
    optional: true,
  }),
}

const instantShape =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const slugShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const idShape = /^[A-Za-z0-9_-]{21}[AQgw]$/
const digestShape = /^sha256:[0-9a-f]{64}$/

/** Windows takes a file of such a name, whatever its ending, for a device. */
const deviceShape = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/

/** What a slug is, in words that follow "use". */
export const slugInWords =
  "lower-case letters and digits, joined by single hyphens, at most 120, and no device of Windows such as con"

/** A slug names a file of the published site: at most 120 characters, on any system. */
export const isSlug = (value: string): boolean =>
  value.length <= 120 && slugShape.test(value) && !deviceShape.test(value)
export const isInstant = (value: string): boolean =>
  instantShape.test(value) && isCalendarDate(value.slice(0, 10))

const checks: Record<
  FieldDeclaration["type"],
  (value: Json, values?: readonly string[]) => string | undefined
> = {
  text: (value) =>
    typeof value === "string" && value !== "" ? undefined : "is not a text with content",
  slug: (value) =>
    typeof value === "string" && isSlug(value) ? undefined : `is not a slug (${slugInWords})`,
  id: (value) => (typeof value === "string" && idShape.test(value) ? undefined : "is not an id"),
  instant: (value) =>
    typeof value === "string" && isInstant(value)
      ? undefined
      : "is not an instant in UTC with milliseconds, such as 2026-03-01T00:00:00.000Z",
  date: (value) => dateProblem(value),
  digest: (value) =>
    typeof value === "string" && digestShape.test(value)
      ? undefined
      : "is not a digest, such as sha256: and 64 lower-case hexadecimal digits",
  integer: (value) => (Number.isSafeInteger(value) ? undefined : "is not a whole number"),
  boolean: (value) => (typeof value === "boolean" ? undefined : "is neither true nor false"),
  json: () => undefined,
  oneOf: (value, values) =>
    typeof value === "string" && values?.includes(value)
      ? undefined
      : `is none of ${values?.join(", ")}`,
}

/** Why a value does not fit its field, as the end of a sentence; undefined when it does. */
export function validateField(declaration: FieldDeclaration, value: Json): string | undefined {
  if (value === null) return declaration.optional ? undefined : "is missing"
  return checks[declaration.type](value, declaration.values)
}
