import type { ContestChannel, ContestOutcome, ContestState } from "../entries/contesting.ts"

/** How somebody disputes a decision, or is answered, in words that follow "by" or stand alone. */
export const channelWords: Readonly<Record<ContestChannel, string>> = {
  LETTER: "By letter",
  EMAIL: "By e-mail",
  FORM: "By a form",
  PHONE: "By telephone",
  IN_PERSON: "In person",
  REPRESENTATIVE: "Through a representative",
  AUTHORITY: "Through an authority or a court",
}

/** What the review of a decision came to, in words. */
export const contestOutcomeWords: Readonly<Record<ContestOutcome, string>> = {
  UPHELD: "The decision stands",
  OVERTURNED: "The decision does not stand",
  PARTLY: "The decision stands in part",
}

/** Where a contest stands, in words. */
export const contestStateWords: Readonly<Record<ContestState, string>> = {
  RECEIVED: "Received",
  IN_REVIEW: "In review",
  UPHELD: "Reviewed: the decision stands",
  OVERTURNED: "Reviewed: the decision does not stand",
  PARTLY: "Reviewed: the decision stands in part",
  ANSWERED: "Answered",
  CLOSED: "Closed",
}
