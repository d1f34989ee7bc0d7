import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  type KeyObject,
} from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { formatVkey, noteKey, type NoteKey } from "@answerable/schema/ledger"
import Database from "better-sqlite3"

/** A folder that cannot be used as it is, with what to do about it. */
export class FolderProblem extends Error {
  override readonly name = "FolderProblem"
}

export type SignedHeadRow = { readonly size: number; readonly root: string; readonly note: string }

/**
 * What lives with the key and is never restored from a backup: the key that signs heads, the name
 * of the log, and the last head that was signed.
 */
export type Keys = {
  readonly origin: string
  readonly key: NoteKey
  readonly vkey: string
  readonly sign: (bytes: Uint8Array) => Uint8Array
  lastHead(): SignedHeadRow | undefined
  /** Puts `next` in the place of `last`; false when another process has put something else there. */
  compareAndSwap(last: SignedHeadRow | undefined, next: SignedHeadRow): boolean
  close(): void
}

const keyFile = "log.key"
const originFile = "origin"

/** Opens the folder of keys, and makes it, with a new key under `origin`, where there is none. */
export function openKeys(folder: string, origin: () => string): Keys {
  if (!existsSync(join(folder, keyFile))) makeKeys(folder, origin())
  const privateKey = readKey(folder)
  const name = readFileSync(join(folder, originFile), "utf8").trim()
  const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-32)
  const key = noteKey((bytes) => hash("sha256", bytes, "buffer"), name, raw)
  const heads = openHeads(folder)
  return {
    origin: name,
    key,
    vkey: formatVkey(key),
    sign: (bytes) => sign(null, bytes, privateKey),
    ...heads,
  }
}

function makeKeys(folder: string, origin: string): void {
  const { privateKey } = generateKeyPairSync("ed25519")
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, originFile), `${origin}\n`)
    const pem = privateKey.export({ format: "pem", type: "pkcs8" })
    writeFileSync(join(folder, keyFile), pem, { mode: 0o600, flag: "wx" })
  } catch (cause) {
    throw new FolderProblem(
      `The key folder ${folder} cannot be written (${codeOf(cause)}). Give one that can be with --keys.`,
      { cause },
    )
  }
}

function readKey(folder: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(join(folder, keyFile)))
  } catch (cause) {
    throw new FolderProblem(
      `The signing key in ${folder} cannot be read (${codeOf(cause)}). Restore ${keyFile} from where it is kept safe.`,
      { cause },
    )
  }
}

export const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause ? String(cause.code) : "not what it should be"

type HeadRow = SignedHeadRow | undefined

function openHeads(folder: string): Pick<Keys, "lastHead" | "compareAndSwap" | "close"> {
  const file = join(folder, "signed-head.sqlite")
  let store: Database.Database
  try {
    store = new Database(file)
    store.pragma("synchronous = full")
    store.exec(
      "create table if not exists signed_head (one integer primary key check (one = 1), size integer not null, root text not null, note text not null) strict",
    )
    // A file that is there already is found unwritable only by writing.
    store.exec("delete from signed_head where one = 0")
  } catch (cause) {
    throw new FolderProblem(
      `The key folder ${folder} cannot be written (${codeOf(cause)}), so no head can be signed. ` +
        "Make it writable for this user, or give another with --keys.",
      { cause },
    )
  }
  const read = store.prepare("select size, root, note from signed_head")
  const insert = store.prepare(
    "insert into signed_head (one, size, root, note) values (1, ?, ?, ?) on conflict do nothing",
  )
  const swap = store.prepare(
    "update signed_head set size = ?, root = ?, note = ? where size = ? and root = ?",
  )
  return {
    lastHead: () => read.get() as HeadRow,
    compareAndSwap: (last, { size, root, note }) =>
      (last ? swap.run(size, root, note, last.size, last.root) : insert.run(size, root, note))
        .changes === 1,
    close: () => store.close(),
  }
}
