import { createHash, createPublicKey, verify } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import {
  base64,
  canonical,
  hex,
  parseCheckpoint,
  parseNote,
  parseVkey,
  utf8,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
  verifyStrict,
  type Json,
} from "../src/ledger.ts"
import { canonicalAny } from "../src/ledger/canonical.ts"
import { jsonFiles, othersVectors } from "./others.ts"

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest()
const folder = othersVectors()

const bytes = (text: string, encoding: "hex" | "base64") =>
  new Uint8Array(Buffer.from(text, encoding))
const proofOf = (proof: string[] | null) => (proof ?? []).map((node) => bytes(node, "base64"))

describe.skipIf(folder === undefined)("vectors by others agree", () => {
  test("98 inclusion proofs of transparency-dev/merkle at 417fb0c31475", () => {
    type Case = {
      leafIdx: number
      treeSize: number
      root: string
      leafHash: string
      proof: string[] | null
      wantErr: boolean
    }
    const cases = jsonFiles(`${folder}/merkle/inclusion`)
    expect(cases).toHaveLength(98)
    for (const { path, value } of cases) {
      const given = value as Case
      const verdict = verifyInclusion(hash, {
        index: given.leafIdx,
        size: given.treeSize,
        leafHash: bytes(given.leafHash, "base64"),
        proof: proofOf(given.proof),
        root: bytes(given.root, "base64"),
      })
      expect({ path, verdict }).toEqual({ path, verdict: !given.wantErr })
    }
  })

  test("98 consistency proofs of transparency-dev/merkle at 417fb0c31475", () => {
    type Case = {
      size1: number
      size2: number
      root1: string
      root2: string
      proof: string[] | null
      wantErr: boolean
    }
    const cases = jsonFiles(`${folder}/merkle/consistency`)
    expect(cases).toHaveLength(98)
    for (const { path, value } of cases) {
      const given = value as Case
      const verdict = verifyConsistency(hash, {
        oldSize: given.size1,
        size: given.size2,
        oldRoot: bytes(given.root1, "base64"),
        root: bytes(given.root2, "base64"),
        proof: proofOf(given.proof),
      })
      expect({ path, verdict }).toEqual({ path, verdict: !given.wantErr })
    }
  })

  test("6 canonical texts of cyberphone/json-canonicalization at 19d51d7fe467", () => {
    const names = readdirSync(`${folder}/jcs/input`)
    expect(names).toHaveLength(6)
    for (const name of names) {
      const input = JSON.parse(readFileSync(`${folder}/jcs/input/${name}`, "utf8")) as Json
      const output = readFileSync(`${folder}/jcs/output/${name}`, "utf8")
      const octets = readFileSync(`${folder}/jcs/outhex/${name.replace(".json", ".txt")}`, "utf8")
      expect(canonicalAny(input)).toBe(output)
      expect(hex(utf8(canonicalAny(input)))).toBe(octets.replaceAll(/\s/g, ""))
      if (output.match(/[\d][.e][\d+-]/) === null) expect(canonical(input)).toBe(output)
    }
  })

  test("914 signatures of C2SP/CCTV at 1e3d2860d46e get the verdict of node:crypto", () => {
    type Case = { key: string; sig: string; msg: string }
    const cases = JSON.parse(readFileSync(`${folder}/ed25519/cctv.json`, "utf8")) as Case[]
    expect(cases).toHaveLength(914)
    const disagreed = cases.filter(({ key, sig, msg }) => {
      const [publicKey, signature] = [bytes(key, "hex"), bytes(sig, "hex")]
      return (
        verifyStrict(publicKey, utf8(msg), signature) !== native(publicKey, utf8(msg), signature)
      )
    })
    expect(disagreed).toEqual([])
  })

  test("151 signatures of C2SP/wycheproof at dac1dd4729fd get the verdict they state", () => {
    type Case = { tcId: number; msg: string; sig: string; result: "valid" | "invalid" }
    type Group = { publicKey: { pk: string }; tests: Case[] }
    const { testGroups } = JSON.parse(
      readFileSync(`${folder}/ed25519/wycheproof.json`, "utf8"),
    ) as { testGroups: Group[] }
    const cases = testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((given) => ({ ...given, key: bytes(publicKey.pk, "hex") })),
    )
    expect(cases).toHaveLength(151)
    for (const { tcId, key, msg, sig, result } of cases) {
      const verdict = verifyStrict(key, bytes(msg, "hex"), bytes(sig, "hex"))
      expect({ tcId, verdict }).toEqual({ tcId, verdict: result === "valid" })
      expect(native(key, bytes(msg, "hex"), bytes(sig, "hex"))).toBe(verdict)
    }
  })

  test("the signed head of sum.golang.org verifies, and no other key's verdict counts", () => {
    const vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    const note = parseNote(readFileSync(`${folder}/checkpoint/sum.golang.org.note`))
    const key = parseVkey(hash, vkey)
    if (note === undefined || key === undefined) throw new Error("neither may be refused")
    expect(verifyNote(note, key)).toBe(true)
    expect(verifyNote({ ...note, text: note.text.replace("35225469", "35225468") }, key)).toBe(
      false,
    )
    expect(verifyNote(note, { ...key, name: "sum.golang.com" })).toBe(false)
    const { origin, size, root } = parseCheckpoint(note.text) ?? {}
    expect({ origin, size, root: root && base64(root) }).toEqual({
      origin: "go.sum database tree",
      size: 35225469,
      root: "vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=",
    })
  })
})

function native(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString("base64url")
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}
