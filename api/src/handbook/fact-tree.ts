import { auditShape, type AuditFacts } from "../audit/facts.ts"
import { changeShape, type ChangeFacts } from "../change/facts.ts"
import { noVersionFacts, versionShape, type VersionFacts } from "../change/version-facts.ts"
import { exitShape, type ExitFacts } from "../exit/facts.ts"
import { fact, known, type FactsOf } from "../facts.ts"
import { monitoringShape, type MonitoringFacts } from "../monitoring/facts.ts"
import { ownershipShape, type OwnershipFacts } from "../ownership/facts.ts"
import { foundations, type Foundation } from "./answers.rules.ts"

const questionsAbout = (promise: string) => ({
  put: fact.number(`How many questions about ${promise} are put to every system.`),
  answered: fact.number(`How many of them are answered for this one.`),
})

/** Every fact there is about a system: what conditions can speak of. */
export const factShape = {
  system: {
    state: fact.text("The state of its lifecycle; UNDETERMINED where it is only reported."),
    admitted: fact.truth("Whether it was ever admitted to service at the gate."),
  },
  questions: {
    ownership: questionsAbout("ownership"),
    monitoring: questionsAbout("monitoring"),
    audit: questionsAbout("audit"),
    change: questionsAbout("change"),
    exit: questionsAbout("exit"),
  },
  ownership: ownershipShape,
  monitoring: monitoringShape,
  audit: auditShape,
  change: changeShape,
  exit: exitShape,
  version: versionShape,
}

export type Facts = FactsOf<typeof factShape>

/** What the facts of a system are put together from. */
export type FactsGiven = {
  readonly state: string | null
  readonly stateEntry: number | null
  readonly admitted: boolean
  readonly ownership: OwnershipFacts
  readonly monitoring: MonitoringFacts
  readonly audit: AuditFacts
  readonly change: ChangeFacts
  readonly exit: ExitFacts
  /** Where a version is meant; UNKNOWN otherwise. */
  readonly version?: VersionFacts
  /** The questions put to every system. */
  readonly questions: readonly { readonly slug: string; readonly foundation: string }[]
}

/** The facts about one system. */
export const factsFrom = (given: FactsGiven): Facts => ({
  system: {
    state: known(given.state ?? "UNDETERMINED", given.stateEntry),
    admitted: known(given.admitted),
  },
  questions: questionFacts(given),
  ownership: given.ownership,
  monitoring: given.monitoring,
  audit: given.audit,
  change: given.change,
  exit: given.exit,
  version: given.version ?? noVersionFacts,
})

function questionFacts({ questions, ownership }: FactsGiven): Facts["questions"] {
  const answers = ownership.answered.value ?? []
  const answered = new Set(answers.map(({ question }) => question.value))
  const about = (foundation: Foundation) => {
    const put = questions.filter((question) => question.foundation === foundation)
    return {
      put: known(put.length),
      answered: known(put.filter(({ slug }) => answered.has(slug)).length),
    }
  }
  return Object.fromEntries(
    foundations.map((foundation) => [foundation, about(foundation)]),
  ) as Facts["questions"]
}
