import {
  base64,
  Frontier,
  parseNote,
  sameBytes,
  sizeOfHead,
  utf8,
  type Handover,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import { listEntries, readEnd } from "./entry.store.ts"
import { listHandovers } from "./handover.store.ts"
import { findNewestHead, type HeadRow } from "./head.store.ts"
import { HeadsDisagree } from "./heads-disagree.ts"
import type { Keys, SignedHeadRow } from "./keys.ts"
import { nameAt, nameOfHead, signersAt } from "./signing.ts"
import { leafHashOf, rootAt, sha256, treeSize } from "./tree.ts"

const wayOut =
  "Nothing was signed. Was the database restored from a backup, or is this the wrong key folder? " +
  "Restore the entries that are missing, or give the key folder that belongs to this register. " +
  "If they are lost for good, `answerable key continue` goes on under a new name, for everybody to see."

const damage =
  "Nothing was signed. The database was changed by something else than Answerable: `answerable fsck` " +
  "lists what differs. Restore it from a backup."

/** The roots at some sizes, however they are come by. */
type RootAt = (size: number) => Promise<Uint8Array>

/**
 * Throws `HeadsDisagree` where a head must not be signed: the entries do not lead up to the last
 * head that was signed, or that head is of another log.
 */
export async function refuseFork(
  keys: Keys,
  last: SignedHeadRow | undefined,
  log: { readonly size: number; readonly handovers: readonly Handover[]; readonly rootAt: RootAt },
): Promise<void> {
  if (last === undefined || isSuperseded(keys, log.handovers, last)) return
  const name = nameAt(keys, log.handovers)
  const signed = nameOfHead(last.note)
  const refuse = (what: string): never => {
    throw new HeadsDisagree(`${what} ${wayOut}`)
  }
  if (signed !== name)
    refuse(`The last signed head is of ${signed}; the ${log.size} entries here are of ${name}.`)
  if (last.size > log.size)
    refuse(
      `The last signed head of ${name} is of ${last.size} entries; the database has ${log.size}.`,
    )
  if (base64(await log.rootAt(last.size)) !== last.root)
    refuse(
      `The first ${last.size} entries are not those that the last signed head of ${name} is of.`,
    )
}

/** Whether the entries tell already what became of the head that was signed last. */
export function isSuperseded(
  keys: Keys,
  handovers: readonly Handover[],
  last: SignedHeadRow,
): boolean {
  const newest = handovers.findLast(({ kind }) => kind === "log.continued@1")
  const name = nameOfHead(last.note)
  if (newest?.kind !== "log.continued@1" || name === nameAt(keys, handovers)) return false
  return name === nameOfHead(newest.last) && (sizeOfHead(newest.last) ?? 0) >= last.size
}

/**
 * Throws `HeadsDisagree` where the database, hashed again from its entries, does not belong to the
 * folder of keys and the head that was signed last. What is compared is read in the opposite order
 * to that in which it is written, so that one who signs meanwhile does no harm.
 */
export async function refuseStrangers(reader: Reader, keys: Keys): Promise<void> {
  const newest = await findNewestHead(reader)
  const last = keys.lastHead()
  const { handovers, size, rootAt } = await readWhole(reader, keys, last?.size)
  refuseForgotten(nameAt(keys, handovers), newest, last)
  await refuseFork(keys, last, { size, handovers, rootAt })
}

/** The log as its entries have it. Throws `HeadsDisagree` where it is damaged, or is another key's. */
export async function readWhole(
  reader: Reader,
  keys: Keys,
  size: number | undefined,
): Promise<{ size: number; handovers: readonly Handover[]; rootAt: RootAt }> {
  const newest = await findNewestHead(reader)
  if (newest) refuseOthers(keys, newest)
  const roots = await rehash(reader, new Set(size === undefined ? [] : [size]))
  const handovers = await listHandovers(reader)
  signersAt(keys, handovers, Number.MAX_SAFE_INTEGER)
  return {
    size: roots.size,
    handovers,
    rootAt: async (size) => roots.at.get(size) ?? rootAt(reader, size),
  }
}

/** Throws where the heads in the database are not by a key of the folder. */
function refuseOthers(keys: Keys, newest: HeadRow): void {
  const name = nameOfHead(newest.note)
  const ids = new Set(keys.signers(name).map(({ key }) => key.id))
  const signatures = parseNote(utf8(newest.note))?.signatures ?? []
  if (signatures.some((one) => one.name === name && ids.has(one.id))) return
  throw new HeadsDisagree(
    `The heads in the database are of ${name}, by a key that is not in ${keys.folder}: this is the ` +
      "wrong key folder. Nothing was signed. Give the one that belongs to this register with --keys.",
  )
}

/** Throws where the folder of keys remembers less than the database. */
function refuseForgotten(
  name: string,
  newest: HeadRow | undefined,
  last: SignedHeadRow | undefined,
): void {
  if (newest === undefined || nameOfHead(newest.note) !== name) return
  if (last !== undefined && last.size >= newest.size) return
  throw new HeadsDisagree(
    `The key folder knows of ${last ? `no head after that of ${last.size} entries` : "no signed head"}, ` +
      `and the database has one of ${newest.size}: signed-head.sqlite was lost, or is an old copy. ${wayOut}`,
  )
}

/** How many entries are read and hashed at a time. */
const stride = 512

/**
 * Hashes every entry again, and compares with its stored hash and with the stored tree. Gives the
 * roots at some sizes, as far as there are entries.
 */
async function rehash(
  reader: Reader,
  sizes: ReadonlySet<number>,
): Promise<{ size: number; at: ReadonlyMap<number, Uint8Array> }> {
  const refuse = (what: string): never => {
    throw new HeadsDisagree(`${what} ${damage}`)
  }
  const reach = await treeSize(reader)
  const { size } = await readEnd(reader)
  if (reach > size) refuse(`The tree has ${reach} entries, and the database has ${size}.`)
  const frontier = new Frontier(sha256)
  const at = new Map<number, Uint8Array>()
  for (let from = 0; from < size; from += stride)
    for (const entry of await listEntries(reader, from, Math.min(from + stride, size))) {
      const hashed = leafHashOf(entry.leaf)
      if (entry.idx !== frontier.size) refuse(`Entry ${frontier.size} is missing.`)
      if (!sameBytes(hashed, entry.leafHash))
        refuse(`Entry ${entry.idx} is not the one that was recorded.`)
      frontier.append(hashed)
      if (frontier.size === reach || sizes.has(frontier.size))
        at.set(frontier.size, frontier.root())
    }
  const root = at.get(reach)
  if (root && !sameBytes(root, await rootAt(reader, reach)))
    refuse(`The stored tree of the first ${reach} entries is not the tree of these entries.`)
  return { size, at }
}
