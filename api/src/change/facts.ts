import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { DeploymentRow } from "./deployment.store.ts"
import { spokenShape, type SpokenFacts } from "./spoken.facts.ts"
import type { SignOffRow, LastingVersion } from "./version.store.ts"

/** What change knows of a system in a view, for answers and clauses. */
export const changeShape = {
  newest: {
    exists: fact.truth("Whether a version of it is registered."),
    label: fact.text("The label of its newest version."),
    draftedAt: fact.instant("When that version was put together."),
    evidence: spokenShape.evidence,
    reopened: spokenShape.reopened,
  },
  request: spokenShape.request,
  running: fact.list("What runs of it, by environment.", {
    environment: fact.text("The environment."),
    label: fact.text("The label of the version that runs there."),
    from: fact.instant("Since when it runs there."),
    signOffs: fact.number("How many sign-offs that version has."),
  }),
}

export type ChangeFacts = FactsOf<typeof changeShape>

/** The records of one system, in a view. */
export type ChangeRecords = {
  readonly newest: LastingVersion | undefined
  /** What speaks for that version, and the change that was asked for last. */
  readonly spoken: SpokenFacts
  /** What runs, with the version and who agreed to it. */
  readonly running: readonly {
    readonly deployment: DeploymentRow
    readonly version: LastingVersion | undefined
    readonly signOffs: readonly SignOffRow[]
  }[]
}

/** The facts from the records of one system. Reads no erasable field. */
export const changeFacts = ({ newest, running, spoken }: ChangeRecords): ChangeFacts => ({
  newest: newest
    ? {
        exists: known(true, newest.entry),
        label: known(newest.label, newest.entry),
        draftedAt: known(newest.draftedAt, newest.entry),
        evidence: spoken.evidence,
        reopened: spoken.reopened,
      }
    : {
        exists: known(false),
        label: unknown,
        draftedAt: unknown,
        evidence: spoken.evidence,
        reopened: spoken.reopened,
      },
  request: spoken.request,
  running: known(
    running.map(({ deployment: { environment, inForceFrom, entry }, version, signOffs }) => ({
      environment: known(environment, entry),
      label: known(version?.label ?? "", entry),
      from: known(inForceFrom, entry),
      signOffs: known(signOffs.length, entry),
    })),
  ),
})
