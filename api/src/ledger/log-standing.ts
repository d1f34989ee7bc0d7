import type { Handover } from "@answerable/schema/ledger"
import type { Engine } from "../db/engine.ts"
import { listHandovers } from "./handover.store.ts"
import type { HeadRow } from "./head.store.ts"
import { HeadsDisagree } from "./heads-disagree.ts"
import type { Keys } from "./keys.ts"
import { nameAt, namesOf } from "./signing.ts"
import { signHead } from "./signer.ts"
import { refuseStrangers } from "./standing.ts"

/**
 * What the log is called, and whether it may grow: nothing is appended to entries of which no head
 * can be signed.
 */
export class LogStanding {
  readonly #engine: Engine
  readonly #keys: Keys
  #handovers: readonly Handover[] = []
  #disagreement: HeadsDisagree | undefined

  constructor(engine: Engine, keys: Keys) {
    this.#engine = engine
    this.#keys = keys
  }

  /** Compares the entries with the last signed head. Run it before anything is appended. */
  async check(): Promise<void> {
    // What was refused before stays refused while it is looked at again.
    this.#disagreement = await this.#compare()
    this.#handovers = await listHandovers(this.#engine.reader).catch(() => [])
  }

  async #compare(): Promise<HeadsDisagree | undefined> {
    try {
      await refuseStrangers(this.#engine.reader, this.#keys)
      return undefined
    } catch (error) {
      if (error instanceof HeadsDisagree) return error
      throw error
    }
  }

  get name(): string {
    return nameAt(this.#keys, this.#handovers)
  }

  /** The names it has and has had. */
  get names(): readonly string[] {
    return namesOf(this.#keys, this.#handovers)
  }

  /** Why nothing is signed and nothing appended; undefined where all is well. */
  get disagreement(): HeadsDisagree | undefined {
    return this.#disagreement
  }

  /** Throws where nothing may be appended. */
  readonly refuseEntries = (): void => {
    if (this.#disagreement) throw this.#disagreement
  }

  /** Signs a head, by `signHead`; where that is refused, looks what may be done from now on. */
  async sign(now: string, size?: number): Promise<HeadRow> {
    // What was refused may have been settled since, by another process or by an entry.
    if (this.#disagreement) await this.check()
    this.refuseEntries()
    try {
      const head = await signHead(this.#engine, this.#keys, now, size)
      this.#handovers = await listHandovers(this.#engine.reader)
      return head
    } catch (error) {
      if (error instanceof HeadsDisagree) await this.check()
      throw error
    }
  }
}
