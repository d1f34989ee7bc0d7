import { fromUtf8, utf8 } from "../ledger/bytes.ts"
import { parseWitnessVkey } from "../ledger/cosignature.ts"
import type { Hash } from "../ledger/hash.ts"
import { parseVkey, type NoteKey } from "../ledger/note.ts"
import { parseEndedKey, type EndedKey } from "./ended-key.ts"
import type { Quorum, TrustedWitness } from "./quorum.ts"

/** Whom a reader trusts, pinned from elsewhere than the snapshot. */
export type Trust = {
  /** The keys of the log. */
  readonly keys: readonly NoteKey[]
  /** Keys that the log had earlier. */
  readonly ended?: readonly EndedKey[]
  readonly witnesses?: readonly TrustedWitness[]
  /** Who must have cosigned the newest head; nobody where it is absent. */
  readonly quorum?: Quorum
}

/** Why a text is no trust file, with the line to look at, counted from 1. */
export type TrustProblem = { readonly line: number; readonly message: string }

/** The longest trust file in bytes, and the most logs, witnesses and groups in one. */
const maximumTrustLength = 256 * 1024
const maximumEach = 64

/** A trust file from its text; undefined where `readTrust` has a problem with it. */
export function parseTrust(hash: Hash, text: string): Trust | undefined {
  const read = readTrust(hash, utf8(text))
  return "message" in read ? undefined : read
}

/**
 * A trust file from its bytes, or why it is none: C2SP tlog-policy, with at least one log, and with
 * an `until <size> <vkey>` line for each key that the log had earlier.
 */
export function readTrust(hash: Hash, bytes: Uint8Array): Trust | TrustProblem {
  if (bytes.length > maximumTrustLength) return { line: 1, message: "the file is too long" }
  const lines = octets(bytes).split("\n")
  const file = new TrustFile(hash)
  for (const [at, line] of lines.entries()) {
    const message = takeLine(file, line)
    if (message !== undefined) return { line: at + 1, message }
  }
  return file.end(lines.at(-1) === "" ? lines.length - 1 : lines.length)
}

function takeLine(file: TrustFile, line: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) {
    return "it holds a control character; lines end with a newline alone, not as on Windows"
  }
  const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== "")
  if (keyword === undefined || keyword.startsWith("#")) return undefined
  switch (keyword) {
    case "log":
      return file.log(items)
    case "until":
      return file.until(items)
    case "witness":
      return file.witness(items)
    case "group":
      return file.group(items)
    case "quorum":
      return file.quorum(items)
    default:
      return `a line begins with log, until, witness, group, quorum or #, not with ${shown(keyword)}`
  }
}

const unmarked = "A comment has a line of its own."

/** What the lines so far define. Each method takes the items of a line, or says what is wrong. */
class TrustFile {
  readonly #hash: Hash
  readonly #keys: NoteKey[] = []
  readonly #ended: EndedKey[] = []
  readonly #witnesses: TrustedWitness[] = []
  /** Witnesses and groups, which share their names. */
  readonly #named = new Map<string, Quorum>()
  readonly #members = new Set<string>()
  #groups = 0
  #quorum: Quorum | "none" | undefined

  constructor(hash: Hash) {
    this.#hash = hash
  }

