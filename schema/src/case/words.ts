import { countOf, problemInWords } from "../verify/words.ts"
import type { CaseReport } from "./verify.ts"

/** A report for a terminal: what is wrong, what was checked, and the sum of it. */
export function caseInWords(folder: string, report: CaseReport): string {
  const { problems, checked, head, decision } = report
  const lines = [
    ...problems.map(problemInWords),
    ...(problems.length > 0 ? [""] : []),
    `${countOf(checked.entries, "entry", "entries")}, each led by its receipt to the signed head`,
    `${countOf(checked.disclosures, "disclosure")}, each held against the commitments of its entry`,
    `${countOf(checked.files, "file")} read; the page follows from case.json`,
    ...pdfWords[report.pdf],
    "",
    ...(problems.length > 0 ? [] : limits),
    sum(folder, { problems, head, decision }),
  ]
  return lines.map((line) => `${line}\n`).join("")
}

const pdfWords: { readonly [checked in CaseReport["pdf"]]: readonly string[] } = {
  ABSENT: [],
  DIGEST: [
    "case.pdf has the digest that lies beside it; whether it says what the page says was not checked here",
  ],
  MADE_AGAIN: ["case.pdf was made again from case.json, and compared byte for byte"],
}

const limits = [
  "What this does not show:",
  "  - that nothing else was in force than what is in the case",
  "  - that what was recorded is true",
  "  - anything that was recorded after the head",
  "",
]

function sum(
  folder: string,
  { problems, head, decision }: Pick<CaseReport, "problems" | "head" | "decision">,
): string {
  if (problems.length > 0)
    return `${folder} does not verify: ${countOf(problems.length, "problem")}.`
  const what = `the case of decision ${decision?.id ?? "that cannot be read"}, in ${head?.origin ?? "no log"} at ${countOf(head?.size ?? 0, "entry", "entries")}`
  if (head?.keyKnown)
    return `${folder} verifies: ${what}, signed by ${head.keyName}, whom you trust.`
  return (
    `${folder} is whole: ${what}. Whose it is, this does not say: ` +
    "give the key that you were given by another way, with --trust FILE."
  )
}
