import type {
  DutiesRecordFragment,
  FrameworksQuery,
  ObligationRecordFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { counted } from "../words/numbers.ts"

export type FrameworkShown = FrameworksQuery["register"]["frameworks"][number]

/** Everything that is asked, the gaps first, and what asks it. */
export type Asked = {
  readonly frameworks: readonly FrameworkShown[]
  readonly obligations: readonly ObligationRecordFragment[]
}

/** The page of an obligation below the root, by its name. */
export const obligationPath = (name: string): string => `obligations/${name}.html`
export const frameworkPath = (slug: string): string => `obligations/${slug}`

/** The pages above those of obligations. */
export const trailOfObligations = [
  { path: "index.html", text: "Front page" },
  { path: "obligations.html", text: "What is asked" },
]

/** The obligations of a framework in the order of their numbers. */
export const ofFramework = (
  { obligations }: Asked,
  slug: string,
): readonly ObligationRecordFragment[] =>
  obligations
    .filter(({ framework }) => framework.slug === slug)
    .toSorted((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }))

type Duties = DutiesRecordFragment & Pick<SystemRecordFragment, "legalRole" | "risk">

/** Whether it was stated what a system is under the law, so that what the law asks can be told. */
export const hasDuties = ({ duties, unsettled, legalRole, risk }: Duties): boolean =>
  (legalRole !== null || risk !== null) && duties.nodes.length + unsettled.nodes.length > 0

/** What the law asks of a system, as the words of a link to it. */
export function dutiesWords({ duties, unsettled }: DutiesRecordFragment): string {
  const many = (result: string) => duties.nodes.filter((one) => one.result === result).length
  const parts = [
    [many("APPLIES"), "applies", "apply"],
    [many("APPLIES_FROM"), "will apply", "will apply"],
    [many("OPEN"), "is open", "are open"],
    [unsettled.nodes.length, "cannot be known", "cannot be known"],
  ] as const
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, one, more], at) =>
      at === 0
        ? `${counted(count, "duty", "duties")} ${count === 1 ? one : more}`
        : `${count} ${count === 1 ? one : more}`,
    )
  return `What the law asks of it: ${told.join(", ")}`
}

/** The entries that the page of a system's duties rests on. */
export const entriesOfDuties = (system: Duties): number[] =>
  hasDuties(system)
    ? [
        ...new Set(
          system.duties.nodes.flatMap(({ facts }) =>
            facts.flatMap(({ entry }) => (entry === null ? [] : [entry])),
          ),
        ),
      ]
    : []
