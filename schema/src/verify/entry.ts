import {
  committedNames,
  envelopeNames,
  kindOf,
  maySee,
  narrower,
  validateField,
  type Audience,
  type FieldDeclaration,
  type Kind,
  type Reader,
} from "../entries/kinds.ts"
import { isInstant } from "../entries/fields.ts"
import type { Json } from "../ledger/canonical.ts"
import { committedAt, readDisclosure } from "../ledger/disclosure.ts"
import type { Hash } from "../ledger/hash.ts"
import { digestCount, type ClearLeaf, type Leaf, type SealedLeaf } from "../ledger/leaf.ts"
import { batchProblem } from "./batch.ts"
import type { Findings } from "./report.ts"

/** One entry with what a snapshot discloses of it. */
export type ShownEntry = {
  readonly index: number
  readonly leaf: Leaf
  readonly bundlePath: string
  readonly disclosures: readonly string[]
  readonly disclosurePath: string
}

/** A disclosure that matches a commitment of its entry. */
type Opened = { readonly position: number; readonly name: string; readonly value: Json }

/** Checks one entry: the clear members by their kind, the disclosures by commitment and kind. */
export function verifyEntry(
  entry: ShownEntry,
  reader: Reader | undefined,
  hash: Hash,
  findings: Findings,
): void {
  const opened = openAll(entry, hash, findings)
  if (entry.leaf.form === "clear") verifyClear(entry, entry.leaf, opened, reader, findings)
  else verifySealed(entry, entry.leaf, opened, reader, findings, hash)
}

/** Opens the disclosures of an entry, in the order of RFC 9901 7.1: digest, repetition, content. */
function openAll(entry: ShownEntry, hash: Hash, findings: Findings): Opened[] {
  const { leaf, index, disclosurePath, disclosures } = entry
  const opened: Opened[] = []
  let last = -1
  for (const disclosure of disclosures) {
    // They stand in the order of the commitments, so that it is mostly the next one.
    const position = committedAt(hash, disclosure, leaf.digests, last + 1)
    if (position < 0) {
      findings.add("disclosure.unmatched", disclosurePath, "matches no commitment", index)
      continue
    }
    if (position <= last) {
      const repeated = opened.some((earlier) => earlier.position === position)
      const code = repeated ? "disclosure.repeated" : "disclosure.order"
      findings.add(code, disclosurePath, "is not in the order of the commitments", index)
      if (repeated) continue
    }
    last = Math.max(last, position)
    const content = readDisclosure(disclosure)
    if (content === undefined) {
      findings.add("disclosure.malformed", disclosurePath, "is not a disclosure", index)
      continue
    }
    findings.checked.disclosures += 1
    findings.shown += 1
    opened.push({ position, name: content.name, value: content.value })
  }
  return opened
}

function verifyClear(
  { index, bundlePath, disclosurePath }: ShownEntry,
  leaf: ClearLeaf,
  opened: readonly Opened[],
  reader: Reader | undefined,
  findings: Findings,
): void {
  const kind = kindOf(leaf.kind)
  if (kind === undefined || !kind.clear) {
    findings.add("leaf.kind", bundlePath, `${leaf.kind} is no kind of the log's own`, index)
    return
  }
  const { at, ...members } = leaf.members
  const refuse = (reason: string): void => findings.add("leaf.value", bundlePath, reason, index)
  if (typeof at !== "string" || !isInstant(at) || !at.startsWith(leaf.day)) {
    refuse("at is not an instant of the entry's day")
  }
  for (const [name, value] of Object.entries(members)) {
    const declared = ownField(kind, name)
    const reason = declared?.committed ? "stands in clear" : problemOf(declared, value)
    if (reason !== undefined) refuse(`${name} ${reason}`)
  }
  for (const [name, { committed }] of Object.entries(kind.fields)) {
    if (!committed && !Object.hasOwn(members, name)) refuse(`${name} is missing`)
  }
  if (kind.name === "snapshot.published@1" && members["size"] !== index) {
    refuse("size is not the index of the entry")
  }
  const committed = namesOf(kind)
  if (leaf.digests.length !== digestCount(committed.length)) {
    refuse("the number of commitments is not that of the kind")
  }
  verifyNames(committed, opened, index, disclosurePath, findings)
  for (const { name, value } of opened) {
    const reason = problemOf(ownField(kind, name), value)
    if (reason !== undefined) {
      findings.add("disclosure.value", disclosurePath, `${name} ${reason}`, index)
    }
    const audience = widestAudience(kind, name)
    if (reader !== undefined && !maySee(reader, audience)) {
      const message = `${name} is for ${audience}, and the snapshot is for ${reader}`
      findings.add("disclosure.audience", disclosurePath, message, index)
    }
  }
  findings.redacted += committed.length - opened.length
}

