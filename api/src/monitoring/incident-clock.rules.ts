import type { Harm } from "@answerable/schema/entries"
import { after, parseDuration } from "./cadence.rules.ts"

/** By when the law wants an authority to be told of a serious incident. */
export type ClockRule = {
  readonly slug: string
  /** The article, with the version of the law it was read in. */
  readonly article: string
  /** The versions of the law that it is a rule of, as judgements name them. */
  readonly lawVersions: readonly string[]
  /** An ISO 8601 duration of days: P15D. */
  readonly within: string
  /** The harms that it is for; none for whatever led to a serious incident. */
  readonly harms: readonly Harm[]
}

/** A clock of the law that runs. */
export type Clock = { readonly clock: string; readonly article: string; readonly dueAt: string }

export type ClockCase = {
  readonly rules: readonly ClockRule[]
  readonly lawVersion: string
  readonly harms: readonly Harm[]
  readonly awareAt: string
}

/** Of the clocks that run for a serious incident the one that ends first; null where none does. */
export function clockOf({ rules, lawVersion, harms, awareAt }: ClockCase): Clock | null {
  const running = rules
    .filter(
      (rule) =>
        rule.lawVersions.includes(lawVersion) &&
        (rule.harms.length === 0 || rule.harms.some((harm) => harms.includes(harm))),
    )
    .map(({ slug: clock, article, within }) => {
      const duration = parseDuration(within)
      if (!duration) throw new Error(`${within} was read as a duration`)
      return { clock, article, dueAt: after(awareAt, duration) }
    })
  return running.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null
}
