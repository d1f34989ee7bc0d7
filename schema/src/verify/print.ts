import { handoverInWords } from "./handovers.ts"
import { replacedInWords } from "./replaced.ts"
import type { Report } from "./report.ts"
import { sightingsInWords } from "./sightings.ts"
import { verdictsOf } from "./verdicts.ts"
import {
  anchorsInWords,
  checksInWords,
  countOf,
  limitsInWords,
  problemInWords,
  shownInWords,
  verdictsInWords,
} from "./words.ts"

/**
 * A report for a terminal: what is wrong, what was checked and what that rests on, what a pass does
 * not show, the date of the head, the two verdicts, and the sum of it.
 */
export function reportInWords(folder: string, report: Report): string {
  const words = verdictsInWords(report)
  const { integrity, completeness } = verdictsOf(report)
  const mark = (passes: boolean): string => (passes ? "PASS" : "FAIL")
  const spoiled = report.problems.length > 0
  return [
    ...report.problems.map(problemInWords),
    ...(spoiled ? ["", "What was checked; the lines above say where it does not hold:"] : []),
    ...checkedLines(report),
    ...replacedInWords(report),
    shownInWords(report),
    ...report.handovers.map(handoverInWords),
    ...sightingsInWords(report),
    ...anchorsInWords(report),
    "",
    ...(spoiled
      ? []
      : ["What this does not show:", ...limitsInWords.map((one) => `  - ${one}`), ""]),
    `published  ${report.publishedAt ?? "not known"}, by the publisher's clock`,
    `integrity     ${mark(integrity.passes)}  ${words.integrity}`,
    `completeness  ${mark(completeness.passes)}  ${words.completeness}`,
    "",
    sum(folder, report),
  ]
    .map((line) => `${line}\n`)
    .join("")
}

function checkedLines(report: Report): string[] {
  const checks = checksInWords(report)
  const width = Math.max(...checks.map(({ what }) => what.length))
  return checks.flatMap(({ what, holds, restsOn }) => [
    `${what.padStart(width)}  ${holds}`,
    `${" ".repeat(width)}  rests on ${restsOn}`,
  ])
}

function sum(folder: string, { problems, head, checked }: Report): string {
  if (problems.length > 0) {
    return `${folder} does not verify: ${countOf(problems.length, "problem")}.`
  }
  if (checked.entries === 0) return `${folder} does not verify: there is no entry in it.`
  const what = head ? `${head.origin} at ${countOf(head.size, "entry", "entries")}` : "no log"
  if (head?.keyKnown) {
    return `${folder} verifies: ${what}, signed by ${head.keyName}, whom you trust.`
  }
  return (
    `${folder} is whole: ${what}. Whose it is, this does not say: ` +
    "give the key that you were given by another way, with --trust FILE."
  )
}
