import type { ExerciseSort, RightAction } from "../entries/states.ts"

/** What somebody may do about a system, as the rest of "may …". */
export const rightWords: Record<RightAction, string> = {
  DISREGARD: "Disregard an output",
  OVERRIDE: "Override an output",
  REVERSE: "Reverse an output",
  STOP: "Stop it",
  SUSPEND: "Suspend it",
  ROLL_BACK: "Roll it back",
  RETIRE: "Retire it",
}

export const exerciseWords: Record<ExerciseSort, string> = {
  DRILL: "Drill",
  REAL: "In earnest",
}
