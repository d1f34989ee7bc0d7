import type { TestModule } from "vitest/node"

export type ResultCount = { passed: number; failed: number; skipped: number }

/**
 * Counts tests by their state. A test file that could not be loaded, a failing suite hook and an
 * error outside any test count as one failure each: nothing that went wrong is left out.
 */
export function countResults(modules: TestModule[], unhandledErrors: number): ResultCount {
  const count = { passed: 0, failed: unhandledErrors, skipped: 0 }
  for (const module of modules) {
    count.failed += module.errors().length
    for (const suite of module.children.allSuites()) count.failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === "passed") count.passed++
      else if (state === "skipped") count.skipped++
      else count.failed++
    }
  }
  return count
}

/** Each skipped test with its file, so that what a run leaves out stands at its end. */
export const namesOfSkipped = (modules: TestModule[]): string[] =>
  modules.flatMap((module) =>
    [...module.children.allTests("skipped")].map(
      (test) => `${module.relativeModuleId} > ${test.fullName}`,
    ),
  )

export function resultLine({ passed, failed, skipped }: ResultCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
}
