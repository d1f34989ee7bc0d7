import { hash } from "node:crypto"
import type { EntryOf, ErasureGround } from "@answerable/schema/entries"
import { fromBase64url } from "@answerable/schema/ledger"
import { keepSealedFile, openFile } from "../change/evidence-file.store.ts"
import { findRecorded } from "../change/evidence.store.ts"
import type { Writer } from "../db/query.ts"
import { NotRestorable, type FileKeyLine, type FileLine, type KeyLine } from "./backup-files.ts"

/** Puts back what is kept of evidence, once its entries are. */
export class RestoringFiles {
  readonly #tx: Writer
  readonly #since: EntryOf<"evidence-file.erased@1">[] = []
  #keys: ReadonlyMap<string, FileKeyLine> | undefined

  constructor(tx: Writer) {
    this.#tx = tx
  }

  /** What was erased after the backup was made: entries that say so. */
  get since(): readonly EntryOf<"evidence-file.erased@1">[] {
    return this.#since
  }

  /** Takes a file; its key is among those that come after the keys of entries. */
  async take({ evidence, name, sealed }: FileLine["file"], keys: AsyncGenerator): Promise<void> {
    this.#keys ??= await keysOfFiles(keys)
    const of = this.#keys.get(evidence)
    const recorded = await findRecorded(this.#tx, evidence)
    if (!recorded) throw new NotRestorable(`The file ${name} is of no evidence.`)
    const { systemId, digest } = recorded
    if (of?.erased) this.#since.push(againEntry(evidence, { system: systemId, ...of.erased }))
    // What it is called was erased since, and that takes it along.
    if (of && of.key === undefined) return
    const [bytes, key] = [fromBase64url(sealed), fromBase64url(of?.key ?? "")]
    if (!bytes || key?.length !== 32)
      throw new NotRestorable(`There is no key of the file ${name}.`)
    const file = { evidenceId: evidence, name, sealed: bytes, key }
    const opened = openFile(file)
    if (!opened) throw new NotRestorable(`The file ${name} cannot be opened with its key.`)
    if (`sha256:${hash("sha256", opened, "hex")}` !== digest)
      throw new NotRestorable(`The file ${name} is not what its entry states.`)
    await keepSealedFile(this.#tx, file)
  }
}

async function keysOfFiles(keys: AsyncGenerator): Promise<ReadonlyMap<string, FileKeyLine>> {
  const found = new Map<string, FileKeyLine>()
  for await (const read of keys) {
    const line = read as KeyLine | FileKeyLine
    if ("file" in line) found.set(line.file, line)
  }
  return found
}

const againEntry = (
  evidence: string,
  given: { system: string; ground: string; erasedIn: number },
): EntryOf<"evidence-file.erased@1"> => ({
  kind: "evidence-file.erased@1",
  system: given.system,
  references: [evidence],
  values: {
    evidence,
    // The file has it from an entry of the log.
    ground: given.ground as ErasureGround,
    reason: `Erased by entry ${given.erasedIn} of the log that was lost after the backup was made.`,
  },
})
