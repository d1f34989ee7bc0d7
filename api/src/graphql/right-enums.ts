import { exerciseSorts, rightActions } from "@answerable/schema/entries"
import { enumOf } from "./enums.ts"

export const RightActionEnum = enumOf(
  "RightAction",
  "What somebody may have the right to do about a system (AI Act Art. 14(4)(d) and (e)).",
  rightActions,
  {
    DISREGARD: "Not to use an output of it (Art. 14(4)(d)).",
    OVERRIDE: "To decide otherwise than its output (Art. 14(4)(d)).",
    REVERSE: "To undo what its output led to (Art. 14(4)(d)).",
    STOP: "To interrupt it, so that it comes to a halt in a safe state (Art. 14(4)(e)).",
    SUSPEND: "To stop it for the time being, by an act of the register.",
    ROLL_BACK: "To put an earlier version in the place of the one that runs.",
    RETIRE: "To take it out of use for good.",
  },
)

export const ExerciseSortEnum = enumOf(
  "ExerciseSort",
  "How a decision right was used.",
  exerciseSorts,
  {
    DRILL: "It was tried out whether it can be used.",
    REAL: "It was used in earnest.",
  },
)