  log([vkey, _url, ...more]: readonly string[]): string | undefined {
    if (vkey === undefined || more.length > 0) return `it is log VKEY [URL]. ${unmarked}`
    const key = parseVkey(this.#hash, shown(vkey))
    if (key === undefined) return "that is no Ed25519 key of a log (NAME+ID+KEY, type 1)"
    if (isAmong(key, this.#keys)) return "this log key stands in an earlier line already"
    if (this.#keys.push(key) > maximumEach) return `there are more than ${maximumEach} logs`
    return undefined
  }

  until(items: readonly string[]): string | undefined {
    const ended = parseEndedKey(this.#hash, `until ${items.map(shown).join(" ")}`)
    if (ended === undefined)
      return `it is until SIZE VKEY, of an earlier key of the log. ${unmarked}`
    if (this.#ended.push(ended) > maximumEach) return `there are more than ${maximumEach} keys`
    return undefined
  }

  witness([name, vkey, url, ...more]: readonly string[]): string | undefined {
    if (name === undefined || vkey === undefined || more.length > 0) {
      return `it is witness NAME VKEY [URL]. ${unmarked}`
    }
    const key = parseWitnessVkey(this.#hash, shown(vkey))
    if (key === undefined) return "that is no Ed25519 key of a witness (NAME+ID+KEY, type 4)"
    const known = this.#witnesses.map((witness) => witness.key)
    if (isAmong(key, known)) return "this witness key stands in an earlier line already"
    const taken = this.#define(name, { kind: "witness", name: shown(name) })
    if (taken !== undefined) return taken
    const place = url === undefined ? {} : { url: shown(url) }
    const count = this.#witnesses.push({ name: shown(name), key, ...place })
    return count > maximumEach ? `there are more than ${maximumEach} witnesses` : undefined
  }

  group([name, threshold, ...items]: readonly string[]): string | undefined {
    if (name === undefined || threshold === undefined || items.length === 0) {
      return "it is group NAME all|any|NUMBER MEMBER…, with at least one member"
    }
    const needs = neededOf(threshold, items.length)
    if (needs === undefined) {
      return `of ${items.length} members it takes all, any, or a number from 1 to ${items.length}`
    }
    const members: Quorum[] = []
    for (const item of items) {
      const member = this.#named.get(item)
      if (member === undefined) return `no line before this one defines ${shown(item)}`
      if (this.#members.has(item)) return `${shown(item)} is a member of a group already`
      this.#members.add(item)
      members.push(member)
    }
    if (++this.#groups > maximumEach) return `there are more than ${maximumEach} groups`
    return this.#define(name, { kind: "group", name: shown(name), needs, members })
  }

  quorum([name, ...more]: readonly string[]): string | undefined {
    if (name === undefined || more.length > 0)
      return `it is quorum NAME, or quorum none. ${unmarked}`
    if (this.#quorum !== undefined) return "there is a quorum line already"
    const quorum = name === "none" ? name : this.#named.get(name)
    if (quorum === undefined) return `no line before this one defines ${shown(name)}`
    this.#quorum = quorum
    return undefined
  }

  end(line: number): Trust | TrustProblem {
    if (this.#quorum === undefined) {
      const message = "the file has no quorum line; without witnesses it is: quorum none"
      return { line, message }
    }
    if (this.#keys.length + this.#ended.length === 0)
      return { line, message: "the file names no log" }
    return {
      keys: this.#keys,
      ...(this.#ended.length > 0 && { ended: this.#ended }),
      ...(this.#witnesses.length > 0 && { witnesses: this.#witnesses }),
      ...(this.#quorum !== "none" && { quorum: this.#quorum }),
    }
  }

  #define(name: string, as: Quorum): string | undefined {
    const taken = [...this.#named.values()].some((one) => one.name === as.name)
    if (name === "none" || taken) return `the name ${as.name} is taken`
    this.#named.set(name, as)
    return undefined
  }
}

function neededOf(threshold: string, members: number): number | undefined {
  if (threshold === "all") return members
  if (threshold === "any") return 1
  const needs = Number(threshold)
  return /^[1-9]\d*$/.test(threshold) && needs <= members ? needs : undefined
}

/** Two keys are the same where their bytes are, whatever they are called. */
const isAmong = (
  { publicKey }: Pick<NoteKey, "publicKey">,
  keys: readonly Pick<NoteKey, "publicKey">[],
): boolean => keys.some((one) => one.publicKey.join() === publicKey.join())

// A trust file is octets: names are the same only if their octets are, and need not be UTF-8.
const octets = (bytes: Uint8Array): string => {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** An item as a person reads it: as UTF-8, where it is. */
const shown = (item: string): string =>
  fromUtf8(Uint8Array.from(item, (octet) => octet.charCodeAt(0))) ?? item
