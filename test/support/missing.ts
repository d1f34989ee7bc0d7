// A machine whose word counts: there nothing may be left untested in silence.
const inContinuousIntegration = process.env["CI"] === "true" || process.env["CI"] === "1"

/**
 * Something the tests need is not there: a failure in continuous integration, elsewhere a warning
 * that says what stays untested and why.
 */
export function missing(what: string, why: string): void {
  if (inContinuousIntegration) throw new Error(`${what} is missing: ${why}`)
  console.warn(`NOT TESTED: what needs ${what} is skipped, because ${why}`)
}
