import { query, type Reader } from "../db/query.ts"

type Span = { from: number; until: number }

const kindsBetween = query<Span>()((db, given) =>
  db
    .selectFrom("entry")
    .select("kind")
    .distinct()
    .where("idx", ">=", given.from)
    .where("idx", "<", given.until),
)
/** The kinds of the entries with an index in [from, until). */
export const kindsIn = async (reader: Reader, span: Span): Promise<string[]> =>
  (await reader.all(kindsBetween, span)).map(({ kind }) => kind)

const subjectsBetween = query<Span>()((db, given) =>
  db
    .selectFrom("entrySubject as of")
    .innerJoin("entry", (join) => join.on("entry.idx", "=", (on) => on("of.size", "-", 1)))
    .select(["of.subject", "entry.kind"])
    .distinct()
    .where("of.size", ">", given.from)
    .where("of.size", "<=", given.until),
)
/** What the entries with an index in [from, until) are about, each with their kinds. */
export const subjectsIn = (
  reader: Reader,
  span: Span,
): Promise<{ subject: string; kind: string }[]> => reader.all(subjectsBetween, span)

const turningBetween = query<{ from: string; until: string }>()((db, given) =>
  db
    .selectFrom("turningPoint")
    .select("ofRow")
    .distinct()
    .where("at", ">=", given.from)
    .where("at", "<=", given.until),
)
/**
 * The rows that begin or end to hold at an instant in [from, until], at whatever size. Both ends
 * count: what ends at the very instant of a view is told from the next instant on.
 */
export const rowsTurning = async (
  reader: Reader,
  span: { from: string; until: string },
): Promise<string[]> => (await reader.all(turningBetween, span)).map(({ ofRow }) => ofRow)
