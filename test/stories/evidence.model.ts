import fc from "fast-check"

/** What is done next: to which of the things that are there, the newest being 0. */
export type Step =
  | { readonly do: "wait"; readonly hours: number }
  | { readonly do: "sweep" }
  | { readonly do: "draft"; readonly model: number }
  | { readonly do: "expect"; readonly within: number }
  | {
      readonly do: "record"
      readonly model: number
      readonly within: number | null
      readonly answers: number | null
      readonly supersedes: number | null
      readonly byJudge: boolean
    }
  | { readonly do: "accept" | "reject"; readonly which: number }

const which = fc.nat({ max: 2 })
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.nat({ max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "sweep" as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("draft" as const), model: which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("expect" as const),
      within: fc.integer({ min: -1, max: 8 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("record" as const),
      model: which,
      within: fc.option(fc.integer({ min: 1, max: 12 })),
      answers: fc.option(which),
      supersedes: fc.option(which),
      byJudge: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom("accept" as const, "reject" as const), which }),
  },
)

type Piece = {
  entry: number
  model: number
  at: number
  goodUntil: number | null
  answers: number | null
  superseded: boolean
  judged: { as: "ACCEPTED" | "REJECTED"; at: number } | null
  byJudge: boolean
}
type Expected = { entry: number; dueAt: number; missedSince: number | null }

/** What must be so, by words of its own: no intervals, only what happened, one thing after another. */
export class Model {
  now = 0
  versions: number[] = [0]
  pieces: Piece[] = []
  expected: Expected[] = []

  stateOf(one: Piece): string {
    if (one.superseded) return "SUPERSEDED"
    if (one.judged?.as === "REJECTED") return "REJECTED"
    if (one.goodUntil !== null && this.now >= one.goodUntil) return "STALE"
    const [newest] = this.versions.slice(-1)
    if (newest !== one.model && this.versions.includes(one.model)) return "STALE"
    return one.judged?.as ?? "RECEIVED"
  }
  isAnswered = ({ entry }: Expected): boolean =>
    this.pieces.some((one) => one.answers === entry && one.judged?.as !== "REJECTED")
  stateOfExpected(one: Expected): string {
    if (this.isAnswered(one)) return "RECEIVED"
    return this.now >= one.dueAt ? "MISSED" : "EXPECTED"
  }
  wait(hours: number): void {
    for (const one of this.expected)
      if (one.missedSince === null && !this.isAnswered(one) && this.now + hours >= one.dueAt)
        one.missedSince = Math.max(one.dueAt, this.now)
    this.now += hours
  }
  /** What a rejection leaves missing is missing at once. */
  rejected(): void {
    for (const one of this.expected)
      if (one.missedSince === null && !this.isAnswered(one) && this.now >= one.dueAt)
        one.missedSince = this.now
  }
}
