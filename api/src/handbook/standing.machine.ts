import type { Machine } from "../machine.ts"

export const standingStatuses = ["NEVER_ADMITTED", "SATISFIED", "LAPSED"] as const
export type StandingStatus = (typeof standingStatuses)[number]

export const standingMeanings: Readonly<Record<StandingStatus, string>> = {
  NEVER_ADMITTED: "It is in use, and no gate was ever asked.",
  SATISFIED: "It passed the gate, and satisfies it.",
  LAPSED: "It passed the gate, and no longer satisfies it.",
}

/** How a system in use stands with its gate: nobody sets it, it follows from acts and from days. */
export const standingMachine: Machine = {
  name: "standing",
  of: "A system and its gate",
  meanings: standingMeanings,
  transitions: [
    { from: null, to: "NEVER_ADMITTED", meaning: "It enters the register in use." },
    { from: null, to: "SATISFIED", meaning: "The gate lets it into its pilot or into service." },
    { from: "NEVER_ADMITTED", to: "SATISFIED", meaning: "The gate lets it into service." },
    {
      from: "SATISFIED",
      to: "LAPSED",
      meaning: "An act, a policy or a day that passed leaves a clause that does not hold.",
    },
    { from: "LAPSED", to: "SATISFIED", meaning: "What was missing is settled, or excepted." },
  ],
}
