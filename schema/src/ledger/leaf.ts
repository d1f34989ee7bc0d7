import { isDay } from "../entries/dates.ts"
import { utf8 } from "./bytes.ts"
import { canonical, parseCanonical, type Json } from "./canonical.ts"

/** The version of the leaf format, in every leaf. */
export const leafFormat = "answerable/leaf@v1"

/** The longest leaf in bytes. */
export const maximumLeafLength = 16 * 1024

/** An ordinary entry: nothing but its id, its day and its commitments is in clear. */
export type SealedLeaf = {
  readonly form: "sealed"
  /** 16 random bytes, in base64url. */
  readonly id: string
  /** The day of recording in UTC, such as 2026-11-23. */
  readonly day: string
  /** Commitments in the order of envelope, fields, decoys; in base64url. */
  readonly digests: readonly string[]
}

/** An entry of one of the log's own kinds: its members, `at` among them, are in clear. */
export type ClearLeaf = {
  readonly form: "clear"
  readonly id: string
  readonly day: string
  readonly kind: string
  readonly members: { readonly [name: string]: Json }
  readonly digests: readonly string[]
}

export type Leaf = SealedLeaf | ClearLeaf

/** How many digests a leaf of `count` members has, decoys included: the next multiple of 8. */
export const digestCount = (count: number): number => Math.ceil(count / 8) * 8

/**
 * The bytes of an ordinary leaf, as text; equal to the canonical form of its object. Throws a
 * RangeError for what `parseLeaf` would refuse, because a leaf can never be changed afterwards.
 */
export function sealLeaf({ id, day, digests }: Omit<SealedLeaf, "form">): string {
  const list = digests.join('","')
  const text = `{"_sd":["${list}"],"_sd_alg":"sha-256","day":"${day}","id":"${id}","v":"${leafFormat}"}`
  if (parseLeaf(text)?.form !== "sealed") throw new RangeError("these are not the parts of a leaf")
  return text
}

/**
 * The bytes of a leaf of one of the log's own kinds, as text. `digests` are the commitments to the
 * members it does not tell. Throws `NotCanonical` or a RangeError for what `parseLeaf` would refuse.
 */
export function clearLeaf({
  id,
  day,
  kind,
  members,
  digests = [],
}: Omit<ClearLeaf, "form" | "digests"> & { digests?: readonly string[] }): string {
  const committed = digests.length === 0 ? {} : { _sd: digests, _sd_alg: "sha-256" }
  const text = canonical({ ...members, ...committed, day, id, kind, v: leafFormat })
  const parsed = parseLeaf(text)
  if (parsed?.form !== "clear" || Object.keys(members).some((name) => reserved.has(name))) {
    throw new RangeError("these are not the parts of a clear leaf")
  }
  return text
}

/** A leaf from its text; undefined unless these are exactly the bytes a writer makes. */
export function parseLeaf(text: string): Leaf | undefined {
  // UTF-8 takes at most three bytes for each UTF-16 code unit.
  if (text.length * 3 > maximumLeafLength && utf8(text).length > maximumLeafLength) return undefined
  return isSealed(text) ? parseSealed(text) : parseClear(text)
}

const reserved = new Set(["_sd", "_sd_alg", "day", "id", "kind", "v"])

// The last character of strict base64url carries two spare bits for 32 bytes and four for 16.
const digestPattern = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
const idPattern = "[A-Za-z0-9_-]{21}[AQgw]"
const dayPattern = "\\d{4}-\\d{2}-\\d{2}"

// An ordinary leaf has one shape, so this accepts the canonical texts and no other. The digests are
// most of it, and are walked by hand: an expression takes three times as long.
const sealedStart = '{"_sd":["'
const sealedEnd = new RegExp(
  `^"\\],"_sd_alg":"sha-256","day":"${dayPattern}","id":"${idPattern}","v":"${leafFormat}"\\}$`,
)
const inDigest = classOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
const endsDigest = classOf("AEIMQUYcgkosw048")

function classOf(letters: string): Uint8Array {
  const codes = new Uint8Array(65536)
  for (const code of utf8(letters)) codes[code] = 1
  return codes
}

function isSealed(text: string): boolean {
  if (!text.startsWith(sealedStart)) return false
  let at = sealedStart.length
  for (let more = true; more; at += more ? 3 : 0) {
    const last = at + 42
    for (; at < last; at++) if (inDigest[text.charCodeAt(at)] !== 1) return false
    if (endsDigest[text.charCodeAt(at++)] !== 1) return false
    more = text.startsWith('","', at)
  }
  return sealedEnd.test(text.slice(at))
}

const digestShape = new RegExp(`^${digestPattern}$`)
const idShape = new RegExp(`^${idPattern}$`)
const dayShape = new RegExp(`^${dayPattern}$`)

const digestsAt = sealedStart.length
const digestStep = 43 + '","'.length
const idFromEnd = `","v":"${leafFormat}"}`.length + 22
const dayFromEnd = idFromEnd + '","id":"'.length + 10

function parseSealed(text: string): SealedLeaf | undefined {
  const idAt = text.length - idFromEnd
  const dayAt = text.length - dayFromEnd
  const digests: string[] = []
  for (let at = digestsAt; at < dayAt - digestStep; at += digestStep) {
    digests.push(text.slice(at, at + 43))
  }
  const day = text.slice(dayAt, dayAt + 10)
  if (digests.length % 8 !== 0 || !isDay(day) || repeats(digests)) return undefined
  return { form: "sealed", id: text.slice(idAt, idAt + 22), day, digests }
}

function parseClear(text: string): ClearLeaf | undefined {
  const value = parseCanonical(text)
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  const { v, id, day, kind, _sd, _sd_alg, ...members } = value as { [name: string]: Json }
  if (v !== leafFormat || typeof kind !== "string" || typeof members["at"] !== "string")
    return undefined
  if (typeof id !== "string" || !idShape.test(id)) return undefined
  if (typeof day !== "string" || !dayShape.test(day) || !isDay(day)) return undefined
  const digests = parseDigests(_sd, _sd_alg)
  return digests && { form: "clear", id, day, kind, members, digests }
}

function parseDigests(list: Json | undefined, algorithm: Json | undefined): string[] | undefined {
  if (list === undefined && algorithm === undefined) return []
  if (!Array.isArray(list) || list.length === 0 || algorithm !== "sha-256") return undefined
  const digests: string[] = []
  for (const digest of list as Json[]) {
    if (typeof digest !== "string" || !digestShape.test(digest)) return undefined
    digests.push(digest)
  }
  return repeats(digests) ? undefined : digests
}

/** Whether a digest stands there twice; a set of texts would take most of the time of a leaf. */
function repeats(digests: readonly string[]): boolean {
  const beginnings = digests.map(
    (digest) => digest.charCodeAt(0) * 65536 + digest.charCodeAt(1) * 256 + digest.charCodeAt(2),
  )
  return beginnings.some((beginning, at) => {
    const earlier = beginnings.indexOf(beginning)
    return earlier < at && digests.indexOf(digests[at] ?? "") < at
  })
}
