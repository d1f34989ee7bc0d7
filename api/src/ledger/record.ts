import type { Actor, Entry, EntryOf, KindName, Narrowing } from "@answerable/schema/entries"
import { kindOf, validateField, type Json } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { StorageFault, StorageFull, type Engine } from "../db/engine.ts"
import type { Transaction, Writer } from "../db/query.ts"
import { insertDisclosures } from "./disclosure.store.ts"
import { destroy, noteRemnant } from "./erasure.store.ts"
import { insertEntry, lastChange, readEnd } from "./entry.store.ts"
import { findAnswer, insertAnswer } from "./idempotency.store.ts"
import { digestOfInput } from "./input.ts"
import { Lease } from "./lease.ts"
import { narrowedBy } from "./narrowing.rules.ts"
import { BadRequest, ChangedMeanwhile, KeyReused } from "./refusal.ts"
import { seal } from "./seal.ts"
import { sweepRemnants } from "./sweep.ts"
import { subjectFor } from "./visible.ts"

/** An entry that has its place: what a projection is made from. */
export type Recorded<Of = Entry> = Of & {
  readonly index: number
  /** The size from which a view contains it: index + 1. */
  readonly size: number
  readonly id: string
  readonly at: string
  /** The fields whose values were destroyed since: null stands in their place. */
  readonly erased?: readonly string[]
}

/** Writes the rows that follow from an entry of a kind; given the same entries, the same rows. */
export type Projections = {
  readonly [Name in KindName]?: (tx: Writer, entry: Recorded<EntryOf<Name>>) => Promise<void>
}

/** What proves to a caller that an act was recorded. */
export type Receipt = {
  readonly kind: string
  readonly index: number
  readonly id: string
  /** SHA-256(0x00 ‖ leaf) in hex (RFC 6962 section 2.1). */
  readonly leafHash: string
}

/** What comes of a command: its receipts, none when it was only validated. */
export type Outcome = {
  readonly receipts: readonly Receipt[]
  /** The size of the register after it: the view in which to look at what it changed. */
  readonly size: number
  readonly validatedOnly: boolean
}

/** What every input may carry. */
export type Guard = {
  readonly idempotencyKey?: string | null | undefined
  readonly seenSize?: number | null | undefined
  readonly validateOnly?: boolean | null | undefined
  /** Values of the act that fewer may see than their kind says. */
  readonly narrow?: readonly Narrowing[] | null | undefined
}

/** Who calls, as far as the ledger is concerned. */
export type Author = { readonly name: string; readonly actor: Actor }

/** A command reads with the handle it is given and returns its entries, or throws its refusal. */
export type Decide = (tx: Writer, at: string) => Promise<Entry | readonly Entry[]>

type Job = {
  readonly author: Author
  readonly guard: Guard
  readonly input: string
  readonly decide: Decide
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (reason: unknown) => void
}

type Settled = { readonly job: Job; readonly outcome?: Outcome; readonly refusal?: unknown }

const answer = ({ job, outcome, refusal }: Settled): void => {
  if (outcome) job.resolve(outcome)
  else job.reject(refusal)
}

const erasing = ["fields.erased@1", "evidence-file.erased@1"]
const erases = ({ outcome }: Settled): boolean =>
  outcome?.receipts.some(({ kind }) => erasing.includes(kind)) ?? false

/** How long to wait before the files are swept again, in milliseconds. */
const firstPause = 500
const longestPause = 60_000

const keyLifetime = 7 * 24 * 60 * 60 * 1000

/** How a transaction that wrote went. */
export type Commit = { readonly outcome: "DONE" | "FULL" | "FAILED"; readonly acts: number }

/** The end of the log as a transaction moves it on. */
type End = { size: number; recordedAt: string }

/** The only door for writing: entries get their indices here, in the transaction that writes their rows. */
export class Recorder {
  readonly #engine: Engine
  readonly #projections: Projections
  readonly #now: () => string
  readonly #committed: (size: number) => void
  readonly #refuse: () => void
  readonly #patience: number
  #waiting: Job[] = []
  #lastOutcome: Commit["outcome"] | "NONE" = "NONE"
  #observer: (commit: Commit) => void = () => undefined
  #working = false

