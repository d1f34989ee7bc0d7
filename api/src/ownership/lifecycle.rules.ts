import type { SystemState } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"

/** A step of the lifecycle; `from` is null for the ways into the register. */
export type Transition = {
  readonly from: SystemState | null
  readonly to: SystemState
  readonly meaning: string
}

/** The lifecycle as data: what is not listed here is refused. */
export const transitions: readonly Transition[] = [
  { from: null, to: "PROPOSED", meaning: "Somebody proposes the system." },
  { from: null, to: "IN_DEVELOPMENT", meaning: "The system is being built and is registered." },
  { from: null, to: "PILOT", meaning: "The system is in a pilot and is registered." },
  { from: null, to: "IN_SERVICE", meaning: "The system runs in service and is registered." },
  { from: null, to: "SUSPENDED", meaning: "The system is suspended and is registered." },
  { from: null, to: "RETIRING", meaning: "The system is being retired and is registered." },
  { from: null, to: "RETIRED", meaning: "The system was retired before it was registered." },
  { from: null, to: "FOUND", meaning: "The system was found running; nobody had registered it." },
  { from: "PROPOSED", to: "IN_DEVELOPMENT", meaning: "The proposal is taken up." },
  { from: "PROPOSED", to: "WITHDRAWN", meaning: "The proposal is dropped." },
  { from: "IN_DEVELOPMENT", to: "PILOT", meaning: "The pilot begins." },
  { from: "IN_DEVELOPMENT", to: "WITHDRAWN", meaning: "It is given up before any use." },
  { from: "PILOT", to: "IN_SERVICE", meaning: "It is admitted to service." },
  { from: "PILOT", to: "IN_DEVELOPMENT", meaning: "It goes back to be built further." },
  { from: "PILOT", to: "WITHDRAWN", meaning: "The pilot ends, and it never enters service." },
  { from: "IN_SERVICE", to: "SUSPENDED", meaning: "It is stopped for the time being." },
  { from: "PILOT", to: "SUSPENDED", meaning: "The pilot is stopped for the time being." },
  { from: "IN_SERVICE", to: "RETIRING", meaning: "Its retirement begins." },
  { from: "SUSPENDED", to: "IN_SERVICE", meaning: "It is taken up again." },
  { from: "SUSPENDED", to: "RETIRING", meaning: "Its retirement begins." },
  { from: "SUSPENDED", to: "PILOT", meaning: "The pilot is taken up again." },
  { from: "RETIRING", to: "SUSPENDED", meaning: "It is stopped before its retirement is over." },
  { from: "RETIRING", to: "RETIRED", meaning: "It is retired." },
  { from: "FOUND", to: "PILOT", meaning: "Somebody answers for it, as a pilot." },
  { from: "FOUND", to: "IN_SERVICE", meaning: "Somebody answers for it, and it is admitted." },
  { from: "FOUND", to: "SUSPENDED", meaning: "It is stopped until somebody answers for it." },
  { from: "FOUND", to: "RETIRING", meaning: "Its retirement begins." },
]

const nextOf = (from: SystemState | null): readonly SystemState[] =>
  transitions.filter((step) => step.from === from).map(({ to }) => to)

/** The lifecycle has no such step. */
export class TransitionNotAllowed extends Refusal {
  override readonly name = "TransitionNotAllowed"
  readonly allowed: readonly SystemState[]
  constructor(from: SystemState | null, to: SystemState) {
    const allowed = nextOf(from)
    super(
      from === null
        ? `A system cannot be registered as ${to}. It can be as ${allowed.join(", ")}.`
        : `A system cannot pass from ${from} to ${to}. From ${from} it can pass to ${allowed.join(", ") || "no other state"}.`,
    )
    this.allowed = allowed
  }
}

/** The states before which a gate stands, wherever a system comes from within the register. */
const gated: readonly SystemState[] = ["PILOT", "IN_SERVICE"]

/** Whether a step leads through a gate: what enters the register is in its state already. */
export const isGated = ({ from, to }: Pick<Transition, "from" | "to">): boolean =>
  from !== null && gated.includes(to)

/** A gate stands before the state: the step is taken by asking it. */
export class GateAhead extends Refusal {
  override readonly name = "GateAhead"
  constructor(to: SystemState) {
    const act = to === "PILOT" ? "admitToPilot" : "admitToService"
    super(`A gate stands before ${to}: use ${act}, which asks it.`)
  }
}

/** The instant given is before something that has already happened, or still to come. */
export class NotInOrder extends Refusal {
  override readonly name = "NotInOrder"
}

export type MoveCase = {
  /** Null for a system that has not been registered. */
  readonly from: SystemState | null
  readonly since: string | null
  readonly to: SystemState
  readonly effectiveAt: string
  readonly now: string
}

/** Whether a system may pass to a state at an instant. Null means yes. */
export function decideMove({ from, since, to, effectiveAt, now }: MoveCase): Refusal | null {
  if (!nextOf(from).includes(to)) return new TransitionNotAllowed(from, to)
  if (effectiveAt > now)
    return new NotInOrder(
      `effectiveAt: ${effectiveAt} is still to come; a state is entered when it is.`,
    )
  if (since !== null && effectiveAt < since)
    return new NotInOrder(
      `effectiveAt: ${effectiveAt} is before ${since}, when the system became ${from}.`,
    )
  return null
}
