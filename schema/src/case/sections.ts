import type { KindName } from "../entries/kinds.ts"

/** What an entry can be in a case for, and of which kinds it then is. */
type Section = {
  readonly title: string
  readonly kinds: readonly KindName[]
  /** Whether it is part of what was in force at the moment: recorded before the decision was taken. */
  readonly isMoment: boolean
}

/** Kinds that say what was in force, by section. */
const moment = {
  SYSTEM: [
    "system.registered@1",
    "system.taken-on@1",
    "system.described@1",
    "system.moved@1",
    "system.reported@1",
    "admission.granted@1",
    "system.suspended@1",
    "retirement.begun@1",
    "system.retired@1",
  ],
  VERSION: ["version.drafted@1"],
  SIGN_OFFS: ["version.signed-off@1"],
  LIVE: ["deployment.started@1", "canary.started@1", "system.rolled-back@1", "deployment.ended@1"],
  ANSWERING: [
    "accountability.appointed@1",
    "accountability.accepted@1",
    "accountability.ended@1",
    "accountability.attested@1",
    "system.taken-on@1",
  ],
  RIGHTS: ["right.granted@1", "right.withdrawn@1"],
  POLICIES: ["policy.proposed@1", "policy.approved@1"],
  EVIDENCE: ["evidence.recorded@1", "evidence.recorded@2", "evidence.accepted@1"],
  MONITORING: ["monitoring-plan.stated@1", "observations.recorded@1"],
} as const satisfies { readonly [name: string]: readonly KindName[] }

const then = (title: string, kinds: readonly KindName[]): Section => ({
  title,
  kinds,
  isMoment: true,
})
const since = (title: string, kinds: readonly KindName[]): Section => ({
  title,
  kinds,
  isMoment: false,
})

const declared = {
  SYSTEM: then("The system, as it was then", moment.SYSTEM),
  VERSION: then("The version that took it", moment.VERSION),
  SIGN_OFFS: then("Who had signed that version off", moment.SIGN_OFFS),
  LIVE: then("What ran then", moment.LIVE),
  ANSWERING: then("Who answered for the system then, and who oversaw it", moment.ANSWERING),
  RIGHTS: then("Who could step in then", moment.RIGHTS),
  POLICIES: then("The policies that were in force", moment.POLICIES),
  EVIDENCE: then("What spoke for that version then", moment.EVIDENCE),
  MONITORING: then("How it was watched then, and what that had come to", moment.MONITORING),
  LEARNT: since(
    "What of that time was recorded only later, and before the decision itself",
    Object.values(moment).flat(),
  ),
  OVERRIDES: since("What people made of the decision", ["override.recorded@1"]),
  CONTESTS: since("How it is disputed, and what came of that", [
    "contest.received@1",
    "contest.taken-up@1",
    "contest.decided@1",
    "contest.answered@1",
    "contest.closed@1",
    "contest.reopened@1",
    "contest-answer.released@1",
  ]),
  DECISION: since("The batch that the decision arrived in", ["decisions.recorded@1"]),
  ERASURES: since("What was erased of these entries", ["fields.erased@1"]),
  NAMES: since("Whom these entries name", ["party.registered@1", "party.renamed@1"]),
} as const satisfies { readonly [name: string]: Section }

export type SectionName = keyof typeof declared

export const sections: Readonly<Record<SectionName, Section>> = declared

/** In the order in which a page shows them. */
export const sectionNames = Object.keys(declared) as readonly SectionName[]

export const isSection = (name: string): name is SectionName => Object.hasOwn(declared, name)
