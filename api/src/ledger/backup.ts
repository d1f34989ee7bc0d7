import { base64, base64url, Frontier } from "@answerable/schema/ledger"
import { eachFile, findSealedFile, listErasedFiles } from "../change/evidence-file.store.ts"
import type { Reader } from "../db/query.ts"
import type { Beside } from "../register.ts"
import { listAnchors } from "./anchor.store.ts"
import { LineFile, type FileKeyLine, type FileLine, type KeyLine } from "./backup-files.ts"
import { listSealed } from "./disclosure.store.ts"
import { listEntries, readEnd } from "./entry.store.ts"
import { listErasuresBetween } from "./erasure.store.ts"
import { listHeads } from "./head.store.ts"
import { invariant } from "./refusal.ts"
import { leafHashOf, sha256 } from "./tree.ts"

export type BackupGiven = {
  readonly out: string
  readonly keysOut: string
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

export type BackupReport = {
  readonly origin: string | null
  readonly size: number
  /** The root over the entries, in base64. */
  readonly root: string
  readonly takenAt: string
}

const stride = 512

/**
 * Writes what a register is made from into two files, as it stands at one moment: the entries with
 * what they commit to, sealed; and apart from them the keys. Neither holds the signing key, an API
 * key or a projection. Throws `FolderProblem`.
 */
export async function backUp(beside: Beside, given: BackupGiven): Promise<BackupReport> {
  const takenAt = beside.now()
  const files: LineFile[] = []
  const open = (path: string, flag: string): LineFile => {
    const file = new LineFile(path, flag)
    files.push(file)
    return file
  }
  try {
    const entries = open(given.out, "--out")
    const keys = open(given.keysOut, "--keys-out")
    const report = await beside.engine.atOneMoment((reader) =>
      write(reader, { entries, keys, takenAt, sample: beside.sample, given }),
    )
    for (const file of files) file.place()
    return report
  } catch (error) {
    for (const file of files) file.discard()
    throw error
  }
}

type Writing = {
  readonly entries: LineFile
  readonly keys: LineFile
  readonly takenAt: string
  readonly sample: Beside["sample"]
  readonly given: BackupGiven
}

async function write(reader: Reader, writing: Writing): Promise<BackupReport> {
  const { entries, keys, takenAt, sample, given } = writing
  const { size } = await readEnd(reader)
  const heads = await listHeads(reader, size)
  const origin = heads.at(-1)?.note.split("\n")[0] ?? null
  entries.write({ format: "answerable/backup@v1", origin, size, sample, takenAt })
  keys.write({ format: "answerable/backup-keys@v1", origin, size, takenAt })
  const frontier = new Frontier(sha256)
  for (let from = 0; from < size; from += stride) {
    const until = Math.min(from + stride, size)
    const rows = await listEntries(reader, from, until)
    invariant(rows.length === until - from, `entries ${from} to ${until} are there`)
    const sealed = new Map((await listSealed(reader, from, until)).map((row) => [row.idx, row]))
    for (const { idx, leaf } of rows) {
      frontier.append(leafHashOf(leaf), () => undefined)
      const of = sealed.get(idx)
      entries.write({ leaf, ...(of && { sealed: base64url(of.sealed) }) })
    }
    for (const line of await keyLines(reader, { from, until, sealed })) keys.write(line)
    given.onProgress?.(until, size)
  }
  for (const head of heads) entries.write({ head })
  for (const { token, answer } of await listAnchors(reader, size))
    if (answer) entries.write({ anchor: { token, answer: base64url(answer) } })
  await writeFiles(reader, { entries, keys })
  const root = base64(frontier.root())
  entries.write({ end: { size, root } })
  return { origin, size, root, takenAt }
}

/** Writes what is kept of evidence, one file after the other. */
async function writeFiles(
  reader: Reader,
  { entries, keys }: Pick<Writing, "entries" | "keys">,
): Promise<void> {
  for await (const { evidenceId: evidence } of eachFile(reader)) {
    const kept = await findSealedFile(reader, evidence)
    if (!kept) continue
    const file = { evidence, name: kept.name, sealed: base64url(kept.sealed) }
    entries.write({ file } satisfies FileLine)
    keys.write({ file: evidence, key: base64url(kept.key) } satisfies FileKeyLine)
  }
  for (const { evidenceId: file, erasedIn, ground } of await listErasedFiles(reader)) {
    const erased = erasedIn === null || ground === null ? null : { erasedIn, ground }
    keys.write({ file, erased } satisfies FileKeyLine)
  }
}

async function keyLines(
  reader: Reader,
  given: {
    from: number
    until: number
    sealed: ReadonlyMap<number, { readonly sealed: Uint8Array; readonly key: Uint8Array }>
  },
): Promise<KeyLine[]> {
  const { from, until, sealed } = given
  const erasures = await listErasuresBetween(reader, from, until)
  return [...sealed].map(([entry, row]) => {
    const erased = erasures
      .filter((one) => one.entry === entry)
      .map(({ commitment, ground, erasedIn }) => ({ commitment, ground, erasedIn }))
    const rest = erased.length > 0 && { sealed: base64url(row.sealed), erased }
    return { entry, key: base64url(row.key), ...rest }
  })
}
