import { handoverInWords, type Problem, type Report } from "@answerable/schema/verify"
import type { CheckedAnchor } from "./anchor.verify.ts"
import { sightingsInWords } from "./witnessed.print.ts"

type Stamped = Report & { readonly stamped?: readonly CheckedAnchor[] }

/** A report in words: what is wrong, what was checked and what that rests on, and the verdict. */
export function printVerification(folder: string, report: Stamped): string {
  return [
    ...report.problems.map(printProblem),
    ...whatWasChecked(report),
    ...report.handovers.map(handoverInWords),
    ...sightingsInWords(report),
    ...whenStamped(report),
    "",
    verdict(folder, report),
  ]
    .map((line) => `${line}\n`)
    .join("")
}

const printProblem = ({ path, entry, message }: Problem): string =>
  [path ?? "the snapshot", ...(entry === undefined ? [] : [`entry ${entry}`])].join(", ") +
  `: ${message}`

function whatWasChecked(report: Report): string[] {
  const { problems, checked, head, shown, redacted, erased, hidden } = report
  const rows: [count: string, what: string][] = [
    [
      count(checked.entries, "entry", "entries"),
      "hashed again; the root over them is the one in the signed head",
    ],
    [count(checked.tiles, "tile"), "hold the hashes that follow from the entries"],
    [
      count(checked.disclosures, "disclosure"),
      "match the commitments in their entries, and may be seen by this audience",
    ],
    [
      count(checked.files, "file"),
      `${inUnits(checked.bytes)} read; the pages match the manifest, and the last entry states the manifest`,
    ],
    [
      count(head?.size === undefined ? 0 : 1, "head"),
      head?.keyKnown
        ? "signed by a key of your trust file"
        : "signed by the key that lies beside it, which anybody could have put there",
    ],
  ]
  const width = Math.max(...rows.map(([amount]) => amount.length))
  const listed = rows.map(([amount, what]) => `${amount.padStart(width)}  ${what}`)
  return [
    ...(problems.length > 0
      ? ["", "What was checked; the lines above say where it does not hold:"]
      : []),
    ...listed,
    `Of the members of entries ${number(shown)} are shown, ${number(redacted)} redacted and ${number(erased)} erased; of ` +
      `${count(hidden, "entry", "entries")} not even the kind is shown.`,
  ]
}

/** What time-stamping authorities say; without a certificate it is only the log that says so. */
const whenStamped = ({ anchors, stamped }: Stamped): string[] =>
  stamped
    ? stamped.map(
        ({ authority, size, stampedAt }) =>
          `The head of ${count(size, "entry", "entries")} was seen by ${authority} at ${stampedAt}, by the certificate you gave.`,
      )
    : anchors.map(
        ({ authority, size, stampedAt }) =>
          `The log says that ${authority} stamped the head of ${count(size, "entry", "entries")} at ${stampedAt}; check it with --tsa-cert.`,
      )

function verdict(folder: string, { problems, head }: Report): string {
  if (problems.length > 0) return `${folder} does not verify: ${count(problems.length, "problem")}.`
  const what = head ? `${head.origin} at ${count(head.size, "entry", "entries")}` : "no log"
  if (head?.keyKnown)
    return `${folder} verifies: ${what}, signed by ${head.keyName}, whom you trust.`
  return (
    `${folder} is whole: ${what}. Whose it is, this does not say: ` +
    "give the key that you were given by another way, with --trust FILE."
  )
}

const number = (value: number): string => value.toLocaleString("en")
const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`

function inUnits(bytes: number): string {
  if (bytes < 10_000) return `${number(bytes)} bytes`
  return bytes < 10_000_000
    ? `${number(Math.round(bytes / 1e3))} kB`
    : `${number(Math.round(bytes / 1e6))} MB`
}
