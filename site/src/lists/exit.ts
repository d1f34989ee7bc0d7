import { day } from "@answerable/schema/words/dates"
import { replacementWords, successorWords } from "@answerable/schema/words/states"
import type {
  ExitRecordFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"

type Exit = ExitRecordFragment

/** Whether anything is recorded of how a system ends: only then it has a section of its own. */
export const hasExit = ({ exit }: Pick<SystemRecordFragment, "exit">): boolean =>
  exit.plan !== null ||
  exit.retirement !== null ||
  exit.interventions.nodes.length > 0 ||
  exit.holds.nodes.length > 0

/** Those that the plan names to be told and that have not acknowledged a retirement that goes on. */
export function waitingFor({ plan, retirement }: Exit): NonNullable<Exit["plan"]>["consumers"] {
  if (!plan || !retirement || retirement.endedAt !== null) return []
  const told = new Set(retirement.acknowledgements.map(slugOf))
  return plan.consumers.filter((consumer) => !told.has(slugOf(consumer)))
}

type Told = { system: { slug: string } | null; party: { slug: string } | null }
const slugOf = ({ system, party }: Told): string =>
  system ? `system/${system.slug}` : `party/${party?.slug}`

/** What takes over by the plan that stands, where it has no name of its own. */
export const planTaker = ({ takesOver, version }: NonNullable<Exit["plan"]>): string =>
  version ? `Version ${version.label}` : replacementWords[takesOver]

/** The same of a retirement. */
export const successorTaker = ({ successor }: NonNullable<Exit["retirement"]>): string =>
  successorWords[successor]

/** Until when anything of a retired system is kept; undefined where nothing has to be. */
export function keptUntil({ retention }: Exit): string | undefined {
  const last = retention
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  return last === undefined ? undefined : day(last)
}

/** The newest suspension that still lasts: of a system that is suspended. */
export const lastSuspension = ({ exit, state }: Pick<SystemRecordFragment, "exit" | "state">) =>
  state === "SUSPENDED"
    ? exit.interventions.nodes.find(({ kind }) => kind === "SUSPENSION")
    : undefined

/** The entries that the section of a system's page shows. */
export const entriesOfExit = ({ exit }: Pick<SystemRecordFragment, "exit">): number[] => [
  ...exit.plans.nodes.map(({ entry }) => entry),
  ...exit.rehearsals.nodes.map(({ entry }) => entry),
  ...exit.interventions.nodes.map(({ entry }) => entry),
  ...(exit.retirement
    ? [exit.retirement.entry, ...exit.retirement.acknowledgements.map(({ entry }) => entry)]
    : []),
  ...(exit.retirement?.endedIn === null || exit.retirement === null
    ? []
    : [exit.retirement.endedIn]),
  ...exit.holds.nodes.flatMap(({ entry, liftedIn }) =>
    liftedIn === null ? [entry] : [entry, liftedIn],
  ),
]
