import type { Entry, EntryOf } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { listWordings } from "../handbook/question.store.ts"
import { firstInstantOf } from "../handbook/wording.rules.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard } from "../ledger/record.ts"
import { newId } from "../ledger/seal.ts"
import { slugOf } from "../ownership/names.ts"
import { listReportedKeys } from "../ownership/report.store.ts"
import { findSystemIdentity } from "../ownership/system.store.ts"
import { readBefore } from "./import-before.ts"
import { freeSlug, ImportedParties } from "./import-parties.ts"
import type { ImportReport } from "./import.report.ts"
import { decideImport, type ImportedFile, type PutQuestion } from "./import.rules.ts"
import { findNewestInventory } from "./inventory.store.ts"
import type { Question } from "./questions.ts"
import { wordingsDue } from "./questions.rules.ts"
import type { Reading, Reported } from "./reported.ts"

// A dozen entries a record: some hundreds of entries share one synced commit.
const recordsAtOnce = 100
const keysAtOnce = 500

export type ImportInput = {
  readonly reading: Reading
  /** The questions of the content folder that the mapping feeds. */
  readonly questions: readonly Question[]
  /** Told how many records of the file are done. */
  readonly onProgress?: (done: number) => void
}

/**
 * Appends what a file changes, some records at a time: what it says anew, and which systems it no
 * longer names. Reading the same file again appends nothing; an import that was cut short is
 * completed by running it again.
 */
export async function importInventory(ctx: Context, input: ImportInput): Promise<ImportReport> {
  const { reading } = input
  const file = { source: reading.source, file: reading.file, readAt: ctx.register.now() }
  const running = new Import(ctx, file)
  await running.begin(reading, input.questions)
  for (const records of inParts(reading.records("row"), recordsAtOnce)) {
    await running.take(records)
    input.onProgress?.(running.done)
  }
  await running.discontinue(reading)
  return running.report(reading)
}

class Import {
  done = 0
  readonly #ctx: Context
  readonly #file: ImportedFile
  #questions: ReadonlyMap<string, PutQuestion> = new Map()
  readonly #counts = { ADDED: 0, CHANGED: 0, UNCHANGED: 0 }
  readonly #states: { [State in Reported["state"]]?: number } = {}
  #noLongerReported = 0
  #answeredOtherwise = 0
  #changedValues = 0
  #entries = 0

  constructor(ctx: Context, file: ImportedFile) {
    this.#ctx = ctx
    this.#file = file
  }

