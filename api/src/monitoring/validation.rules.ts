import type { EntryOf, Severity, Independence, ValidationOutcome } from "@answerable/schema/entries"
import { speaksFor, type Scoped } from "../change/scope.rules.ts"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { openingOf } from "./finding.rules.ts"

/** Whoever validated it wrote the version that it speaks about. */
export class MadeItThemself extends Refusal {
  override readonly name = "MadeItThemself"
  constructor(label: string) {
    super(
      `They put version ${label} together, which it speaks about: that is not independent. Say MAKERS, or have somebody else validate it.`,
    )
  }
}

/** The digests that a validation speaks about, as its row has them. */
export const validationScope = ({ scope }: { readonly scope: string }): readonly string[] =>
  JSON.parse(scope) as string[]

export type ValidationCase = {
  readonly system: string
  readonly by: string
  readonly independence: Independence
  readonly how: string | null
  readonly scope: readonly string[]
  readonly outcome: ValidationOutcome
  readonly validatedAt: string
  readonly goodUntil: string
  readonly evidence: string
  readonly findings: readonly {
    readonly severity: Severity
    readonly summary: string
  }[]
  readonly now: string
  /** The versions of the system, and who put each together. */
  readonly versions: readonly (Scoped & { readonly label: string; readonly authorId: string })[]
  /** Index of the entry that says so. */
  readonly index: number
}

const digestShape = /^sha256:[0-9a-f]{64}$/
const mostFindings = 50

type Decided = readonly (EntryOf<"validation.recorded@1"> | EntryOf<"finding.opened@1">)[]

/** A validation of exactly what has some digests, and what it found, each a finding of its own. */
export function decideValidation(given: ValidationCase): Decided | Refusal {
  const { system, by, independence, how, outcome, validatedAt, goodUntil, now } = given
  const scope = [...new Set(given.scope)].toSorted()
  refuseMalformed(given, scope)
  if (validatedAt > now) return new NotInOrder(`validatedAt: ${validatedAt} is still to come.`)
  if (goodUntil <= validatedAt)
    return new NotInOrder(`goodUntil: ${goodUntil} is not after ${validatedAt}, when it was done.`)
  const own = given.versions.find((one) => one.authorId === by && speaksFor({ scope }, one))
  if (own && independence !== "MAKERS") return new MadeItThemself(own.label)
  const said = { by, independence, how, scope, outcome, validatedAt, goodUntil }
  return [
    {
      kind: "validation.recorded@1",
      system,
      references: [by],
      values: { ...said, evidence: given.evidence },
    },
    ...given.findings.map(({ severity, summary }) =>
      openingOf({
        system,
        source: "VALIDATION",
        check: null,
        ground: given.index,
        position: null,
        severity,
        summary,
        foundAt: validatedAt,
        by,
      }),
    ),
  ]
}

function refuseMalformed(given: ValidationCase, scope: readonly string[]): void {
  const { evidence, findings, outcome } = given
  if (scope.length === 0)
    throw new BadRequest("scope: a validation speaks about something; give a version or digests.")
  for (const one of [evidence, ...scope])
    if (!digestShape.test(one))
      throw new BadRequest(`${one}: give sha256: and 64 lower-case hexadecimal digits.`)
  if (findings.length > mostFindings)
    throw new BadRequest(`findings: give at most ${mostFindings}.`)
  for (const [index, { summary }] of findings.entries())
    if (summary.trim() === "")
      throw new BadRequest(`findings[${index}].summary: say what was found.`)
  if ((outcome === "FIT_WITH_FINDINGS") !== findings.length > 0 && outcome !== "NOT_FIT")
    throw new BadRequest(
      outcome === "FIT"
        ? "outcome: it is FIT_WITH_FINDINGS while something found is to be corrected."
        : "findings: say what was found that is to be corrected.",
    )
}