  constructor(given: {
    engine: Engine
    projections: Projections
    now: () => string
    committed?: (size: number) => void
    /** Throws where nothing may be appended. */
    refuse?: () => void
    /** Milliseconds; a command that takes longer waits for something other than its handle. */
    patience?: number
  }) {
    this.#engine = given.engine
    this.#projections = given.projections
    this.#now = given.now
    this.#committed = given.committed ?? (() => undefined)
    this.#refuse = given.refuse ?? (() => undefined)
    this.#patience = given.patience ?? 30_000
  }

  /**
   * Records what `decide` returns, durably before it answers. Commands that wait share one
   * transaction, each in a savepoint: a refusal takes no index and leaves the others alone. If the
   * commit fails, all of them fail with `StorageFault` or `StorageFull`, and nothing was written;
   * with `OutcomeUnknown`, whether it was is not known. Throws `HeadsDisagree` at once where no head
   * of the entries can be signed.
   */
  async record(author: Author, command: string, input: Guard, decide: Decide): Promise<Outcome> {
    this.#refuse()
    return this.settle(author, command, input, decide)
  }

  /** Records, as `record` does, what settles that nothing else may be recorded. */
  settle(author: Author, command: string, input: Guard, decide: Decide): Promise<Outcome> {
    const digest = digestOfInput(command, input)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ author, guard: input, input: digest, decide, resolve, reject })
      if (!this.#working) {
        this.#working = true
        setImmediate(() => void this.#work())
      }
    })
  }

  /** How the last transaction went; NONE before there was one. */
  get lastOutcome(): Commit["outcome"] | "NONE" {
    return this.#lastOutcome
  }

  /** Tells somebody how each transaction went. */
  observe(observer: (commit: Commit) => void): void {
    this.#observer = observer
  }

  #tell(commit: Commit): void {
    this.#lastOutcome = commit.outcome
    this.#observer(commit)
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting
      this.#waiting = []
      try {
        const { settled, size, grew } = await this.#engine.write((tx) => this.#runAll(tx, jobs))
        this.#tell({ outcome: "DONE", acts: jobs.length })
        if (grew) this.#committed(size)
        const [last, others] = [settled.filter(erases), settled.filter((one) => !erases(one))]
        others.forEach(answer)
        if (last.length > 0) await this.sweep()
        last.forEach(answer)
      } catch (fault) {
        this.#tell({ outcome: fault instanceof StorageFull ? "FULL" : "FAILED", acts: jobs.length })
        for (const job of jobs) job.reject(fault)
      }
    }
    this.#working = false
  }

  /**
   * Sweeps what erasures left in the files of the database. Tries until it is done, ever less often:
   * somebody's reading may stand in the way.
   */
  async sweep(pause = firstPause): Promise<void> {
    const swept = await sweepRemnants(this.#engine).catch(() => false)
    const next = Math.min(pause * 2, longestPause)
    if (!swept) setTimeout(() => void this.sweep(next), pause).unref()
  }

  async #runAll(tx: Transaction, jobs: readonly Job[]) {
    const end: End = await readEnd(tx)
    const before = end.size
    const settled: Settled[] = []
    for (const job of jobs) settled.push(await this.#runOne(tx, end, job))
    return { settled, size: end.size, grew: end.size > before }
  }

  async #runOne(tx: Transaction, end: End, job: Job): Promise<Settled> {
    const start = { ...end }
    await tx.savepoint()
    const lease = new Lease(tx)
    try {
      const work = this.#decideAndAppend(lease, end, job)
      const outcome = await withPatience(work, this.#patience)
      await (outcome.validatedOnly ? tx.rollBackToSavepoint() : tx.release())
      if (outcome.validatedOnly) Object.assign(end, start)
      return { job, outcome }
    } catch (refusal) {
      // What the storage could not do concerns every command of the transaction.
      if (refusal instanceof StorageFull || refusal instanceof StorageFault) throw refusal
      lease.end()
      await tx.rollBackToSavepoint()
      Object.assign(end, start)
      return { job, refusal }
    }
  }

  async #decideAndAppend(tx: Writer, end: End, job: Job): Promise<Outcome> {
    const { guard, author } = job
    const now = this.#now()
    const at = now > end.recordedAt ? now : end.recordedAt
    const keepSince = new Date(Date.parse(at) - keyLifetime).toISOString()
    const key = guard.idempotencyKey
    if (key) {
      const known = await findAnswer(tx, { caller: author.name, key, since: keepSince })
      if (known && known.input !== job.input) throw new KeyReused()
      if (known) return JSON.parse(known.answer) as Outcome
    }
    const decided = await job.decide(tx, at)
    const entries = Array.isArray(decided) ? (decided as readonly Entry[]) : [decided as Entry]
    await refuseChangedMeanwhile(tx, guard.seenSize, entries)
    const receipts: Receipt[] = []
    for (const [place, decided] of entries.entries()) {
      // What the caller narrows is of the act itself, not of what follows from it.
      const asked = place === 0 ? (guard.narrow ?? []) : []
      const entry =
        asked.length === 0 ? decided : { ...decided, narrowed: narrowedBy(decided, asked) }
      receipts.push(await this.#append(tx, end, entry, at, author))
    }
    if (guard.validateOnly)
      return { receipts: [], size: end.size - entries.length, validatedOnly: true }
    const outcome = { receipts, size: end.size, validatedOnly: false }
    if (key)
      await insertAnswer(
        tx,
        {
          caller: author.name,
          key,
          input: job.input,
          answer: JSON.stringify(outcome),
          recordedAt: at,
        },
        keepSince,
      )
    return outcome
  }

  async #append(
    tx: Writer,
    end: End,
    entry: Entry,
    at: string,
    { actor }: Author,
  ): Promise<Receipt> {
    refuseInvalid(entry)
    const { id, leaf, leafHash, disclosures } = seal(entry, at, actor)
    const index = end.size
    const { kind, system } = entry
    await insertEntry(
      tx,
      { idx: index, id, kind, systemId: system, recordedAt: at, leaf, leafHash },
      subjectsOf({ ...entry, id }),
    )
    if (disclosures.length > 0) await insertDisclosures(tx, index, disclosures)
    end.size = index + 1
    end.recordedAt = at
    const committed = { ...entry, values: asCommitted(entry.values) } as Entry
    await project(this.#projections, tx, { ...committed, index, size: index + 1, id, at })
    if (entry.kind === "fields.erased@1") await destroy(tx, entry.values, index)
    else if (erasing.includes(entry.kind)) await noteRemnant(tx, index)
    return { kind, index, id, leafHash: Buffer.from(leafHash).toString("hex") }
  }
}

