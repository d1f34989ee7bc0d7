import {
  exitStates,
  rehearsalOutcomes,
  rehearsalSorts,
  replacementKinds,
  retentionEvents,
  successorKinds,
  type ExitState,
} from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"
import type { Machine } from "../machine.ts"
import { exitTransitions } from "./states.rules.ts"

const exitMeanings: Readonly<Record<ExitState, string>> = {
  PLANNED: "A plan is stated, and no rehearsal speaks for it.",
  REHEARSED: "A rehearsal of the plan speaks for it, and is good.",
  LAPSED: "The rehearsals of the plan are good no longer.",
  EXECUTED: "The system is retired.",
}
export const ExitStateEnum = enumOf(
  "ExitState",
  "Where the exit of a system stands.",
  exitStates,
  exitMeanings,
)

export const ReplacementEnum = enumOf(
  "ReplacementKind",
  "What takes over when a system is stopped.",
  replacementKinds,
  {
    VERSION: "Another version of the system.",
    SYSTEM: "Another system.",
    MANUAL_PROCESS: "People, by a process of their own.",
    NOTHING: "Nothing: the work is not done.",
  },
)

export const SuccessorEnum = enumOf(
  "SuccessorKind",
  "What takes over from a system that is retired.",
  successorKinds,
  {
    SYSTEM: "Another system.",
    MANUAL_PROCESS: "People, by a process of their own.",
    NONE: "Nothing: the reason says why.",
  },
)

export const RehearsalSortEnum = enumOf(
  "RehearsalSort",
  "The part of an exit plan that was tried out.",
  rehearsalSorts,
  {
    STOP: "It was stopped.",
    ROLLBACK: "An earlier version took its place.",
    REPLACEMENT: "What takes over took over.",
    RETIREMENT: "It was taken out for good, as a trial.",
  },
)

export const RehearsalOutcomeEnum = enumOf(
  "RehearsalOutcome",
  "What came of a rehearsal.",
  rehearsalOutcomes,
  {
    SUCCEEDED: "It went as planned.",
    PARTLY: "It went in part: it does not speak for the plan.",
    FAILED: "It failed: it takes away what an earlier one of the same part showed.",
  },
)

export const RetentionEventEnum = enumOf(
  "RetentionEvent",
  "The event from which a retention period runs.",
  retentionEvents,
  {
    PUT_INTO_SERVICE: "That the system was put into service, as far as known.",
    RETIRED: "That the system was retired; also where no earlier event is known.",
  },
)

export const InterventionEnum = enumOf(
  "InterventionKind",
  "How somebody stepped in.",
  ["SUSPENSION", "ROLLBACK"] as const,
  {
    SUSPENSION: "The system was stopped for the time being.",
    ROLLBACK: "An earlier version took the place of the one that ran.",
  },
)

export const DutyHolderEnum = enumOf(
  "DutyHolder",
  "Whose duty it is to keep something.",
  ["PROVIDER", "DEPLOYER"] as const,
  {
    PROVIDER: "Whoever develops it or has it developed (AI Act Art. 3(3)).",
    DEPLOYER: "Whoever uses it under their authority (AI Act Art. 3(4)).",
  },
)

export const KeptEnum = enumOf("Kept", "What has to be kept.", ["DOCUMENTATION", "LOGS"] as const, {
  DOCUMENTATION: "What documents the system.",
  LOGS: "What the system logged by itself.",
})

/** How the exit of a system goes. */
export const exitMachine: Machine = {
  name: "exit",
  of: "The exit of a system",
  meanings: exitMeanings,
  transitions: exitTransitions,
}
