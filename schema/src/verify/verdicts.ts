import type { Problem, ProblemCode, Report } from "./report.ts"

/** Of the two verdicts on a snapshot: is what is there unchanged, and is everything there? */
export type Aspect = "integrity" | "completeness"

const ofCompleteness: ReadonlySet<ProblemCode> = new Set([
  "file.path",
  "file.unreadable",
  "file.missing",
  "file.unexpected",
  "head.empty",
  "head.truncated",
])

/** Which of the two verdicts a problem spoils. */
export const aspectOf = ({ code }: Problem): Aspect =>
  ofCompleteness.has(code) ? "completeness" : "integrity"

/** How many there are of how many that should be there. */
export type Share = { readonly found: number; readonly of: number }

export type Verdicts = {
  readonly integrity: { readonly passes: boolean; readonly problems: number }
  readonly completeness: {
    readonly passes: boolean
    readonly problems: number
    readonly entries: Share
    readonly files: Share
    readonly missing: readonly string[]
    readonly unexpected: readonly string[]
  }
}

type Judged = Pick<Report, "problems" | "checked" | "head" | "listed">

/** The two verdicts. Neither passes on nothing: where no entry was checked, nothing was shown. */
export function verdictsOf({ problems, checked, head, listed }: Judged): Verdicts {
  const pathsOf = (...codes: readonly ProblemCode[]): string[] => [
    ...new Set(problems.filter(({ code }) => codes.includes(code)).map(({ path }) => path ?? "")),
  ]
  const missing = pathsOf("file.missing")
  const unexpected = pathsOf("file.unexpected", "file.path")
  const found = listed - unexpected.length - pathsOf("file.unreadable").length
  const of = listed - unexpected.length + missing.length
  const spoiling = (aspect: Aspect): number =>
    problems.filter((problem) => aspectOf(problem) === aspect).length
  const verdict = (aspect: Aspect) => ({
    passes: spoiling(aspect) === 0 && checked.entries > 0,
    problems: spoiling(aspect),
  })
  const entries = { found: checked.entries, of: head?.size ?? 0 }
  const completeness = { ...verdict("completeness"), entries, files: { found, of } }
  return { integrity: verdict("integrity"), completeness: { ...completeness, missing, unexpected } }
}
