import type { ContestOutcome, ContestState } from "@answerable/schema/entries"

/** A step of a contest; `from` is null for the way in. */
export type ContestTransition = {
  readonly from: ContestState | null
  readonly to: ContestState
  readonly meaning: string
}

const again = "It is opened again, and somebody else reviews it."
const answered = "The person is told, in plain words."

/** How a contest goes, as data: what is not listed here is refused. */
export const contestTransitions: readonly ContestTransition[] = [
  { from: null, to: "RECEIVED", meaning: "An affected person disputes a decision." },
  { from: "RECEIVED", to: "IN_REVIEW", meaning: "A person who had no part in it takes it up." },
  { from: "IN_REVIEW", to: "IN_REVIEW", meaning: "Another person takes the reviewer's place." },
  { from: "IN_REVIEW", to: "UPHELD", meaning: "The reviewer finds that the decision stands." },
  { from: "IN_REVIEW", to: "OVERTURNED", meaning: "The reviewer finds that it does not stand." },
  { from: "IN_REVIEW", to: "PARTLY", meaning: "The reviewer finds that it stands in part." },
  { from: "UPHELD", to: "ANSWERED", meaning: answered },
  { from: "OVERTURNED", to: "ANSWERED", meaning: answered },
  { from: "PARTLY", to: "ANSWERED", meaning: answered },
  { from: "ANSWERED", to: "CLOSED", meaning: "Nothing more is to be done." },
  { from: "ANSWERED", to: "RECEIVED", meaning: again },
  { from: "CLOSED", to: "RECEIVED", meaning: again },
]

/** Whether a contest may take a step. */
export const mayStep = (from: ContestState, to: ContestState): boolean =>
  contestTransitions.some((step) => step.from === from && step.to === to)

export const contestSteps = [
  "TAKEN_UP",
  "DECIDED",
  "ANSWERED",
  "CLOSED",
  "REOPENED",
  "RELEASED",
] as const
export type ContestStep = (typeof contestSteps)[number]

/** A step as far as it can be judged: nothing of it can be erased. */
export type LastingStep = {
  readonly step: string
  /** When it was taken, or the person told. */
  readonly at: string
  readonly byId: string | null
  readonly outcome: string | null
  readonly answerBy: string | null
  readonly entry: number
}

/** The contest as its first entry has it. */
export type LastingReceipt = {
  readonly receivedAt: string
  readonly answerBy: string
  readonly entry: number
}

/** Where a contest stands at an instant, and what that rests on. */
export type ContestStanding = {
  readonly state: ContestState
  /** The person who reviews it, or reviewed it last. */
  readonly reviewerId: string | null
  /** Everybody who reviewed it so far, before it was opened again. */
  readonly earlierReviewers: readonly string[]
  readonly outcome: ContestOutcome | null
  readonly answerBy: string
  /** When the person was told, in the round that stands. */
  readonly answeredAt: string | null
  /** Whether what is due was not there when it was due: late once answered, missed before. */
  readonly isOverdue: boolean
  readonly isOpen: boolean
  readonly entry: number
}

/** Where a contest stands at an instant, from its steps in the order of their entries. */
export function standingOf(
  received: LastingReceipt,
  steps: readonly LastingStep[],
  asOf: string,
): ContestStanding {
  let standing: Omit<ContestStanding, "isOverdue" | "isOpen"> = {
    state: "RECEIVED",
    reviewerId: null,
    earlierReviewers: [],
    outcome: null,
    answerBy: received.answerBy,
    answeredAt: null,
    entry: received.entry,
  }
  for (const step of steps) if (step.at <= asOf) standing = after(standing, step)
  const { state, answerBy, answeredAt } = standing
  return {
    ...standing,
    isOpen: state !== "ANSWERED" && state !== "CLOSED",
    isOverdue: answeredAt === null ? answerBy <= asOf : answeredAt > answerBy,
  }
}

type Standing = Omit<ContestStanding, "isOverdue" | "isOpen">

function after(standing: Standing, { step, at, byId, outcome, answerBy, entry }: LastingStep) {
  const { reviewerId, earlierReviewers } = standing
  const next = { ...standing, entry }
  switch (step as ContestStep) {
    case "TAKEN_UP":
      return { ...next, state: "IN_REVIEW" as const, reviewerId: byId }
    case "DECIDED": {
      const found = outcome as ContestOutcome
      return { ...next, state: found, outcome: found }
    }
    case "ANSWERED":
      return { ...next, state: "ANSWERED" as const, answeredAt: at }
    case "CLOSED":
      return { ...next, state: "CLOSED" as const }
    case "REOPENED":
      return {
        ...next,
        state: "RECEIVED" as const,
        reviewerId: null,
        earlierReviewers: [...earlierReviewers, ...(reviewerId === null ? [] : [reviewerId])],
        outcome: null,
        answerBy: answerBy ?? standing.answerBy,
        answeredAt: null,
      }
    case "RELEASED":
      return standing
  }
}
