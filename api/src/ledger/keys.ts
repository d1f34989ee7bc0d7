import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto"
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { formatVkey, noteKey, type NoteKey } from "@answerable/schema/ledger"
import Database from "better-sqlite3"

/** A folder that cannot be used as it is, with what to do about it. */
export class FolderProblem extends Error {
  override readonly name = "FolderProblem"
}

export type SignedHeadRow = { readonly size: number; readonly root: string; readonly note: string }

/** A key under the name of a log, with its private half. */
export type Signer = {
  readonly key: NoteKey
  readonly vkey: string
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/**
 * What lives with the key and is never restored from a backup: the keys that sign heads, the name
 * that the log was made with, and the last head that was signed. The key it was made with is the
 * folder's own; which key signs a head now, the entries say (`signing.ts`).
 */
export type Keys = Signer & {
  readonly folder: string
  readonly origin: string
  /** The keys of the folder under the name of a log. */
  signers(name: string): readonly Signer[]
  /** The name under which a file of a digest is kept: nobody without the folder can guess it. */
  nameOfFile(digest: string): string
  /** Makes another key, which signs nothing until an entry names it. */
  makeKey(name: string): Signer
  lastHead(): SignedHeadRow | undefined
  /** Puts `next` in the place of `last`; false when another process has put something else there. */
  compareAndSwap(last: SignedHeadRow | undefined, next: SignedHeadRow): boolean
  close(): void
}

const keyFile = "log.key"
const laterKeyFile = /^log\.[0-9a-f]{16}\.key$/
const originFile = "origin"
const fileNamesKey = "file-names.key"

/** Opens the folder of keys, and makes it, with a new key under `origin`, where there is none. */
export function openKeys(folder: string, origin: () => string): Keys {
  if (!existsSync(join(folder, keyFile))) makeKeys(folder, origin())
  const own = readKey(folder, keyFile)
  const name = readFileSync(join(folder, originFile), "utf8").trim()
  const known = new Map([[keyFile, own]])
  const naming = readNamingKey(folder)
  return {
    ...signerOf(name, own),
    folder,
    origin: name,
    signers: (name) =>
      keyFilesOf(folder).map((file) => {
        const key = known.get(file) ?? readKey(folder, file)
        known.set(file, key)
        return signerOf(name, key)
      }),
    nameOfFile: (digest) => createHmac("sha256", naming).update(digest).digest("hex"),
    makeKey: (name) => signerOf(name, addKey(folder)),
    ...openHeads(folder),
  }
}

function signerOf(name: string, privateKey: KeyObject): Signer {
  const key = noteKey((bytes) => hash("sha256", bytes, "buffer"), name, rawOf(privateKey))
  return { key, vkey: formatVkey(key), sign: (bytes) => sign(null, bytes, privateKey) }
}

const keyFilesOf = (folder: string): string[] => [
  keyFile,
  ...readdirSync(folder).filter((name) => laterKeyFile.test(name)),
]

/** Writes another key: whole, and on the disk, before anything can refer to it. */
function addKey(folder: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519")
  const name = hash("sha256", rawOf(privateKey), "hex").slice(0, 16)
  const draft = join(folder, `.${name}.new`)
  try {
    writeFileSync(draft, pemOf(privateKey), { mode: 0o600, flag: "wx", flush: true })
    renameSync(draft, join(folder, `log.${name}.key`))
    const held = openSync(folder, "r")
    fsyncSync(held)
    closeSync(held)
  } catch (cause) {
    throw new FolderProblem(
      `The key folder ${folder} cannot be written (${codeOf(cause)}). Make it writable for this user.`,
      { cause },
    )
  }
  return privateKey
}

const rawOf = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32)

const pemOf = (key: KeyObject): string | Buffer => key.export({ format: "pem", type: "pkcs8" })

function makeKeys(folder: string, origin: string): void {
  const { privateKey } = generateKeyPairSync("ed25519")
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, originFile), `${origin}\n`, { flush: true })
    writeFileSync(join(folder, keyFile), pemOf(privateKey), {
      mode: 0o600,
      flag: "wx",
      flush: true,
    })
  } catch (cause) {
    throw new FolderProblem(
      `The key folder ${folder} cannot be written (${codeOf(cause)}). Give one that can be with --keys.`,
      { cause },
    )
  }
}

function readKey(folder: string, file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(join(folder, file)))
  } catch (cause) {
    throw new FolderProblem(
      `The signing key in ${folder} cannot be read (${codeOf(cause)}). Restore ${file} from where it is kept safe.`,
      { cause },
    )
  }
}

/** The key under which files are named, and makes it where there is none: an older folder has none. */
function readNamingKey(folder: string): Buffer {
  const file = join(folder, fileNamesKey)
  try {
    if (!existsSync(file)) writeNamingKey(file)
    const key = Buffer.from(readFileSync(file, "utf8").trim(), "hex")
    if (key.length === 32) return key
  } catch (cause) {
    throw new FolderProblem(
      `The key folder ${folder} cannot be used (${fileNamesKey}: ${codeOf(cause)}). Make it writable for this user.`,
      { cause },
    )
  }
  throw new FolderProblem(
    `${fileNamesKey} in ${folder} is no key. Restore it from where it is kept safe.`,
  )
}

function writeNamingKey(file: string): void {
  const draft = `${file}.${randomBytes(6).toString("hex")}.new`
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true })
  try {
    // Whoever else opens the folder at the same time may have been first.
    linkSync(draft, file)
  } catch (cause) {
    if (codeOf(cause) !== "EEXIST") throw cause
  } finally {
    rmSync(draft, { force: true })
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
