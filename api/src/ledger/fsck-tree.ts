import {
  base64,
  formatCheckpoint,
  Frontier,
  parseNote,
  sameBytes,
  tileWidth,
  utf8,
  verifyNote,
  type Handover,
} from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { readEnd } from "./entry.store.ts"
import { listHeadsBetween, type HeadRow } from "./head.store.ts"
import type { Keys, SignedHeadRow } from "./keys.ts"
import { nameAt, signersAt } from "./signing.ts"
import { isSuperseded } from "./standing.ts"
import { findTile, listTilePlaces } from "./tile.store.ts"
import { leafHashOf, sha256, treeSize } from "./tree.ts"

type Differ = (table: string, key: string, what: string) => void

/** A tile while the nodes it holds are being computed. */
type Growing = { readonly level: number; readonly n: number; readonly nodes: Uint8Array[] }

/** Computes the tree again from the leaves, and compares tiles and heads with it. */
export class TreeCheck {
  readonly #reader: Reader
  readonly #keys: Keys
  readonly #differ: Differ
  readonly #frontier = new Frontier(sha256)
  readonly #growing = new Map<number, Growing>()
  readonly #full: Growing[] = []
  readonly #places = new Set<string>()
  readonly #signed: SignedHeadRow | undefined
  readonly #handovers: readonly Handover[]
  #stored: number | undefined
  #tiles = 0
  #heads = 0
  #lastHead = 0

  constructor(reader: Reader, keys: Keys, handovers: readonly Handover[], differ: Differ) {
    this.#reader = reader
    this.#keys = keys
    this.#differ = differ
    const last = keys.lastHead()
    // What was signed before the log took its present name is no head of these entries.
    this.#signed = last && isSuperseded(keys, handovers, last) ? undefined : last
    this.#handovers = handovers
  }

  /** Takes the next entries of the log. */
  async take(entries: readonly EntryTable[]): Promise<void> {
    const over = this.#frontier.size
    const heads = await listHeadsBetween(this.#reader, { over, upTo: over + entries.length })
    let next = 0
    for (const { leaf } of entries) {
      this.#frontier.append(leafHashOf(leaf), (level, index, node) => this.#add(level, index, node))
      const { size } = this.#frontier
      for (let head = heads[next]; head?.size === size; head = heads[++next]) this.#checkHead(head)
      if (this.#signed?.size === size) this.#checkRoot(this.#signed, "signed-head")
    }
    for (const tile of this.#full.splice(0)) await this.#compare(tile)
  }

  /** Compares what is left at the right edge of the tree, once every entry was taken. */
  async end(): Promise<{ tiles: number; heads: number }> {
    for (const tile of this.#growing.values()) await this.#compare(tile)
    for (const { level, n } of await listTilePlaces(this.#reader))
      if (!this.#places.has(`${level}/${n}`))
        this.#differ("tile", `${level}/${n}`, "is of no entries")
    // Others may go on writing to a database that is not this process's alone.
    const now = (await readEnd(this.#reader)).size
    const beyond = { over: now, upTo: Number.MAX_SAFE_INTEGER }
    for (const head of await listHeadsBetween(this.#reader, beyond))
      this.#differ("head", String(head.size), `is of more entries than the ${now} there are`)
    const signed = this.#signed?.size ?? 0
    if (signed > now)
      this.#differ("signed-head", String(signed), `is of more entries than the ${now} there are`)
    // A head is signed before its transaction commits; where that fails, neither the tiles nor the
    // row of the head are there, and the next signing makes both anew.
    else if (this.#lastHead > (await this.#treeSize()))
      this.#differ("tile", "0", `the tiles do not reach the last head, ${this.#lastHead} entries`)
    return { tiles: this.#tiles, heads: this.#heads }
  }

  #add(level: number, index: number, node: Uint8Array): void {
    if (level % 8 !== 0) return
    const n = Math.floor(index / tileWidth)
    let tile = this.#growing.get(level / 8)
    if (tile === undefined) {
      tile = { level: level / 8, n, nodes: [] }
      this.#growing.set(tile.level, tile)
    }
    tile.nodes.push(node)
    if (tile.nodes.length < tileWidth) return
    this.#full.push(tile)
    this.#growing.delete(tile.level)
  }

  /** The tiles may lag behind the entries: they are compared as far as they go. */
  async #compare({ level, n, nodes }: Growing): Promise<void> {
    const count = Math.floor((await this.#treeSize()) / tileWidth ** level)
    const width = Math.min(nodes.length, count - n * tileWidth)
    if (width <= 0) return
    this.#places.add(`${level}/${n}`)
    this.#tiles += 1
    const stored = await findTile(this.#reader, level, n)
    const key = `${level}/${n}`
    if (stored === undefined) this.#differ("tile", key, "is missing")
    else if (!sameBytes(stored.hashes, Buffer.concat(nodes.slice(0, width))))
      this.#differ("tile", key, "does not hold the hashes that follow from the entries")
  }

  async #treeSize(): Promise<number> {
    this.#stored ??= await treeSize(this.#reader)
    return this.#stored
  }

  #checkHead(head: HeadRow): void {
    this.#heads += 1
    this.#lastHead = head.size
    if (!this.#checkRoot(head, "head")) return
    const note = parseNote(utf8(head.note))
    const origin = nameAt(this.#keys, this.#handovers, head.size)
    const text = formatCheckpoint({ origin, size: head.size, root: this.#frontier.root() })
    const signers = signersAt(this.#keys, this.#handovers, head.size)
    if (note?.text !== text || !signers.every(({ key }) => verifyNote(note, key)))
      this.#differ("head", String(head.size), "does not bear a signature of this log")
  }

  #checkRoot({ size, root }: SignedHeadRow, table: string): boolean {
    const same = base64(this.#frontier.root()) === root
    if (!same) this.#differ(table, String(size), "is not the head of these entries")
    return same
  }
}
