import { generateKeyPairSync, hash, sign as signWith } from "node:crypto"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import {
  base64,
  formatCheckpoint,
  formatNote,
  formatVkey,
  Frontier,
  noteKey,
  signNote,
  utf8,
  type NoteKey,
} from "@answerable/schema/ledger"
import { readTrust, type Trust } from "@answerable/schema/verify"
import { serveWitness } from "../../api/src/http/witness.server.ts"
import { openSeenHeads } from "../../api/src/ledger/witness/last-seen.ts"
import { openWitnessKey } from "../../api/src/ledger/witness/witness-key.ts"
import type { Register } from "../../api/src/register.ts"
import { folder } from "./filled-register.ts"

export const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** A log of the test's own: it signs whatever it is told to. */
export function throwAwayLog(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32)
  const key = noteKey(sha256, origin, raw)
  const signed = (text: string): string =>
    formatNote({
      text,
      signatures: [signNote(text, key, (bytes) => signWith(null, bytes, privateKey))],
    })
  return {
    key,
    vkey: formatVkey(key),
    signed,
    head: (size: number, root: Uint8Array) => signed(formatCheckpoint({ origin, size, root })),
  }
}

/** Leaf hashes that differ for each name, their roots, and nodes for proofs. */
export function treeOf(size: number, name = "") {
  const nodes = new Map<string, Uint8Array>()
  const roots: Uint8Array[] = []
  const frontier = new Frontier(sha256)
  for (let at = 0; at < size; at++) {
    roots.push(frontier.root())
    frontier.append(sha256(Buffer.from(`${name}${at}`)), (level, index, node) =>
      nodes.set(`${level}/${index}`, node),
    )
  }
  roots.push(frontier.root())
  return { roots, read: (level: number, index: number) => nodes.get(`${level}/${index}`)! }
}

export type TestWitness = {
  readonly url: string
  readonly vkey: string
  readonly forks: readonly string[]
  readonly close: () => Promise<void>
}

/** A witness of some logs on a free port, in a folder of its own unless one is given. */
export async function testWitness(
  logs: readonly NoteKey[],
  given: {
    readonly data?: string
    readonly name?: string
    readonly now?: () => string
    readonly port?: number
    readonly sign?: (bytes: Uint8Array) => Uint8Array
  } = {},
): Promise<TestWitness> {
  const data = given.data ?? (await folder())
  const seen = openSeenHeads(join(data, "seen.sqlite"))
  const { key, sign } = openWitnessKey(data, given.name ?? "witness.invalid/w")
  const now = given.now ?? (() => new Date().toISOString())
  const forks: string[] = []
  const serving = await serveWitness({
    witness: { key, sign: given.sign ?? sign, logs, seen, now },
    port: given.port ?? 0,
    host: "127.0.0.1",
    onFork: (origin) => forks.push(origin),
  })
  let open = true
  const close = async () => {
    if (open) await serving.close()
    if (open) seen.close()
    open = false
  }
  onTestFinished(close)
  return { url: serving.url, vkey: formatVkey(key), forks, close }
}

/** The body of `add-checkpoint`. */
export const addCheckpointBody = (
  old: number,
  proof: readonly Uint8Array[],
  note: string,
): string => [`old ${old}`, ...proof.map(base64), "", note].join("\n")

/** Sends a body to a witness. */
export async function addCheckpoint(
  { url }: Pick<TestWitness, "url">,
  body: string | Uint8Array<ArrayBuffer>,
) {
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body })
  const { status, headers } = response
  return { status, type: headers.get("content-type"), text: await response.text() }
}

/** The lines by which readers trust a log, and these witnesses, of whom so many must cosign. */
export const trustText = (
  log: string,
  witnesses: readonly Pick<TestWitness, "vkey" | "url">[],
  needs = "all",
): string =>
  [
    log,
    ...witnesses.map(({ vkey, url }, at) => `witness w${at} ${vkey} ${url}`),
    `group enough ${needs} ${witnesses.map((_, at) => `w${at}`).join(" ")}`,
    "quorum enough\n",
  ].join("\n")

/** A trust file of the register's log and these witnesses. */
export const trusting = (
  { keys }: Pick<Register, "keys">,
  witnesses: readonly TestWitness[],
  needs = "all",
): Trust => trustOf(trustText(`log ${keys.vkey}`, witnesses, needs))

export function trustOf(text: string): Trust {
  const trust = readTrust(sha256, utf8(text))
  if ("message" in trust) throw new Error(trust.message)
  return trust
}

/** Asks every witness of a trust file. */
export const cosigningBy = (trust: Trust, missing: string[] = []) => ({
  trust,
  witnesses: (trust.witnesses ?? []).map(({ name, key, url }) => ({ name, key, url: url! })),
  onMissing: (sentence: string) => void missing.push(sentence),
})
