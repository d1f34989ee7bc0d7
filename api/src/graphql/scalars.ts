import { isCalendarDate, isInstant } from "@answerable/schema/entries"
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from "graphql"

const bad = (message: string, nodes: ValueNode | null): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code: "BAD_USER_INPUT" } })

const textScalar = (
  name: string,
  description: string,
  parse: (text: string) => string | undefined,
  example: string,
) => {
  const read = (value: unknown, node: ValueNode | null): string => {
    const parsed = typeof value === "string" ? parse(value) : undefined
    if (parsed !== undefined) return parsed
    const said = node ? print(node) : JSON.stringify(value)
    throw bad(`${said} is no ${name}; give ${example}.`, node)
  }
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: String,
    parseValue: (value) => read(value, null),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  })
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

export const DateTimeScalar = textScalar(
  "DateTime",
  "An instant, written with milliseconds in UTC, such as 2026-03-01T09:00:00.000Z (RFC 3339). Other offsets are read.",
  (text) => {
    if (isInstant(text)) return text
    const time =
      instantShape.test(text) && isCalendarDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
    return Number.isNaN(time) ? undefined : new Date(time).toISOString()
  },
  "an instant such as 2026-03-01T09:00:00Z",
)

export const DateScalar = textScalar(
  "Date",
  "A day of the calendar, such as 2026-03-01 (RFC 3339, full-date).",
  (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text) ? text : undefined),
  "a day such as 2026-03-01",
)

export const DigestScalar = textScalar(
  "Digest",
  "A SHA-256 digest: `sha256:` and 64 lower-case hexadecimal digits (FIPS 180-4).",
  (text) => (/^sha256:[0-9a-f]{64}$/.test(text) ? text : undefined),
  "sha256: and 64 lower-case hexadecimal digits",
)

export const JsonScalar = new GraphQLScalarType({
  name: "Json",
  description: "Any JSON value, as it was committed to.",
})
