import { hash, randomFillSync } from "node:crypto"
import {
  committedNames,
  kindOf,
  type Actor,
  type Entry,
  type Envelope,
  type Json,
  type Kind,
} from "@answerable/schema/entries"
import {
  base64url,
  clearLeaf,
  digestCount,
  sealDisclosure,
  sealLeaf,
} from "@answerable/schema/ledger"
import { invariant } from "./refusal.ts"

/** An entry as the ledger keeps it. */
export type Sealed = {
  readonly id: string
  readonly leaf: string
  /** SHA-256(0x00 ‖ leaf), RFC 6962 section 2.1. */
  readonly leafHash: Uint8Array
  /** The disclosures, in the order of the commitments; of the log's own kinds only what they do not tell. */
  readonly disclosures: readonly string[]
}

const pool = new Uint8Array(4096)
let used = pool.length

/** Random bytes from the operating system; drawn in bulk, each handed out once. */
function random(length: number): Uint8Array {
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += length
  return pool.slice(used - length, used)
}

/** A new id: 16 random bytes in base64url. */
export const newId = (): string => base64url(random(16))

/** A key for the disclosures of one entry. */
export const newKey = (): Uint8Array => random(32)

/** The leaf, its hash and its disclosures of an entry recorded at an instant by an actor. */
export function seal(entry: Entry, at: string, actor: Actor): Sealed {
  const declaration = kindOf(entry.kind)
  invariant(declaration, `${entry.kind} is a declared kind`)
  const id = entry.id ?? newId()
  const values = entry.values as Values
  const day = at.slice(0, 10)
  if (declaration.clear) return sealClear(declaration, { id, day, at, values })
  const envelope: Envelope = {
    kind: entry.kind,
    system: entry.system,
    references: entry.references,
    at,
    actor,
    narrowed: entry.narrowed ?? [],
  }
  const disclosures = Object.entries(envelope).map(disclose)
  for (const name of Object.keys(declaration.fields))
    disclosures.push(disclose([name, values[name] ?? null]))
  const leaf = sealLeaf({ id, day, digests: digestsOf(disclosures) })
  return { id, leaf, leafHash: hashLeaf(leaf), disclosures }
}

type Values = { readonly [name: string]: Json }

/** An entry of the log's own kinds: in clear, but for the fields that it does not tell. */
function sealClear(
  kind: Kind,
  { id, day, at, values }: { id: string; day: string; at: string; values: Values },
): Sealed {
  const committed = committedNames(kind)
  const told = Object.entries(values).filter(([name]) => !committed.includes(name))
  const disclosures = committed.map((name) => disclose([name, values[name] ?? null]))
  const members = { ...Object.fromEntries(told), at }
  const leaf = clearLeaf({ id, day, kind: kind.name, members, digests: digestsOf(disclosures) })
  return { id, leaf, leafHash: hashLeaf(leaf), disclosures }
}

/** The commitments to disclosures, and as many decoys as round their number up. */
function digestsOf(disclosures: readonly string[]): string[] {
  const digests = disclosures.map((text) => hash("sha256", text, "base64url"))
  const decoys = digestCount(digests.length) - digests.length
  for (let i = 0; i < decoys; i++) digests.push(base64url(random(32)))
  return digests
}

const disclose = ([name, value]: [string, Json]): string => sealDisclosure(random(16), name, value)

const hashLeaf = (leaf: string): Uint8Array => hash("sha256", `\0${leaf}`, "buffer")
