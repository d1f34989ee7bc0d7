import { fact, known, unknown, type Fact, type FactsOf } from "../facts.ts"
import type { LastingExercise, LastingRight } from "./right.store.ts"

const used = {
  exercised: fact.truth("Whether it was ever used or tried out."),
  lastExercisedAt: fact.instant("When it was last used or tried out; UNKNOWN for never."),
  drilledAt: fact.instant("When it was last tried out; UNKNOWN for never."),
  goodUntil: fact.instant("Until when that shows that it can be used; UNKNOWN for never."),
}

/** What ownership knows of who may step in (AI Act Art. 14(4)(d) and (e)). */
export const rightShape = {
  rights: fact.list("The decision rights that stand.", {
    action: fact.text(
      "What may be done: DISREGARD, OVERRIDE, REVERSE, STOP, SUSPEND, ROLL_BACK or RETIRE.",
    ),
    office: fact.text("The office that may."),
    from: fact.instant("From when."),
    ...used,
  }),
  stopRight: {
    exists: fact.truth("Whether anybody has the decision right to stop or suspend it."),
    office: fact.text("The office that has it; of several, one whose right was used last."),
    ...used,
  },
}

export type RightFacts = FactsOf<typeof rightShape>

/** The records of one system, at the size of a view; `asOf` says what of them holds. */
export type RightRecords = {
  readonly rights: readonly LastingRight[]
  /** The latest first. */
  readonly exercises: readonly LastingExercise[]
  readonly asOf: string
}

/** The facts from the records of one system. Reads no erasable field. */
export function rightFacts({ rights, exercises, asOf }: RightRecords): RightFacts {
  const standing = rights.filter((row) => row.inForceFrom <= asOf && asOf < row.inForceUntil)
  const held = exercises.filter(({ exercisedAt }) => exercisedAt <= asOf)
  const usedOf = (own: readonly LastingRight[]) =>
    usedBy(held.filter(({ rightId }) => own.some(({ id }) => id === rightId)))
  const stopping = standing.filter(({ action }) => action === "STOP" || action === "SUSPEND")
  const last = held.find(({ rightId }) => stopping.some(({ id }) => id === rightId))
  const named = stopping.find(({ id }) => id === last?.rightId) ?? stopping[0]
  return {
    rights: known(
      standing.map((right) => ({
        action: known(right.action, right.entry),
        office: known(right.office, right.entry),
        from: known(right.inForceFrom, right.entry),
        ...usedOf([right]),
      })),
    ),
    stopRight: {
      exists: known(named !== undefined, named?.entry ?? null),
      office: named ? known(named.office, named.entry) : unknown,
      ...usedOf(stopping),
    },
  }
}

type Used = {
  readonly exercised: Fact<boolean>
  readonly lastExercisedAt: Fact<string>
  readonly drilledAt: Fact<string>
  readonly goodUntil: Fact<string>
}

/** Which use or drill counts longest; of those that count as long, the latest. */
export const goodLongest = <Exercise extends Pick<LastingExercise, "goodUntil">>(
  exercises: readonly Exercise[],
): Exercise | undefined =>
  exercises.toSorted((a, b) =>
    a.goodUntil === b.goodUntil ? 0 : a.goodUntil < b.goodUntil ? 1 : -1,
  )[0]

function usedBy(exercises: readonly LastingExercise[]): Used {
  const [last] = exercises
  const drill = exercises.find(({ sort }) => sort === "DRILL")
  const longest = goodLongest(exercises)
  return {
    exercised: known(last !== undefined, last?.entry ?? null),
    lastExercisedAt: last ? known(last.exercisedAt, last.entry) : unknown,
    drilledAt: drill ? known(drill.exercisedAt, drill.entry) : unknown,
    goodUntil: longest ? known(longest.goodUntil, longest.entry) : unknown,
  }
}
