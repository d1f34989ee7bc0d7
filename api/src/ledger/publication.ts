import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Register } from "../register.ts"
import { readEnd } from "./entry.store.ts"
import { checkAgain } from "./check-again.ts"
import { printEditions, whyWhole, type PrintedEditions } from "./edition.ts"
import type { HeadRow } from "./head.store.ts"
import { keepPast, type KeptPast } from "./past.ts"
import { draftOf, syncFolder, type Draft } from "./placing.ts"
import type { Pages } from "./pages.ts"
import { planOf, type Plan } from "./plan.ts"
import { BadRequest, Refusal } from "./refusal.ts"
import type { SnapshotFolder } from "./snapshot-folder.ts"
import { completeLog, publishedHeads } from "./snapshot-log.ts"
import { cosignHead, type Cosigning } from "./witness/cosigning.ts"

export type PublishGiven = {
  /** One audience is printed into `out` itself, several into folders in it, named in lower case. */
  readonly audiences: readonly Audiences[]
  readonly out: string
  readonly pages: Pages
  /** The instant the view is at: the register's own day by default. */
  readonly asOf?: string | undefined
  /** A size at which this was published before, to be written again; by default every entry. */
  readonly size?: number | undefined
  /** Whom to ask for cosignatures; nobody unless given. */
  readonly cosigning?: Cosigning | undefined
  /**
   * Where an earlier publication is: what did not change since is linked to, not printed. It comes
   * to the same bytes.
   */
  readonly previous?: string | undefined
  /** Keeps the earlier publication, and those that it keeps, below the new one. */
  readonly past?: boolean | undefined
  /** Prints everything besides, and gives up where a file differs: `PrintedAgainDiffers`. */
  readonly check?: boolean | undefined
  readonly onProgress?: ((progress: PublishProgress) => void) | undefined
  /** Gives the publication up, as long as nothing was appended. */
  readonly signal?: AbortSignal | undefined
  /** Whether every file is made to last before the snapshot takes its place; true by default. */
  readonly durable?: boolean | undefined
}

export const phases = ["head", "witnesses", "pages", "entries", "log", "storage"] as const
export type Phase = (typeof phases)[number]

export type PublishProgress = {
  readonly phase: Phase
  readonly done?: number
  readonly of?: number
}

export type Edition = {
  readonly audience: Audiences
  readonly folder: string
  /** SHA-256 of its manifest, in hex. */
  readonly manifest: string
  readonly files: number
  readonly bytes: number
  /** What of it is taken from the earlier publication; null where none was given. */
  readonly since: Since | null
  /** What became of the earlier publications that show what was erased since. */
  readonly past: KeptPast
}

export type Since = {
  /** How many entries the earlier view is of. */
  readonly size: number
  /** How many files are links to its files. */
  readonly linked: number
  /** Why every page was printed nevertheless; null where only those were that may have changed. */
  readonly whole: "OTHER_PROGRAM" | "NEWER" | null
}

export type Publication = {
  readonly origin: string
  /** How many entries the printed view is of. */
  readonly size: number
  readonly asOf: string
  /** The head of the log that the snapshot carries; its root in base64. */
  readonly head: { readonly size: number; readonly root: string }
  /** Whether an entry was appended; a publication that changes nothing appends none. */
  readonly appended: boolean
  readonly renderer: string
  readonly editions: readonly Edition[]
  readonly seconds: { readonly [Name in Phase]: number }
}

/** Entries kept coming while the pages were printed, so that no print was of the newest size. */
export class WrittenMeanwhile extends Refusal {
  override readonly name = "WrittenMeanwhile"
  constructor() {
    super(
      `The register was written to each time while it was printed, ${attempts} times. ` +
        "Nothing was published. Publish when it is quieter.",
    )
  }
}

/** What was published at a size cannot be written again: other pages would come out. */
export class PrintsDiffer extends Refusal {
  override readonly name = "PrintsDiffer"
  constructor(size: number) {
    super(
      `The print of ${size} entries differs from the one that was published: the pages are printed ` +
        "by another version of the program. Nothing was written. Leave out the size to publish anew.",
    )
  }
}

const attempts = 5

/** For how many milliseconds publication may keep everything else in the process waiting. */
const restEvery = 10

/**
 * Prints the register for some audiences as snapshots, in the order of FORMAT.md section 9: each
 * takes its place whole or not at all. When nothing but publications was added since the same was
 * published, it appends nothing and writes the same bytes. Throws `FolderProblem`, `HeadsDisagree`,
 * `WrittenMeanwhile`, `PrintsDiffer`, `PrintedAgainDiffers`, `QuorumMissing` and `BadRequest`.
 */