  /** Records that the file was read, unless it is the source's newest, and words its questions. */
  begin(reading: Reading, questions: readonly Question[]): Promise<void> {
    const { source, file, readAt } = this.#file
    return this.#record({ step: "begin" }, async (tx) => {
      const { size } = await readEnd(tx)
      const known = await listWordings(tx, size)
      const wordings = wordingsDue(questions, known).map(wordingEntry)
      this.#questions = putAt(readAt, known, wordings)
      const newest = await findNewestInventory(tx, source)
      if (newest?.file === file && newest.mapping === reading.mapping) return wordings
      return [...wordings, inventoryEntry(reading, readAt)]
    })
  }

  /** Appends what some records change. */
  async take(records: readonly Reported[]): Promise<void> {
    await this.#record({ step: "take", from: this.done }, async (tx) => {
      const parties = await ImportedParties.of(tx, records)
      const before = await readBefore(tx, this.#file.source, records)
      const slugs = new Set<string>()
      const entries: Entry[] = []
      for (const reported of records) {
        const known = before.get(reported.key) ?? null
        const fresh = known ?? (await freshSystem(tx, reported, this.#file.source, slugs))
        const ids = await parties.idsOf(reported)
        const decided = decideImport({
          reported,
          before: known,
          fresh,
          file: this.#file,
          questions: this.#questions,
          ...ids,
        })
        entries.push(...decided.entries)
        this.#counts[decided.change] += 1
        this.#answeredOtherwise += decided.answeredOtherwise
        this.#changedValues += decided.changedValues
        this.#states[reported.state] = (this.#states[reported.state] ?? 0) + 1
      }
      return [...parties.entries, ...entries]
    })
    this.done += records.length
  }

  /** Appends, for each system that the file no longer names, that it is no longer reported. */
  async discontinue(reading: Reading): Promise<void> {
    const { source, file, readAt } = this.#file
    let after = ""
    for (;;) {
      const { reader } = this.#ctx.register.engine
      const keys = await listReportedKeys(reader, { source, after, limit: keysAtOnce })
      const gone = keys.filter(({ key }) => !reading.names(key))
      const entries = gone.map(({ key, systemId }): Entry => ({
        kind: "report.discontinued@1",
        system: systemId,
        references: [],
        values: { source, key, file, readAt },
      }))
      if (entries.length > 0)
        await this.#record({ step: "discontinue", after }, async () => entries)
      this.#noLongerReported += gone.length
      const last = keys.at(-1)
      if (last === undefined) return
      after = last.key
    }
  }

  async report(reading: Reading): Promise<ImportReport> {
    const { records: _records, names: _names, close: _close, ...read } = reading
    const { size } = await readEnd(this.#ctx.register.engine.reader)
    return {
      ...read,
      added: this.#counts.ADDED,
      changed: this.#counts.CHANGED,
      unchanged: this.#counts.UNCHANGED,
      noLongerReported: this.#noLongerReported,
      changedValues: this.#changedValues,
      answeredOtherwise: this.#answeredOtherwise,
      states: this.#states,
      entries: this.#entries,
      size,
    }
  }

  async #record(step: object, decide: (tx: Reader) => Promise<readonly Entry[]>): Promise<void> {
    const input: Guard & ImportedFile = { ...this.#file, ...step }
    const { receipts } = await record(this.#ctx, "importInventory", input, decide)
    this.#entries += receipts.length
  }
}

const wordingEntry = (values: EntryOf<"question.worded@1">["values"]) => ({
  kind: "question.worded@1" as const,
  id: newId(),
  system: null,
  references: [],
  values,
})

type KnownWording = PutQuestion & { readonly slug: string; readonly inForceFrom: string }

/** The questions as they are put at an instant, of those known and those that are told now. */
function putAt(
  at: string,
  known: readonly KnownWording[],
  told: readonly ReturnType<typeof wordingEntry>[],
): ReadonlyMap<string, PutQuestion> {
  const anew = told.map(({ id: entryId, values }) => {
    const { question: slug, audience, from } = values
    return { slug, entryId, audience, inForceFrom: firstInstantOf(from) }
  })
  const begun = [...known, ...anew]
    .filter(({ inForceFrom }) => inForceFrom <= at)
    .toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
  return new Map(begun.map((wording) => [wording.slug, wording]))
}

const inventoryEntry = (reading: Reading, readAt: string): Entry => ({
  kind: "inventory.imported@1",
  system: null,
  references: [],
  values: {
    source: reading.source,
    file: reading.file,
    fileName: reading.fileName,
    mapping: reading.mapping,
    rows: reading.rows,
    taken: reading.taken,
    repeated: reading.repeated.length,
    refused: reading.refused.length,
    readAt,
  },
})

/** A name of its own for a system that the source reports for the first time. */
async function freshSystem(
  tx: Reader,
  { name, key }: Reported,
  source: string,
  slugs: Set<string>,
): Promise<{ systemId: string; slug: string }> {
  const slug = await freeSlug(slugOf(name), JSON.stringify([source, key]), async (candidate) => {
    return slugs.has(candidate) || (await findSystemIdentity(tx, candidate)) !== undefined
  })
  slugs.add(slug)
  return { systemId: newId(), slug }
}

function* inParts<Of>(all: Iterable<Of>, size: number): Generator<readonly Of[]> {
  let part: Of[] = []
  for (const one of all) {
    part.push(one)
    if (part.length < size) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
