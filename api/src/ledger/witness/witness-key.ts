import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { witnessKey, type WitnessKey } from "@answerable/schema/ledger"
import { codeOf, FolderProblem } from "../keys.ts"
import { BadRequest } from "../refusal.ts"
import { sha256 } from "../tree.ts"

export type WitnessSigner = {
  readonly key: WitnessKey
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

const keyFile = "witness.key"
const nameFile = "name"

/**
 * The key of a witness in a folder; it is made at the first start, under `name` or one of its own.
 * Throws `FolderProblem`, and `BadRequest` for another name than it has.
 */
export function openWitnessKey(folder: string, name: string | undefined): WitnessSigner {
  if (!existsSync(join(folder, keyFile))) makeKey(folder, name ?? ownName())
  const privateKey = readKey(folder)
  const has = readFileSync(join(folder, nameFile), "utf8").trim()
  if (name !== undefined && name !== has)
    throw new BadRequest(
      `--name: the witness in ${folder} is ${has}, and its key goes with that name. ` +
        "Leave the option out, or give another folder with --data.",
    )
  const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32)
  return {
    key: keyOf(has, raw),
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}

/** A name that nobody else has, under one that can never be registered (RFC 6761). */
const ownName = (): string => `local.invalid/witness-${randomBytes(8).toString("hex")}`

function keyOf(name: string, publicKey: Uint8Array): WitnessKey {
  try {
    return witnessKey(sha256, name, publicKey)
  } catch {
    throw new BadRequest(`--name: ${JSON.stringify(name)} has a space or a plus, or is empty.`)
  }
}

function makeKey(folder: string, name: string): void {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  keyOf(name, publicKey.export({ format: "der", type: "spki" }).subarray(-32))
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, nameFile), `${name}\n`)
    const pem = privateKey.export({ format: "pem", type: "pkcs8" })
    // A key that is there is whole: it takes its name when it is written.
    writeFileSync(join(folder, `${keyFile}.new`), pem, { mode: 0o600 })
    renameSync(join(folder, `${keyFile}.new`), join(folder, keyFile))
  } catch (cause) {
    throw new FolderProblem(
      `The folder ${folder} cannot be written (${codeOf(cause)}). Give one that can be with --data.`,
      { cause },
    )
  }
}

function readKey(folder: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(join(folder, keyFile)))
  } catch (cause) {
    throw new FolderProblem(
      `The key of the witness in ${folder} cannot be read (${codeOf(cause)}). Restore ${keyFile} from where it is kept safe.`,
      { cause },
    )
  }
}
