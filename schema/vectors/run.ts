import {
  canonical,
  commitment,
  fromBase64,
  fromUtf8,
  hex,
  leafHash,
  openDisclosure,
  parseCanonical,
  parseCheckpoint,
  parseLeaf,
  parseNote,
  parseVkey,
  utf8,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
  type Hash,
  type Json,
} from "../src/ledger.ts"

/** Our own test vectors: what each reader of the format must say, refusals included. */
export type Vectors = {
  /** Texts, and whether they are canonical. */
  readonly canonical: readonly { readonly text: string; readonly good: boolean }[]
  /** Leaves as text; the leaf hash in hexadecimal, or null where the leaf is refused. */
  readonly leaves: readonly { readonly text: string; readonly hash: string | null }[]
  /** Disclosures with their commitment; what they open to, or null where they are refused. */
  readonly disclosures: readonly {
    readonly text: string
    readonly commitment: string
    readonly opened: { readonly name: string; readonly value: Json } | null
  }[]
  /** Signed heads, the key's line, and the size that is vouched for, or null. */
  readonly heads: readonly {
    readonly note: string
    readonly vkey: string
    readonly size: number | null
  }[]
  readonly inclusion: readonly {
    readonly index: number
    readonly size: number
    readonly leafHash: string
    readonly proof: readonly string[]
    readonly root: string
    readonly good: boolean
  }[]
  readonly consistency: readonly {
    readonly oldSize: number
    readonly size: number
    readonly oldRoot: string
    readonly root: string
    readonly proof: readonly string[]
    readonly good: boolean
  }[]
}

/** The vectors on which this code says something else, as `section/number`. Runs anywhere. */
export function disagreements(vectors: Vectors, hash: Hash): string[] {
  const bytes = (text: string) => fromBase64(text) ?? new Uint8Array(0)
  const wrong: string[] = []
  const check = <Given>(name: string, given: readonly Given[], agrees: (one: Given) => boolean) =>
    given.forEach((one, at) => agrees(one) || wrong.push(`${name}/${at}`))

  check("canonical", vectors.canonical, ({ text, good }) => good === isCanonical(text))
  check("leaves", vectors.leaves, ({ text, hash: expected }) => {
    const leaf = parseLeaf(text)
    return expected === (leaf === undefined ? null : hex(leafHash(hash, utf8(text))))
  })
  check("disclosures", vectors.disclosures, ({ text, commitment: expected, opened }) => {
    const { name, value } = openDisclosure(text) ?? {}
    const ours = name === undefined || value === undefined ? null : { name, value }
    return commitment(hash, text) === expected && canonical(ours) === canonical(opened)
  })
  check("heads", vectors.heads, ({ note, vkey, size }) => {
    const [parsed, key] = [parseNote(utf8(note)), parseVkey(hash, vkey)]
    const good = parsed !== undefined && key !== undefined && verifyNote(parsed, key)
    return size === ((good ? parseCheckpoint(parsed.text)?.size : undefined) ?? null)
  })
  check("inclusion", vectors.inclusion, ({ leafHash: leaf, proof, root, good, ...at }) => {
    const given = { ...at, leafHash: bytes(leaf), proof: proof.map(bytes), root: bytes(root) }
    return verifyInclusion(hash, given) === good
  })
  check("consistency", vectors.consistency, ({ oldRoot, root, proof, good, ...sizes }) => {
    const roots = { oldRoot: bytes(oldRoot), root: bytes(root), proof: proof.map(bytes) }
    return verifyConsistency(hash, { ...sizes, ...roots }) === good
  })
  return wrong
}

const isCanonical = (text: string): boolean =>
  fromUtf8(utf8(text)) === text && parseCanonical(text) !== undefined
