import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { LastingHold } from "./hold.store.ts"
import type { LastingPlan, LastingRehearsal } from "./plan.store.ts"
import type { LastingRetirement } from "./retirement.store.ts"
import { speaksFor } from "./states.rules.ts"

/** What exit knows of a system in a view, for answers and clauses. */
export const exitShape = {
  plan: {
    exists: fact.truth("Whether an exit plan is stated."),
    at: fact.instant("When the plan that stands was stated."),
    takesOver: fact.text("What takes over: VERSION, SYSTEM, MANUAL_PROCESS or NOTHING."),
    promisedMinutes: fact.number("The time to restore that the plan promises, in minutes."),
    consumers: fact.number("How many systems and parties the plan names to be told."),
  },
  rehearsal: {
    exists: fact.truth("Whether a part of the plan that stands was tried out and it held."),
    at: fact.instant("When the rehearsal that is good for longest was held."),
    goodUntil: fact.instant("Until when it speaks for the plan."),
    measuredMinutes: fact.number("The time it took, in minutes."),
    rehearsed: fact.text("What was tried out: STOP, ROLLBACK, REPLACEMENT or RETIREMENT."),
  },
  retirement: {
    exists: fact.truth("Whether its retirement was begun."),
    begunAt: fact.instant("When it was begun."),
    plannedEnd: fact.instant("When it is to be over."),
    endedAt: fact.instant("When the system was retired."),
    waiting: fact.number("How many that are to be told have not acknowledged it."),
  },
  holds: fact.list("The legal holds that stand.", {
    from: fact.instant("From when it stands."),
  }),
}

export type ExitFacts = FactsOf<typeof exitShape>

/** The records of one system in a view, none that begins after its instant. */
export type ExitRecords = {
  readonly plan: LastingPlan | undefined
  readonly consumers: readonly string[]
  /** To whom the system passes something on. */
  readonly receivers: readonly string[]
  readonly rehearsals: readonly LastingRehearsal[]
  readonly retirement: LastingRetirement | undefined
  /** The receivers that have acknowledged the retirement. */
  readonly acknowledged: readonly string[]
  readonly holds: readonly LastingHold[]
}

/** The facts from the records of one system. Reads no erasable field. */
export const exitFacts = (given: ExitRecords): ExitFacts => ({
  plan: planFacts(given),
  rehearsal: rehearsalFacts(given),
  retirement: retirementFacts(given),
  holds: known(given.holds.map(({ inForceFrom, entry }) => ({ from: known(inForceFrom, entry) }))),
})

const planFacts = ({ plan, consumers }: ExitRecords): ExitFacts["plan"] =>
  plan
    ? {
        exists: known(true, plan.entry),
        at: known(plan.statedAt, plan.entry),
        takesOver: known(plan.takesOver, plan.entry),
        promisedMinutes: known(plan.minutes, plan.entry),
        consumers: known(consumers.length, plan.entry),
      }
    : {
        exists: known(false),
        at: unknown,
        takesOver: unknown,
        promisedMinutes: unknown,
        consumers: unknown,
      }

function rehearsalFacts({ plan, rehearsals }: ExitRecords): ExitFacts["rehearsal"] {
  const held = plan && speaksFor(plan, rehearsals)
  if (!held)
    return {
      exists: known(false),
      at: unknown,
      goodUntil: unknown,
      measuredMinutes: unknown,
      rehearsed: unknown,
    }
  const { entry } = held
  return {
    exists: known(true, entry),
    at: known(held.heldAt, entry),
    goodUntil: known(held.goodUntil, entry),
    measuredMinutes: known(held.minutes, entry),
    rehearsed: known(held.rehearsed, entry),
  }
}

function retirementFacts({
  retirement,
  consumers,
  receivers,
  acknowledged,
}: ExitRecords): ExitFacts["retirement"] {
  if (!retirement)
    return {
      exists: known(false),
      begunAt: unknown,
      plannedEnd: unknown,
      endedAt: unknown,
      waiting: unknown,
    }
  const { entry, begunAt, plannedEnd, endedAt, endedIn } = retirement
  const waiting = [...new Set([...consumers, ...receivers])].filter(
    (one) => !acknowledged.includes(one),
  )
  return {
    exists: known(true, entry),
    begunAt: known(begunAt, entry),
    plannedEnd: known(plannedEnd, entry),
    endedAt: endedAt === null ? unknown : known(endedAt, endedIn),
    waiting: known(waiting.length, entry),
  }
}
