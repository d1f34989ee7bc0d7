import type { KindName } from "../entries/kinds.ts"
import { rightWords } from "../words/rights.ts"
import { roleWords } from "../words/states.ts"
import { Said, type Members, type NameOf } from "./members.ts"
import { sentences } from "./sentences.ts"

/** What sort of thing an entry is about, in the order in which changes are told. */
export const recordTypes = [
  "SYSTEM",
  "PARTY",
  "MODEL",
  "QUESTION",
  "POLICY",
  "SOURCE",
  "LEDGER",
] as const
export type RecordType = (typeof recordTypes)[number]

/** The thing an entry is about: its id, or its slug where it has no id. */
export type ChangedRecord = { readonly type: RecordType; readonly id: string }

/** An entry as an audience is told of it that may know its kind. */
export type ToldEntry = {
  readonly index: number
  readonly id: string
  /** The day of recording. */
  readonly day: string
  readonly kind: KindName
  readonly members: Members
}

/** One entry as a change of a record, in words. */
export type Change = {
  readonly index: number
  readonly day: string
  readonly kind: KindName
  readonly record: ChangedRecord
  readonly sentence: string
}

/** What an entry changed, in words: those of the API, of a page and of `compare`. */
export const changeOf = (entry: ToldEntry, nameOf: NameOf): Change => ({
  index: entry.index,
  day: entry.day,
  kind: entry.kind,
  record: recordOf(entry),
  sentence: sentences[entry.kind](new Said(entry.members, nameOf)),
})

/** The record an entry is about. */
export function recordOf({ kind, id, members }: ToldEntry): ChangedRecord {
  const value = (name: string): string => textIn(members, name) ?? id
  const [noun = ""] = kind.split(".")
  switch (noun) {
    case "party":
      return { type: "PARTY", id: kind === "party.registered@1" ? id : value("party") }
    case "model":
      return { type: "MODEL", id }
    case "model-version":
    case "model-alias":
      return { type: "MODEL", id: value("model") }
    case "office":
      return { type: "PARTY", id: value("office") }
    case "policy":
      return { type: "POLICY", id: value("policy") }
    case "question":
      return { type: "QUESTION", id: value("question") }
    case "inventory":
      return { type: "SOURCE", id: value("source") }
    default:
      return members.has("system") && !ledgerNouns.has(noun)
        ? { type: "SYSTEM", id: value("system") }
        : { type: "LEDGER", id: "" }
  }
}

/** The log's own kinds, and those about what is read of it. */
const ledgerNouns = new Set(["snapshot", "sealed-value", "fields", "key", "head", "log"])

/** What a thing is called: its slug, where it has one, and its name, where it may be told. */
export type Named = { readonly slug: string | null; readonly name: string | null }

/** What the thing is called that an entry makes, or calls otherwise; undefined where it does not. */
export function namedBy({ kind, members }: Pick<ToldEntry, "kind" | "members">): Named | undefined {
  const field = naming[kind]
  if (field === undefined) return undefined
  const [slug, name] = [textIn(members, "slug"), textIn(members, field)]
  const part = parts[kind]
  if (part === undefined || name === null) return { slug, name }
  const word = new Said(members, () => undefined).word(part.field, part.words).toLowerCase()
  return { slug, name: `${name} (${word})` }
}

function textIn(members: Members, field: string): string | null {
  const told = members.get(field)
  return told && "value" in told && typeof told.value === "string" ? told.value : null
}

/** Kinds whose things are told apart by a word besides their name. */
const parts: {
  readonly [Name in KindName]?: {
    readonly field: string
    readonly words: { readonly [value: string]: string }
  }
} = {
  "accountability.appointed@1": { field: "role", words: roleWords },
  "right.granted@1": { field: "action", words: rightWords },
}

const naming: { readonly [Name in KindName]?: string } = {
  "party.registered@1": "name",
  "party.renamed@1": "name",
  "system.registered@1": "name",
  "system.described@1": "name",
  "system.reported@1": "name",
  "system.taken-on@1": "name",
  "accountability.appointed@1": "office",
  "right.granted@1": "office",
  "model.registered@1": "name",
  "model-version.registered@1": "version",
  "version.drafted@1": "label",
  "evidence.recorded@1": "title",
  "evidence.recorded@2": "title",
  "evidence.expected@1": "title",
  "question.worded@1": "text",
  "policy.proposed@1": "title",
  "obligations.adopted@1": "title",
  "exception.granted@1": "clause",
  "incident.detected@1": "slug",
}
