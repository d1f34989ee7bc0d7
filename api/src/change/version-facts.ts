import { fact, known, unknown, type FactsOf } from "../facts.ts"
import { requestShape, type SpokenFacts } from "./spoken.facts.ts"
import type { LastingVersion, SignOffRow } from "./version.store.ts"

const { exists, state, risk, substantial, approvers, waiting } = requestShape

/** What is known of the version that is to run, for clauses. UNKNOWN where no version is meant. */
export const versionShape = {
  exists: fact.truth("Whether the version that is to run is registered."),
  label: fact.text("Its label."),
  draftedAt: fact.instant("When it was put together."),
  signedOff: {
    byAccountable: fact.truth("Whether the accountable person signed it off."),
    byReviewer: fact.truth("Whether a reviewer signed it off."),
    byOverseer: fact.truth("Whether an overseer signed it off."),
    persons: fact.number("How many different persons signed it off; its author is none of them."),
  },
  evidence: fact.texts(
    "The sorts of evidence that speak for exactly this version at this instant, such as TEST.",
  ),
  reopened: fact.number(
    "How much spoke for the version drafted before it, does not speak for this one, and is not replaced: evidence, sign-offs and reviews.",
  ),
  request: {
    exists: { ...exists, meaning: "Whether it was asked for in the environment it is to run in." },
    state,
    risk,
    substantial,
    approvers,
    waiting,
  },
}

export type VersionFacts = FactsOf<typeof versionShape>

/** The records of the version that is to run. */
export type VersionRecords = {
  readonly version: LastingVersion
  readonly signOffs: readonly SignOffRow[]
  /** What speaks for it, and the change by which it is to run where it is meant to. */
  readonly spoken: SpokenFacts
}

/** The facts where no version is meant. */
export const noVersionFacts: VersionFacts = {
  exists: unknown,
  label: unknown,
  draftedAt: unknown,
  signedOff: {
    byAccountable: unknown,
    byReviewer: unknown,
    byOverseer: unknown,
    persons: unknown,
  },
  evidence: unknown,
  reopened: unknown,
  request: {
    exists: unknown,
    state: unknown,
    risk: unknown,
    substantial: unknown,
    approvers: unknown,
    waiting: unknown,
  },
}

/** The facts from the records of one version. Reads no erasable field. */
export function versionFacts({ version, signOffs, spoken }: VersionRecords): VersionFacts {
  // A sign-off speaks for exactly what was signed.
  const signed = signOffs.filter(({ digest }) => digest === version.digest)
  const by = (role: string) => {
    const one = signed.find((row) => row.role === role)
    return known(one !== undefined, one?.entry ?? null)
  }
  const asked = spoken.request
  const persons = new Set(signed.map(({ signerId }) => signerId)).size
  return {
    exists: known(true, version.entry),
    label: known(version.label, version.entry),
    draftedAt: known(version.draftedAt, version.entry),
    signedOff: {
      byAccountable: by("ACCOUNTABLE"),
      byReviewer: by("REVIEWER"),
      byOverseer: by("OVERSEER"),
      persons: known(persons, signed.at(-1)?.entry ?? null),
    },
    evidence: spoken.evidence,
    reopened: spoken.reopened,
    request: {
      exists: asked.exists,
      state: asked.state,
      risk: asked.risk,
      substantial: asked.substantial,
      approvers: asked.approvers,
      waiting: asked.waiting,
    },
  }
}
