/** How much a person had to do with a decision (AI Act Art. 14, DOMAIN: decision type). */
export const involvements = ["NONE", "INFORMED", "REVIEWED", "DECIDED"] as const
export type Involvement = (typeof involvements)[number]

/**
 * A decision as its batch holds it, in the shape of a decision log. Inputs, outputs and persons are
 * digests or commitments only: what they are of stays with whoever decides.
 */
export type Decided = {
  /** The id that the deciding system gave it, which the affected person may be told. */
  readonly decision: string
  readonly decidedAt: string
  /** The version that decided; null where that is not known. */
  readonly version: string | null
  readonly environment: string | null
  /** The class of the outcome, such as refused. */
  readonly outcome: string
  /** A decimal number from 0 to 1, as text; null where it has none. */
  readonly confidence: string | null
  readonly involvement: Involvement
  readonly input: string | null
  readonly output: string | null
  /** A salted commitment to whom it concerns; the salt stays with whoever decides. */
  readonly subject: string | null
  /** The rules or policies that the deciding system applied, as it names them. */
  readonly rules: readonly string[]
  readonly sequence: number | null
  readonly salt: string
}

/** How many decisions of a batch fall into one group. */
export type DecisionCount = {
  /** The first day of the month, in UTC. */
  readonly month: string
  readonly version: string | null
  readonly outcome: string
  readonly involvement: Involvement
  readonly count: number
}

/** What a person does to an output (AI Act Art. 14(4)(d)). */
export const overrideActions = ["DISREGARD", "OVERRIDE", "REVERSE"] as const
export type OverrideAction = (typeof overrideActions)[number]
