/** A state machine as data: discoverable, enforced by whoever declares it, and drawn on the site. */
export type Machine = {
  /** Its stable name, in lower case. */
  readonly name: string
  /** What it is that has these states, in words. */
  readonly of: string
  /** What each state means, in the order in which they are told. */
  readonly meanings: Readonly<Record<string, string>>
  /** What may follow what; `from` is null for the ways in. What is not listed does not happen. */
  readonly transitions: readonly {
    readonly from: string | null
    readonly to: string
    readonly meaning: string
    /** Whether a gate is asked before the step. */
    readonly isGated?: boolean
  }[]
}
