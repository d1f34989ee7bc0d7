import { kindOf, kinds, maySee, printable, type Reader } from "@answerable/schema/entries"

/** Whether an audience may know of which kind an entry is; if not, it sees its id, day and leaf. */
export const seesKind = (reader: Reader, kind: string): boolean =>
  maySee(reader, kindOf(kind)?.audience ?? "SEALED")

const named = new Map(
  printable.map((reader) => [
    reader,
    kinds.filter(({ audience }) => maySee(reader, audience)).map(({ name }) => name),
  ]),
)

/** The kinds that an audience may know of. */
export const kindsFor = (reader: Reader): readonly string[] => named.get(reader) ?? []

/**
 * What an entry is about, as it is indexed: under a name of its own where not everybody may know of
 * its kind, so that it counts in nobody's history but theirs, and never as a change.
 */
export function subjectFor(kind: string, id: string): string {
  const audience = kindOf(kind)?.audience ?? "SEALED"
  return audience === "PUBLIC" ? id : `${audience}:${id}`
}

const tiers = new Map(
  printable.map((reader) => [
    reader,
    [...new Set(kinds.map(({ audience }) => audience))].filter((of) => maySee(reader, of)),
  ]),
)

/** The names under which an audience finds what is about a thing. */
export const subjectsFor = (reader: Reader, id: string): string[] =>
  (tiers.get(reader) ?? []).map((audience) => (audience === "PUBLIC" ? id : `${audience}:${id}`))

/** The id of the thing that a subject names. */
export const idOfSubject = (subject: string): string => subject.slice(subject.indexOf(":") + 1)
