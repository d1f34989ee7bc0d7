/** How a dispute reaches the house, and its answer the person. */
export const contestChannels = [
  "LETTER",
  "EMAIL",
  "FORM",
  "PHONE",
  "IN_PERSON",
  "REPRESENTATIVE",
  "AUTHORITY",
] as const
export type ContestChannel = (typeof contestChannels)[number]

/** What a review comes to: the decision stands, does not stand, or stands in part. */
export const contestOutcomes = ["UPHELD", "OVERTURNED", "PARTLY"] as const
export type ContestOutcome = (typeof contestOutcomes)[number]

/** Where a contest stands. */
export const contestStates = [
  "RECEIVED",
  "IN_REVIEW",
  "UPHELD",
  "OVERTURNED",
  "PARTLY",
  "ANSWERED",
  "CLOSED",
] as const
export type ContestState = (typeof contestStates)[number]