function verifySealed(
  entry: ShownEntry,
  leaf: SealedLeaf,
  opened: readonly Opened[],
  reader: Reader | undefined,
  findings: Findings,
  hash: Hash,
): void {
  const { index, disclosurePath, bundlePath } = entry
  const named = opened.find(({ position }) => position === 0)
  if (named === undefined) {
    findings.hidden += 1
    if (opened.length === 0) return
    findings.add("disclosure.kind", disclosurePath, "discloses members, but not the kind", index)
    return
  }
  const kind = typeof named.value === "string" ? kindOf(named.value) : undefined
  if (kind === undefined || kind.clear) {
    findings.add("disclosure.kind", disclosurePath, "is of no kind that is known", index)
    return
  }
  const names = namesOf(kind)
  if (leaf.digests.length !== digestCount(names.length)) {
    findings.add("leaf.value", bundlePath, "has not the kind's number of commitments", index)
  }
  verifyNames(names, opened, index, disclosurePath, findings)
  const envelope = new Map(opened.map(({ name, value }) => [name, value]))
  const narrowed = narrowedBy(envelope.get("narrowed"))
  for (const { name, value } of opened) {
    const reason = memberProblem(kind, name, value, leaf.day)
    if (reason !== undefined) {
      findings.add("disclosure.value", disclosurePath, `${name} ${reason}`, index)
    }
    const audience = narrower(narrowed.get(name) ?? "PUBLIC", widestAudience(kind, name))
    if (reader !== undefined && !maySee(reader, audience)) {
      const message = `${name} is for ${audience}, and the snapshot is for ${reader}`
      findings.add("disclosure.audience", disclosurePath, message, index)
    }
  }
  const reason = kind.batch === null ? undefined : batchProblem(envelope, kind.batch, hash)
  if (reason !== undefined) findings.add("disclosure.batch", disclosurePath, reason, index)
  findings.redacted += names.length - opened.length
}

const namesByKind = new Map<Kind, readonly string[]>()

/** The members of a kind in the order of their commitments. */
function namesOf(kind: Kind): readonly string[] {
  const known = namesByKind.get(kind) ?? committedNames(kind)
  namesByKind.set(kind, known)
  return known
}

/** A disclosed member stands where its kind has it; past the last one there are decoys only. */
function verifyNames(
  names: readonly string[],
  opened: readonly Opened[],
  index: number,
  path: string,
  findings: Findings,
): void {
  for (const { position, name } of opened) {
    if (names[position] === name) continue
    const expected = names[position] ?? "a decoy"
    findings.add("disclosure.name", path, `${name} stands in the place of ${expected}`, index)
  }
}

const isEnvelopeName = (name: string): boolean =>
  envelopeNames.some((envelopeName) => envelopeName === name)

const ownField = (kind: Kind, name: string): FieldDeclaration | undefined =>
  Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined

const widestAudience = (kind: Kind, name: string): Audience =>
  // Who acted is narrowed entry by entry: an office is for everybody, a person may not be.
  name === "actor" ? "PUBLIC" : (ownField(kind, name)?.audience ?? kind.audience)

function problemOf(declaration: FieldDeclaration | undefined, value: Json): string | undefined {
  if (declaration === undefined) return "is no field of the kind"
  return validateField(declaration, value)
}

function memberProblem(kind: Kind, name: string, value: Json, day: string): string | undefined {
  if (!isEnvelopeName(name)) return problemOf(ownField(kind, name), value)
  const isTextOrNull = value === null || typeof value === "string"
  switch (name) {
    case "at":
      return typeof value === "string" && isInstant(value) && value.startsWith(day)
        ? undefined
        : "is not an instant of the entry's day"
    case "system":
      return isTextOrNull ? undefined : "is neither an id nor null"
    case "references":
      return Array.isArray(value) && value.every((id) => typeof id === "string")
        ? undefined
        : "is not a list of ids"
    case "narrowed":
      return narrowings(value) === undefined ? "is not a list of narrowed fields" : undefined
    default:
      return undefined
  }
}

const narrowedBy = (value: Json | undefined): ReadonlyMap<string, Audience> =>
  new Map(value === undefined ? [] : narrowings(value))

const narrowable = ["INTERNAL", "REGULATOR", "SEALED"] as const

function narrowings(value: Json): [string, Audience][] | undefined {
  if (!Array.isArray(value)) return undefined
  const pairs: [string, Audience][] = []
  for (const item of value as Json[]) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined
    const { field, audience } = item as { [name: string]: Json }
    const known = narrowable.find((one) => one === audience)
    if (typeof field !== "string" || known === undefined) return undefined
    pairs.push([field, known])
  }
  return pairs
}
