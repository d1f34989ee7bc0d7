import { randomBytes } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { manifestPath, parseManifest } from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { hasOtherThan, listOfKind, readEnd } from "./entry.store.ts"
import { FolderProblem } from "./keys.ts"
import type { Pages } from "./pages.ts"
import { publish, WrittenMeanwhile, type Publication, type PublishGiven } from "./publication.ts"
import { standsUntil } from "./turning-point.store.ts"
import { presentOf } from "./view.ts"
import type { Cosigning } from "./witness/cosigning.ts"

export type KeepGiven = {
  /** A folder for the prints alone; made where there is none. */
  readonly folder: string
  readonly audiences: readonly Audiences[]
  /** The least time from the beginning of one print to that of the next; 60 by default. */
  readonly everySeconds?: number | undefined
  /** Whom to ask for cosignatures on each print; nobody unless given. */
  readonly cosigning?: Cosigning | undefined
  /** What prints; loaded in the background. */
  readonly pages: () => Promise<Pages>
  /** Told of a print that failed; the one before stays, and it is tried again. */
  readonly onFault?: ((fault: unknown) => void) | undefined
  /** Told of each print that took its place. */
  readonly onPrint?: ((size: number) => void) | undefined
}

export type KeptPrint = {
  /** The folder of the print to serve now; undefined until there is a first one. */
  current(audience: Audiences): string | undefined
  /** Ends the printing, a print under way included. */
  stop(): Promise<void>
}

/** What is served: the view that was printed, by which program, and where. */
type Print = {
  readonly size: number
  readonly asOf: string
  readonly renderer: string
  /** Of all audiences together. */
  readonly folder: string
  readonly folders: { readonly [audience: string]: string }
}

const pointer = "current.json"
/** How often it is looked whether to print again, in milliseconds. */
const glance = 1000

/**
 * Keeps a register printed for some audiences: prints in the background, and again when an entry
 * other than a publication was added or a turning point passed. A folder that was served stays for
 * one print longer, for whoever is still reading from it; a print found from before is served at
 * once, and kept when it still holds.
 */
export function keepPrinted(register: Register, given: KeepGiven): KeptPrint {
  const printer = new Printer(register, given)
  let running: Promise<void> | undefined
  const look = (): void => {
    running ??= printer.printIfDue().finally(() => (running = undefined))
  }
  const timer = setInterval(look, glance)
  timer.unref()
  look()
  return {
    current: (audience) => printer.current?.folders[audience],
    async stop() {
      clearInterval(timer)
      printer.abort()
      await running
    },
  }
}

class Printer {
  readonly #register: Register
  readonly #given: KeepGiven
  readonly #every: number
  readonly #stopped = new AbortController()
  #pages: Pages | undefined
  #current: Print | undefined
  #begun = Number.NEGATIVE_INFINITY

  constructor(register: Register, given: KeepGiven) {
    this.#register = register
    this.#given = given
    this.#every = (given.everySeconds ?? 60) * 1000
    mkdirSync(given.folder, { recursive: true })
    this.#current = readPrint(given.folder, given.audiences)
    this.#tidy()
  }

  get current(): Print | undefined {
    return this.#current
  }

  abort(): void {
    this.#stopped.abort()
  }

  async printIfDue(): Promise<void> {
    if (performance.now() - this.#begun < this.#every) return
    try {
      const pages = (this.#pages ??= await this.#given.pages())
      if (!(await this.#isDue(pages)) || this.#stopped.signal.aborted) return
      this.#begun = performance.now()
      await this.#print(pages)
    } catch (fault) {
      if (this.#stopped.signal.aborted) return
      this.#begun = performance.now()
      // A register that is written to all the time is printed when it pauses.
      if (!(fault instanceof WrittenMeanwhile)) this.#given.onFault?.(fault)
    }
  }

  async #isDue({ digest }: Pages): Promise<boolean> {
    const print = this.#current
    if (print === undefined || print.renderer !== digest) return true
    const { reader } = this.#register.engine
    const added = { from: print.size, kind: "snapshot.published@1" }
    if (await hasOtherThan(reader, added)) return true
    const until = await standsUntil(reader, { ...print, audience: "PUBLIC" })
    return until !== null && until <= presentOf(this.#register, await readEnd(reader))
  }

  async #print(pages: Pages): Promise<void> {
    const { folder, audiences, cosigning, onPrint } = this.#given
    const name = randomBytes(6).toString("hex")
    const { signal } = this.#stopped
    const out = join(folder, name)
    const given = { audiences, out, pages, cosigning, durable: false, signal }
    const printed = await this.#publish(given)
    const folders = printed.editions.map((edition) => [edition.audience, edition.folder])
    const { size, asOf, renderer } = printed
    const before = this.#current
    this.#current = { size, asOf, renderer, folder: out, folders: Object.fromEntries(folders) }
    this.#point(name)
    // What was erased since is not served a moment longer.
    const kept = before && (await this.#erasedSince(before)) ? undefined : before
    this.#tidy(kept)
    onPrint?.(size)
  }

  async #erasedSince({ size }: Print): Promise<boolean> {
    const erasures = await listOfKind(this.#register.engine.reader, "fields.erased@1")
    return erasures.some(({ idx }) => idx >= size)
  }

  /** Prints what changed since the print that is served; everything, where that is not whole. */
  async #publish(given: PublishGiven): Promise<Publication> {
    const previous = this.#current?.folder
    if (previous === undefined) return publish(this.#register, given)
    try {
      return await publish(this.#register, { ...given, previous })
    } catch (fault) {
      if (!(fault instanceof FolderProblem)) throw fault
      this.#given.onFault?.(fault)
      return publish(this.#register, given)
    }
  }

  /** What is served is found again after a restart. */
  #point(name: string): void {
    const file = join(this.#given.folder, pointer)
    writeFileSync(`${file}.new`, `${JSON.stringify({ print: name })}\n`)
    renameSync(`${file}.new`, file)
  }

  /** Removes every print but the one that is served and the one before it. */
  #tidy(before?: Print): void {
    const { folder } = this.#given
    const kept = [this.#current, before].flatMap((print) => Object.values(print?.folders ?? {}))
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (name === pointer || kept.some((one) => one === path || one.startsWith(join(path, "/"))))
        continue
      rmSync(path, { recursive: true, force: true })
    }
  }
}

/** The print that a folder points to; undefined where there is none that is whole. */
function readPrint(folder: string, audiences: readonly Audiences[]): Print | undefined {
  try {
    const { print } = JSON.parse(readFileSync(join(folder, pointer), "utf8")) as { print: string }
    const manifests = audiences.map((audience) => {
      const path = join(folder, print, audiences.length === 1 ? "" : audience.toLowerCase())
      const manifest = parseManifest(readFileSync(join(path, manifestPath)))
      return manifest?.audience === audience ? { path, manifest } : undefined
    })
    const [first] = manifests
    if (first === undefined || manifests.includes(undefined)) return undefined
    const { size, asOf, renderer } = first.manifest
    const folders = manifests.flatMap((one) => (one ? [[one.manifest.audience, one.path]] : []))
    const whole = { size, asOf, renderer, folder: join(folder, print) }
    return { ...whole, folders: Object.fromEntries(folders) as Print["folders"] }
  } catch {
    return undefined
  }
}
