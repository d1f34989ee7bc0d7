import { hash } from "node:crypto"
import type { ErasureGround } from "@answerable/schema/entries"
import { base64, fromBase64url, Frontier, parseLeaf } from "@answerable/schema/ledger"
import type { Writer } from "../db/query.ts"
import { projections } from "../projections.ts"
import type { Fresh } from "../register.ts"
import {
  NotRestorable,
  readLines,
  type AnchorLine,
  type BackupHead,
  type BackupLine,
  type EntryLine,
  type ErasedLine,
  type KeyLine,
  type KeysHead,
} from "./backup-files.ts"
import { keepAnswer } from "./anchor.store.ts"
import { insertSealed, openSealed, type SealedRow } from "./disclosure.store.ts"
import { insertEntry, readEnd } from "./entry.store.ts"
import { listErasures } from "./erasure.store.ts"
import { RestoringFiles } from "./restore-files.ts"
import { reopen } from "./fsck-entries.ts"
import { insertHead, listHeads } from "./head.store.ts"
import { FolderProblem } from "./keys.ts"
import { project, Recorder, subjectsOf } from "./record.ts"
import { growTree, leafHashOf, rootAt, sha256 } from "./tree.ts"

export type RestoreGiven = {
  readonly from: string
  readonly keysFrom: string
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

export type RestoreReport = {
  readonly origin: string | null
  readonly size: number
  /** The root over the entries of the backup, in base64. */
  readonly root: string
  readonly takenAt: string
  /** Entries added because values were erased after the backup was made: they stay erased. */
  readonly erasedAgain: number
}

/** What the first line of a backup says. Throws `NotRestorable` and `FolderProblem`. */
export async function readBackupHead(from: string): Promise<BackupHead> {
  for await (const line of readLines(from, "--from")) {
    const head = line as BackupHead
    if (head.format === "answerable/backup@v1") return head
    break
  }
  throw new NotRestorable(`${from} is not a backup of this version of Answerable.`)
}

/** Something of an entry that was destroyed, as the files have it. */
type Gone = { readonly entry: number; readonly id: string; readonly commitment: string }

/**
 * Fills empty tables from a backup and the keys that belong to it, and checks every entry as it
 * goes. What was erased since the backup was made stays erased, by entries that say so. Throws
 * `NotRestorable` and `FolderProblem`.
 */
export async function restore(
  { engine, machine, now }: Fresh,
  given: RestoreGiven,
): Promise<RestoreReport> {
  const { report, since, files } = await engine.write(async (tx) => {
    if ((await readEnd(tx)).size > 0)
      throw new FolderProblem(
        "The database holds a register already. Give an empty one with --database. Nothing was restored.",
      )
    return new Restoring(tx, given).run()
  })
  const erasures = since.map((erasure) => againEntry(erasure, machine.actor))
  const entries = [...erasures, ...files]
  if (entries.length > 0) {
    const recorder = new Recorder({ engine, projections, now })
    await recorder.record(machine, "restore", {}, async () => entries)
  }
  return { ...report, erasedAgain: entries.length }
}

type Again = Gone & ErasedLine

const againEntry = ({ entry, id, ...erasure }: Again, by: Fresh["machine"]["actor"]) => ({
  kind: "fields.erased@1" as const,
  system: null,
  references: [],
  values: {
    entry,
    entryId: id,
    commitments: [erasure.commitment],
    // The file has it from an entry of the log.
    ground: erasure.ground as ErasureGround,
    reason: `Erased by entry ${erasure.erasedIn} of the log that was lost after the backup was made.`,
    by,
  },
})

type Restored = {
  readonly report: Omit<RestoreReport, "erasedAgain">
  readonly since: readonly Again[]
  readonly files: RestoringFiles["since"]
}

class Restoring {
  readonly #tx: Writer
  readonly #given: RestoreGiven
  readonly #frontier = new Frontier(sha256)
  readonly #gone: Gone[] = []
  readonly #erased = new Map<string, ErasedLine>()
  readonly #files: RestoringFiles
  #size = 0

  constructor(tx: Writer, given: RestoreGiven) {
    this.#tx = tx
    this.#given = given
    this.#files = new RestoringFiles(tx)
  }

  async run(): Promise<Restored> {
    const lines = readLines(this.#given.from, "--from")
    const keys = readLines(this.#given.keysFrom, "--keys-from")
    // The first line was looked at before the folder was made.
    const head = (await lines.next()).value as BackupHead
    await this.#refuseOtherKeys(head, (await keys.next()).value as KeysHead | undefined)
    let key: KeyLine | undefined
    let end: { size: number; root: string } | undefined
    for await (const read of lines) {
      const line = read as BackupLine
      if ("end" in line) end = line.end
      else if ("head" in line) await insertHead(this.#tx, line.head)
      else if ("anchor" in line) await this.#keepAnswer(line.anchor)
      else if ("file" in line) await this.#files.take(line.file, keys)
      else {
        while (line.sealed !== undefined && (key?.entry ?? -1) < this.#size) {
          const { value, done } = await keys.next()
          if (done === true) throw new NotRestorable(`There is no key of entry ${this.#size}.`)
          key = value as KeyLine
        }
        await this.#take(line, key)
        this.#given.onProgress?.(this.#size, head.size)
      }
    }
    const root = base64(this.#frontier.root())
    if (end === undefined || end.size !== this.#size || head.size !== this.#size)
      throw new NotRestorable(
        `The backup is cut off: it has ${this.#size} of ${head.size} entries.`,
      )
    if (end.root !== root) throw new NotRestorable("The entries are not those that were backed up.")
    await growTree(this.#tx)
    await this.#checkHeads()
    const { origin, takenAt } = head
    const since = await this.#explain()
    return { report: { origin, size: this.#size, root, takenAt }, since, files: this.#files.since }
  }

  async #refuseOtherKeys(head: BackupHead, keys: KeysHead | undefined): Promise<void> {
    const { keysFrom } = this.#given
    if (keys?.format !== "answerable/backup-keys@v1")
      throw new NotRestorable(`${keysFrom} is not a file of keys of this version of Answerable.`)
    if (keys.size < head.size)
      throw new NotRestorable(
        `${keysFrom} is older than the backup: it has the keys of ${keys.size} entries, the backup has ${head.size}.`,
      )
    if (keys.origin !== head.origin && head.origin !== null)
      throw new NotRestorable(`${keysFrom} is of another log (${keys.origin}, not ${head.origin}).`)
  }

  async #take({ leaf, sealed }: EntryLine, key: KeyLine | undefined): Promise<void> {
    const idx = this.#size
    this.#size += 1
    this.#frontier.append(leafHashOf(leaf), () => undefined)
    const row = sealed === undefined ? undefined : this.#sealedOf(idx, sealed, key)
    const disclosures = row ? openSealed(row) : []
    if (disclosures === undefined)
      throw new NotRestorable(`Entry ${idx} cannot be opened with its key.`)
    const id = parseLeaf(leaf)?.id ?? ""
    const { row: entryRow, entry } = reopen({ idx, leaf }, disclosures, {
      isErased: (_index, commitment) => this.#gone.push({ entry: idx, id, commitment }) > 0,
      differ: (table, at, what) => {
        throw new NotRestorable(`${table} ${at} ${what}.`)
      },
    })
    if (entry === undefined) throw new NotRestorable(`Entry ${idx} cannot be read.`)
    await insertEntry(this.#tx, entryRow, subjectsOf(entry))
    if (row) await insertSealed(this.#tx, row)
    await project(projections, this.#tx, entry)
  }

  #sealedOf(idx: number, sealed: string, key: KeyLine | undefined): SealedRow {
    const opener = key?.entry === idx ? key : undefined
    const bytes = fromBase64url(opener?.sealed ?? sealed)
    const secret = fromBase64url(opener?.key ?? "")
    if (!bytes || secret?.length !== 32) throw new NotRestorable(`There is no key of entry ${idx}.`)
    for (const erased of opener?.erased ?? [])
      this.#erased.set(`${idx}/${erased.commitment}`, erased)
    return { idx, sealed: bytes, key: secret }
  }

  async #keepAnswer({ token, answer }: AnchorLine["anchor"]): Promise<void> {
    const bytes = fromBase64url(answer)
    if (!bytes || `sha256:${hash("sha256", bytes, "hex")}` !== token)
      throw new NotRestorable(`The answer ${token} is not what its entry states.`)
    await keepAnswer(this.#tx, { token, answer: bytes })
  }

  /** Every head that was signed is one of these entries. */
  async #checkHeads(): Promise<void> {
    for (const { size, root } of await listHeads(this.#tx, Number.MAX_SAFE_INTEGER))
      if (size > this.#size || base64(await rootAt(this.#tx, size)) !== root)
        throw new NotRestorable(`The head of ${size} entries is not one of these entries.`)
  }

  /** What is gone and no entry of the backup erased was erased after it was made. */
  async #explain(): Promise<Again[]> {
    const indices = [...new Set(this.#gone.map(({ entry }) => entry))]
    const told = new Set(
      (await listErasures(this.#tx, indices)).map((one) => `${one.entry}/${one.commitment}`),
    )
    return this.#gone.flatMap((gone) => {
      const place = `${gone.entry}/${gone.commitment}`
      if (told.has(place)) return []
      const erased = this.#erased.get(place)
      if (erased) return [{ ...gone, ...erased }]
      throw new NotRestorable(`Something of entry ${gone.entry} is gone, and nothing says why.`)
    })
  }
}