/** The ids of what an entry is about, its own among them. */
export const subjectsOf = ({ kind, system, references, id }: Entry & { id: string }): string[] =>
  [...(system === null ? [] : [system]), ...references, id].map((subject) =>
    subjectFor(kind, subject),
  )

/** Values as their commitments have them, so that the same rows follow from them at any time. */
const asCommitted = (values: Entry["values"]): { readonly [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(values as { readonly [name: string]: Json }).map(([name, value]) =>
      // The members of an object come in the order of its canonical form.
      typeof value === "object" && value !== null
        ? [name, JSON.parse(canonical(value)) as Json]
        : [name, value],
    ),
  )

/** Writes the rows of an entry. */
export async function project(
  projections: Projections,
  tx: Writer,
  entry: Recorded,
): Promise<void> {
  // The table is keyed by the kind of its argument, which the compiler cannot follow.
  const projection = projections[entry.kind] as
    ((tx: Writer, entry: Recorded) => Promise<void>) | undefined
  await projection?.(tx, entry)
}

async function refuseChangedMeanwhile(
  tx: Writer,
  seenSize: number | null | undefined,
  entries: readonly Entry[],
): Promise<void> {
  if (seenSize === null || seenSize === undefined) return
  const subjects = entries.flatMap(({ system, references }) =>
    system === null ? references : [system],
  )
  const changed = await lastChange(tx, subjects)
  if (changed > seenSize) throw new ChangedMeanwhile(seenSize, changed)
}

/** What is written can never be changed, so what does not fit its kind is never written. */
function refuseInvalid(entry: Entry): void {
  const fields = kindOf(entry.kind)?.fields ?? {}
  const values = entry.values as { readonly [name: string]: Json }
  for (const [name, declaration] of Object.entries(fields)) {
    const problem = validateField(declaration, values[name] ?? null)
    if (problem !== undefined) throw new BadRequest(`${name}: what is given ${problem}.`)
  }
}

class OutOfPatience extends Error {
  override readonly name = "OutOfPatience"
  constructor() {
    super("A command waited for something other than its handle; nothing of it was written.")
  }
}

function withPatience<Answer>(work: Promise<Answer>, patience: number): Promise<Answer> {
  let timer: NodeJS.Timeout
  const out = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience()), patience)
  })
  return Promise.race([work, out]).finally(() => clearTimeout(timer))
}
