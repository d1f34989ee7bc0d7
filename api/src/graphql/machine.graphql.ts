import { contestMachine } from "../audit/enums.ts"
import { changeMachine, evidenceMachine } from "../change/enums.ts"
import { exitMachine } from "../exit/enums.ts"
import type { Machine } from "../machine.ts"
import { standingMachine } from "../handbook/standing.machine.ts"
import { findingMachine } from "../monitoring/enums.ts"
import { charterMachine } from "../ownership/charter.machine.ts"
import { incidentMachine } from "../monitoring/incident-enums.ts"
import { isGated, transitions } from "../ownership/lifecycle.rules.ts"
import { builder } from "./builder.ts"
import { stateMeanings } from "./enums.ts"
import { RegisterViewRef } from "./register-view.ref.ts"

const lifecycle: Machine = {
  name: "lifecycle",
  of: "A system",
  meanings: stateMeanings,
  transitions: transitions.map((step) => ({ ...step, isGated: isGated(step) })),
}

/** Every state machine there is: each slice declares its own. */
const machines: readonly Machine[] = [
  lifecycle,
  charterMachine,
  standingMachine,
  changeMachine,
  evidenceMachine,
  exitMachine,
  findingMachine,
  contestMachine,
  incidentMachine,
]

const StateRef = builder.objectRef<{ name: string; meaning: string }>("MachineState")
builder.objectType(StateRef, {
  description: "A state of a state machine.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "The state, as other types name it." }),
    meaning: t.exposeString("meaning", { description: "What it means." }),
  }),
})

const StepRef = builder.objectRef<Machine["transitions"][number]>("MachineTransition")
builder.objectType(StepRef, {
  description: "A step of a state machine.",
  fields: (t) => ({
    from: t.string({
      nullable: true,
      description: "The state that is left; null for a way in.",
      resolve: ({ from }) => from,
    }),
    to: t.exposeString("to", { description: "The state that is entered." }),
    meaning: t.exposeString("meaning", { description: "When it is taken." }),
    isGated: t.boolean({
      description: "Whether a gate is asked before it: the policies in force say what it asks.",
      resolve: ({ isGated: isAsked }) => isAsked === true,
    }),
  }),
})

const MachineRef = builder.objectRef<Machine>("StateMachine")
builder.objectType(MachineRef, {
  description: "The states that things of a sort have, and what may follow what.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its stable name, such as lifecycle." }),
    of: t.exposeString("of", { description: "What has these states, in words." }),
    states: t.field({
      type: [StateRef],
      description: "The states.",
      resolve: ({ meanings }) =>
        Object.entries(meanings).map(([name, meaning]) => ({ name, meaning })),
    }),
    transitions: t.field({
      type: [StepRef],
      description: "What may follow what; what is not listed does not happen.",
      resolve: ({ transitions }) => [...transitions],
    }),
  }),
})

builder.objectField(RegisterViewRef, "machines", (t) =>
  t.field({
    type: [MachineRef],
    description: "Every state machine of the register, as data.",
    resolve: () => [...machines],
  }),
)
