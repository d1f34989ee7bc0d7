import type { Fact } from "../facts.ts"

/** What an answer rests on: an entry, and the instant it speaks of. */
export type Evidence = {
  readonly label: string
  readonly at: string | null
  readonly entry: number
}

/** The evidence that a fact is, where an entry says it. */
export const restsOn = (label: string, { value: at, entry }: Fact<string>): Evidence[] =>
  entry === null ? [] : [{ label, at, entry }]