export async function publish(register: Register, given: PublishGiven): Promise<Publication> {
  if (new Set(given.audiences).size !== given.audiences.length || given.audiences.length === 0)
    throw new BadRequest("audience: name at least one audience, and each only once.")
  let plan = await planOf(register, given)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const draft = draftOf(given.out, register.origins)
    try {
      const publication = await publishInto(draft, register, given, plan)
      if (publication) return publication
    } finally {
      await draft.discard()
    }
    if (given.size !== undefined) throw new PrintsDiffer(plan.size)
    plan = { size: (await readEnd(register.engine.reader)).size, asOf: plan.asOf }
  }
  throw new WrittenMeanwhile()
}

/** Undefined where what was printed cannot be bound to the log any more. */
async function publishInto(
  draft: Draft,
  register: Register,
  given: PublishGiven,
  plan: Plan,
): Promise<Publication | undefined> {
  const { origin } = register
  const watch = new Watch(given)
  const askWitnesses = async (head: HeadRow): Promise<HeadRow> => {
    if (given.cosigning === undefined) return head
    watch.enter("witnesses")
    return cosignHead(register, head, given.cosigning)
  }
  watch.enter("head")
  if (plan.size > 0) {
    const head = await register.signHead(plan.size)
    if (plan.stated === undefined) await askWitnesses(head)
  }
  const asked = { ...given, ...plan, watch }
  const printed = await printEditions(register, { ...asked, draft: draft.folder })
  if (given.check) await checkAgain(register, asked, printed)
  watch.enter("log")
  const bound = await bind(register, plan, printed)
  if (bound === undefined) return undefined
  watch.goOn()
  const heads = await publishedHeads(register, plan.size)
  const newest = heads.at(-1)
  if (newest) heads[heads.length - 1] = await askWitnesses(newest)
  watch.enter("log")
  const head = await completeLog(register, printed.editions, heads)
  const past = await keepPast(register, printed.editions, asked)
  watch.enter("storage")
  if (given.durable !== false) await syncFolder(draft.folder)
  await draft.place()
  return {
    origin,
    size: plan.size,
    asOf: plan.asOf,
    head: { size: head.size, root: head.root },
    appended: bound === "appended",
    renderer: given.pages.digest,
    editions: printed.editions.map(({ audience, name, folder }, at) => ({
      audience,
      folder: join(given.out, name),
      manifest: printed.manifests[audience] ?? "",
      files: folder.files,
      bytes: folder.bytes,
      since: sinceIn(folder, given.pages, plan.size),
      past: past[at] ?? { replaced: [], notKept: [] },
    })),
    seconds: watch.stop(),
  }
}

function sinceIn({ previous, linked }: SnapshotFolder, pages: Pages, size: number): Since | null {
  if (!previous) return null
  return { size: previous.manifest.size, linked, whole: whyWhole(previous, pages, size) ?? null }
}

/**
 * Binds the manifests to the log by the entry at the index of the view's size. Undefined where
 * another entry stands there.
 */
async function bind(
  { recorder, machine }: Register,
  { size, asOf, stated }: Plan,
  { manifests }: PrintedEditions,
): Promise<"appended" | "stated" | undefined> {
  if (stated) {
    const same = Object.entries(manifests).every(([name, digest]) => stated[name] === digest)
    return same ? "stated" : undefined
  }
  try {
    await recorder.record(machine, "publish", {}, async (tx) => {
      const end = await readEnd(tx)
      if (end.size !== size) throw new Outrun()
      const values = { size, asOf, audiences: manifests }
      return { kind: "snapshot.published@1", system: null, references: [], values }
    })
    return "appended"
  } catch (error) {
    if (error instanceof Outrun) return undefined
    throw error
  }
}

/** Another entry took the index first. */
class Outrun extends Error {
  override readonly name = "Outrun"
}

/** How long each phase takes, for the summary. */
class Watch {
  readonly #onProgress: PublishGiven["onProgress"]
  #signal: AbortSignal | undefined
  readonly #seconds = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>
  #phase: Phase = "head"
  #since = performance.now()
  #rested = performance.now()

  constructor({ onProgress, signal }: Pick<PublishGiven, "onProgress" | "signal">) {
    this.#onProgress = onProgress
    this.#signal = signal
  }

  enter(phase: Phase): void {
    this.stop()
    this.#phase = phase
    this.#onProgress?.({ phase })
  }

  /**
   * Tells how far it is, and lets whoever waits for this process go on: a server answers while it
   * prints. Throws the reason of the signal, when it was given.
   */
  async tell(done: number, of?: number): Promise<void> {
    this.#onProgress?.({ phase: this.#phase, done, ...(of === undefined ? {} : { of }) })
    if (performance.now() - this.#rested > restEvery) {
      await setImmediate()
      this.#rested = performance.now()
    }
    this.#signal?.throwIfAborted()
  }

  /** From here on it is not given up. */
  goOn(): void {
    this.#signal = undefined
  }

  stop(): Readonly<Record<Phase, number>> {
    const now = performance.now()
    this.#seconds[this.#phase] += (now - this.#since) / 1000
    this.#since = now
    return this.#seconds
  }
}
