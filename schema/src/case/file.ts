import type { Reader } from "../entries/audiences.ts"
import { fromUtf8, utf8 } from "../ledger/bytes.ts"
import { canonical, parseCanonical, type Json } from "../ledger/canonical.ts"
import { isSection, sectionNames, type SectionName } from "./sections.ts"

/** The version of the format of case files. */
export const caseFormat = "answerable/case@v1"

export const casePath = "case.json"
export const casePagePath = "index.html"
export const caseTrustPath = "log/trust"
export const casePaths = (index: number): string => `proofs/${index}.tlog-proof`

/** The longest case.json in bytes, and the most entries in one. */
export const maximumCaseLength = 64 * 1024 * 1024
const maximumEntries = 10_000

/** Who may read a case: a decision is for those inside. */
export const caseReaders = ["INTERNAL", "REGULATOR"] as const satisfies readonly Reader[]
export type CaseReader = (typeof caseReaders)[number]

/** An entry with what the case discloses of it. */
export type CaseEntry = {
  readonly index: number
  /** Its bytes, as text. */
  readonly leaf: string
  readonly disclosures: readonly string[]
}

/** A decision, everything that was in force when it was taken, and what became of it. */
export type CaseFile = {
  readonly audience: CaseReader
  readonly origin: string
  /** How many entries there were: what was recorded later is not in the case. */
  readonly size: number
  readonly decision: {
    /** Index of the entry of its batch. */
    readonly batch: number
    readonly line: string
    readonly position: number
    /** How many decisions the batch has. */
    readonly of: number
    /** From its line to the root of the batch, each hash in base64. */
    readonly path: readonly string[]
  }
  /** How many entries there were when it was taken, and with the batch that it arrived in. */
  readonly known: { readonly taken: number; readonly recorded: number }
  /** By index, each once. */
  readonly entries: readonly CaseEntry[]
  /** What each is there for, by index; an entry may be there for several things. */
  readonly sections: Readonly<Record<SectionName, readonly number[]>>
}

/** The bytes of case.json: one line of canonical JSON and a newline. */
export const formatCase = (given: CaseFile): Uint8Array =>
  utf8(`${canonical({ format: caseFormat, ...given })}\n`)

/** A case from the bytes of case.json, nothing verified; undefined for bytes of any other form. */
export function parseCase(bytes: Uint8Array): CaseFile | undefined {
  const text = fromUtf8(bytes)
  if (text === undefined || !text.endsWith("\n")) return undefined
  const value = parseCanonical(text.slice(0, -1))
  if (!isRecord(value) || value["format"] !== caseFormat) return undefined
  const { format: _format, ...given } = value
  const names = ["audience", "decision", "entries", "known", "origin", "sections", "size"]
  if (!hasNames(given, names) || !isCase(given)) return undefined
  return given as unknown as CaseFile
}

type Record_ = { readonly [name: string]: Json }

const isRecord = (value: Json | undefined): value is Record_ =>
  typeof value === "object" && value !== null && !Array.isArray(value)
const hasNames = (value: Record_, names: readonly string[]): boolean => {
  const own = Object.keys(value)
  return own.length === names.length && names.every((name) => Object.hasOwn(value, name))
}
const isIndex = (value: Json | undefined): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0
const isText = (value: Json | undefined): boolean => typeof value === "string"
const isListOf = (value: Json | undefined, is: (one: Json) => boolean): boolean =>
  Array.isArray(value) && value.every(is)
const ascends = (value: readonly number[]): boolean =>
  value.every((one, at) => at === 0 || (value[at - 1] ?? 0) < one)

function isCase({ audience, decision, entries, known, origin, sections, size }: Record_): boolean {
  return (
    caseReaders.some((reader) => reader === audience) &&
    isText(origin) &&
    isIndex(size) &&
    isRecord(decision) &&
    hasNames(decision, ["batch", "line", "of", "path", "position"]) &&
    isIndex(decision["batch"]) &&
    isIndex(decision["position"]) &&
    isIndex(decision["of"]) &&
    isText(decision["line"]) &&
    isListOf(decision["path"], isText) &&
    isRecord(known) &&
    hasNames(known, ["recorded", "taken"]) &&
    isIndex(known["taken"]) &&
    isIndex(known["recorded"]) &&
    isListOf(entries, isEntry) &&
    (entries as Json[]).length <= maximumEntries &&
    ascends((entries as unknown as CaseEntry[]).map(({ index }) => index)) &&
    isRecord(sections) &&
    hasNames(sections, sectionNames) &&
    Object.entries(sections).every(
      ([name, list]) => isSection(name) && isListOf(list, isIndex) && ascends(list as number[]),
    )
  )
}

const isEntry = (value: Json): boolean =>
  isRecord(value) &&
  hasNames(value, ["disclosures", "index", "leaf"]) &&
  isIndex(value["index"]) &&
  isText(value["leaf"]) &&
  isListOf(value["disclosures"], isText)
