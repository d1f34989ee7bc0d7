import { changeStateWords, evidenceStateWords } from "@answerable/schema/words/changes"
import { incidentStateWords } from "@answerable/schema/words/incidents"
import { exitWords, stateWords } from "@answerable/schema/words/states"
import type { RegisterQuery } from "../operations/operations.generated.ts"

export type Machine = RegisterQuery["register"]["machines"][number]

/** What the states of each machine are called, by the machine's name. */
const words: { readonly [machine: string]: { readonly [state: string]: string } } = {
  lifecycle: stateWords,
  change: changeStateWords,
  evidence: evidenceStateWords,
  exit: exitWords,
  incident: incidentStateWords,
  standing: { NEVER_ADMITTED: "Never admitted", SATISFIED: "Satisfied", LAPSED: "Lapsed" },
}

/** What a state is called; a state without words of its own is called as the API calls it. */
export const stateText = (machine: Pick<Machine, "name">, state: string): string =>
  words[machine.name]?.[state] ?? sentenceCase(state)

const sentenceCase = (state: string): string =>
  state.charAt(0) + state.slice(1).toLowerCase().replaceAll("_", " ")
