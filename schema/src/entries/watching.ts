/** On which side of its threshold a metric is as it should be. */
export const directions = ["AT_LEAST", "AT_MOST"] as const
export type Direction = (typeof directions)[number]

/** A check of a monitoring plan, as its entry holds it. */
export type PlannedCheck = {
  /** Its stable name within the system. */
  readonly check: string
  /** What is measured, in the words of whoever measures it. */
  readonly metric: string
  /** The unit of the values; null for a plain number. */
  readonly unit: string | null
  readonly direction: Direction
  /** A decimal number, as text. */
  readonly threshold: string
  /** How often an observation is expected: an ISO 8601 duration of hours, days, weeks, months or years. */
  readonly every: string
  /** How long after the end of such a time one may still arrive: an ISO 8601 duration. */
  readonly grace: string
  /** The party that watches it. */
  readonly watcher: string
  /** The sentences of the intended purpose that it speaks for, the first being 1. */
  readonly sentences: readonly number[]
}

/** An observation as its batch holds it. Its salt makes its hash tell nothing to whoever guesses. */
export type Observed = {
  readonly check: string
  readonly observedAt: string
  /** A decimal number, as text. */
  readonly value: string
  /** The version that was observed; null where that was not said. */
  readonly version: string | null
  /** The environment in which it ran; null where that was not said. */
  readonly environment: string | null
  /** The number that its recorder gave it; null where it counts none. */
  readonly sequence: number | null
  readonly salt: string
}

/** Where findings come from. */
export const findingSources = ["BREACH", "SILENCE", "VALIDATION", "INCIDENT", "REVIEW"] as const
export type FindingSource = (typeof findingSources)[number]

/** How far from the makers of a system whoever validated it stands. */
export const independences = ["MAKERS", "OTHER_PERSON", "OTHER_TEAM", "OTHER_ORGANISATION"] as const
export type Independence = (typeof independences)[number]

/** What came of a validation. */
export const validationOutcomes = ["FIT", "FIT_WITH_FINDINGS", "NOT_FIT"] as const
export type ValidationOutcome = (typeof validationOutcomes)[number]
