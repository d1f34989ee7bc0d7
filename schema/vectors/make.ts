import { sha256 } from "@noble/hashes/sha2.js"
import { writeFile } from "node:fs/promises"
import {
  base64,
  base64url,
  clearLeaf,
  commitment,
  consistencyProof,
  formatVkey,
  Frontier,
  hex,
  inclusionProof,
  leafHash,
  openDisclosure,
  sealDisclosure,
  utf8,
  type NodeReader,
} from "../src/ledger.ts"
import type { Vectors } from "./run.ts"
import { signHead, someEntry, testKey } from "./snapshot.ts"

// `node schema/vectors/make.ts` writes vectors.json. The verdicts below are stated, not computed.

const leaf = someEntry(0).leaf
const clear = clearLeaf({
  id: "AAECAwQFBgcICQoLDA0ODw",
  day: "2026-11-23",
  kind: "snapshot.published@1",
  members: { at: "2026-11-23T10:00:00.000Z", size: 0 },
})

const goodLeaves = [leaf, clear].map((text) => ({
  text,
  hash: hex(leafHash(sha256, utf8(text))),
}))
const badLeaves = [
  "",
  "{}",
  `${leaf}\n`,
  leaf.replace(":[", ": ["),
  leaf.replace("2026-11-23", "2026-02-30"),
  leaf.replace("sha-256", "sha-512"),
  leaf.replace("leaf@v1", "leaf@v2"),
  leaf.replace('"day"', '"at":"2026-11-23T10:00:00.000Z","day"'),
  leaf.replace(/"[^"]{43}",/, ""),
  leaf.replace(/"([^"]{43})","[^"]{43}"/, '"$1","$1"'),
  leaf.replace(/[^"]("\],"_sd_alg)/, "B$1"),
  clear.replace('"size":0', '"size":0.5'),
  clear.replace('"size":0', '"size":-0'),
  clear.replace('"at":"2026-11-23T10:00:00.000Z",', ""),
].map((text) => ({ text, hash: null }))

const salt = Uint8Array.from({ length: 16 }, (_, at) => at)
const coded = (json: string): string => base64url(utf8(json))
const goodDisclosures = [null, true, -7, "", "Möbius", "\u2028\u007f", 'a "b" \\ c', [{ a: [] }]]
const disclosures = [
  ...goodDisclosures.map((value) => sealDisclosure(salt, "name", value)),
  coded('["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]'),
  coded('["AAECAwQFBgcICQoLDA0ODw","name", 1]'),
  coded('["AAECAwQFBgcICQoLDA0ODx","name",1]'),
  coded('["AAECAwQFBgcICQoLDA0ODw","name"]'),
  coded('["AAECAwQFBgcICQoLDA0ODw","name",1.5]'),
  coded('["AAECAwQFBgcICQoLDA0ODw","name","\\u00e9"]'),
  `${sealDisclosure(salt, "name", 1)}=`,
].map((text, at) => {
  const opened = at < goodDisclosures.length ? { name: "name", value: goodDisclosures[at] ?? null } : null
  if ((openDisclosure(text) === undefined) !== (opened === null)) throw new Error(`disclosure ${at}`)
  return { text, commitment: commitment(sha256, text), opened }
})

const leaves = Array.from({ length: 11 }, (_, index) => utf8(someEntry(index).leaf))
const nodes = new Map<string, Uint8Array>()
const frontier = new Frontier(sha256)
const roots = [frontier.root()]
for (const bytes of leaves) {
  frontier.append(leafHash(sha256, bytes), (level, index, node) =>
    nodes.set(`${level}/${index}`, node),
  )
  roots.push(frontier.root())
}
const read: NodeReader = (level, index) => nodes.get(`${level}/${index}`) ?? new Uint8Array(0)
const rootAt = (size: number): string => base64(roots[size] ?? new Uint8Array(0))

const inclusion = [0, 5, 7, 10].flatMap((index) => {
  const size = 11
  const given = {
    index,
    size,
    leafHash: base64(read(0, index)),
    proof: inclusionProof(sha256, read, index, size).map(base64),
    root: rootAt(size),
  }
  return [
    { ...given, good: true },
    { ...given, index: index + 1, good: false },
    { ...given, root: rootAt(size - 1), good: false },
    { ...given, proof: given.proof.slice(1), good: false },
    { ...given, proof: [...given.proof, rootAt(1)], good: false },
  ]
})

const consistency = [1, 4, 6, 10].flatMap((oldSize) => {
  const size = 11
  const given = {
    oldSize,
    size,
    oldRoot: rootAt(oldSize),
    root: rootAt(size),
    proof: consistencyProof(sha256, read, oldSize, size).map(base64),
  }
  return [
    { ...given, good: true },
    { ...given, oldSize: oldSize + 1, good: false },
    { ...given, oldRoot: rootAt(oldSize - 1), good: false },
    { ...given, proof: given.proof.slice(1), good: false },
    { ...given, oldSize: 0, good: false },
  ]
})

const { note } = signHead(leaves)
const vkey = formatVkey(testKey)
const heads = [
  { note, vkey, size: 11 },
  { note: note.replace("\n11\n", "\n12\n"), vkey, size: null },
  { note: note.replace("\n11\n", "\n011\n"), vkey, size: null },
  { note: note.slice(0, -1), vkey, size: null },
  { note: `${note}\n`, vkey, size: null },
  { note: note.replace("=\n\n", "=\nmore\n\n"), vkey, size: null },
  { note: note.replaceAll("example.invalid", "other.invalid"), vkey, size: null },
  { note, vkey: vkey.replace("example", "another"), size: null },
]

const canonicalTexts = [
  ...['{"a":[1,null,true],"b":"é"}', "0", "-1", '"\\u001f\\n"', "9007199254740991"].map((text) => ({
    text,
    good: true,
  })),
  ...['{"b":1,"a":1}', '{"a":1,"a":1}', "1.0", "-0", '"\\u00e9"', '"\\/"', " 1", "9007199254740992"].map(
    (text) => ({ text, good: false }),
  ),
]

const vectors: Vectors = {
  canonical: canonicalTexts,
  leaves: [...goodLeaves, ...badLeaves],
  disclosures,
  heads,
  inclusion,
  consistency,
}

await writeFile(new URL("vectors.json", import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`)
