import type { Involvement, OverrideAction } from "../entries/deciding.ts"

/** What a person did to an output, in words. */
export const overrideWords: Readonly<Record<OverrideAction, string>> = {
  DISREGARD: "Disregarded",
  OVERRIDE: "Overridden",
  REVERSE: "Reversed",
}

/** How much a person had to do with a decision, in words. */
export const involvementWords: Readonly<Record<Involvement, string>> = {
  NONE: "By the system alone",
  INFORMED: "By the system, a person informed",
  REVIEWED: "By the system, reviewed by a person",
  DECIDED: "By a person, the system advising",
}
