import { erasuresInWords } from "../ledger/replaced.ts"
import type { Problem, Report } from "./report.ts"
import { verdictsOf, type Verdicts } from "./verdicts.ts"

const number = (value: number): string => value.toLocaleString("en")

/** A number of things, in words. */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`

/** A problem in one line: where it is, and what is wrong. */
export const problemInWords = ({ path, entry, message }: Problem): string =>
  [path ?? "the snapshot", ...(entry === undefined ? [] : [`entry ${entry}`])].join(", ") +
  `: ${message}`

/** One of the things that were checked: how many, what holds of them, and what that rests on. */
export type CheckInWords = {
  readonly what: string
  readonly holds: string
  readonly restsOn: string
}

/** What a verification checks. Where it does not hold, the problems say so. */
export function checksInWords({ checked, head, older, replaced }: Report): CheckInWords[] {
  return [
    {
      what: countOf(checked.entries, "entry", "entries"),
      holds: "hashed again; the root over them is the one in the signed head",
      restsOn: "SHA-256 and the tree of RFC 6962; no statement of the publisher",
    },
    {
      what: countOf(checked.tiles, "tile"),
      holds: "hold the hashes that follow from the entries",
      restsOn: "the entries",
    },
    {
      what: countOf(checked.disclosures, "disclosure"),
      holds: "match the commitments in their entries, and may be seen by this audience",
      restsOn: "SHA-256, a fresh salt for each value, and the declared kinds of entries",
    },
    {
      what: countOf(checked.files, "file"),
      holds: `${inUnits(checked.bytes)} read; the pages${replaced ? ", but for the replaced ones," : ""} match the manifest, and the last entry states the manifest`,
      restsOn: "the entries",
    },
    ...replacedCheck(replaced),
    {
      what: countOf(head === undefined ? 0 : 1, "head"),
      holds: signedInWords(head),
      restsOn: head?.keyKnown
        ? "an Ed25519 signature, and where you got the key from"
        : "an Ed25519 signature by a key that anybody could have put there",
    },
    ...older.map(({ from, size, outcome }) => ({
      what: "1 older head",
      holds: `${from}, of ${countOf(size, "entry", "entries")}: ${outcomes[outcome]}`,
      restsOn: "SHA-256, and that you kept that head yourself",
    })),
  ]
}

const replacedCheck = (replaced: Report["replaced"]): CheckInWords[] =>
  replaced === undefined
    ? []
    : [
        {
          what: `${countOf(replaced.files.length, "file")} replaced`,
          holds:
            `changed by ${erasuresInWords(replaced.erasures)}, as a note says that is signed by the log's key; ` +
            (replaced.isChecked
              ? "the later log erased something that this print had"
              : "an entry later than this log, not checked here"),
          restsOn:
            "the publisher's word about these files: who kept the earlier print can compare. What is disclosed is checked as ever",
        },
      ]

const signedInWords = (head: Report["head"]): string =>
  head?.keyName === undefined
    ? "signed by no key that is known"
    : head.keyKnown
      ? "signed by a key of your trust file"
      : "signed by the key that lies beside it"

const outcomes = {
  CONTINUED: "this log continues it",
  FORKED: "this log does NOT continue it: a fork",
  TRUNCATED: "this log has fewer entries",
  OTHER_LOG: "it is of another log",
  NOT_CHECKED: "could not be checked, because this log does not verify",
} as const

/** What the numbers of shown and hidden members are. */
export const shownInWords = ({ shown, redacted, erased, hidden }: Report): string =>
  `Of the members of entries ${number(shown)} are shown, ${number(redacted)} redacted and ` +
  `${number(erased)} erased; of ` +
  `${countOf(hidden, "entry", "entries")} not even the kind is shown.`

/** What the log says that time-stamping authorities stamped. */
export const anchorsInWords = ({ anchors }: Report): string[] =>
  anchors.map(
    ({ authority, size, stampedAt }) =>
      `The log says that ${authority} stamped the head of ${countOf(size, "entry", "entries")} at ` +
      `${stampedAt}; check it with the authority's certificate (answerable verify --tsa-cert).`,
  )

/** What a pass does not show (FORMAT.md, section 11). */
export const limitsInWords: readonly string[] = [
  "That what was recorded is true, or that everything was recorded. What nobody wrote down leaves no trace.",
  "Whose it is, unless you have the publisher's key from elsewhere, in a trust file.",
  "That it is the newest. An old snapshot verifies for ever: look at its date, and compare its head with one that you kept.",
  "That others see the same log. Two signed heads that do not fit are the proof that they do not; somebody has to hold both.",
  "When something happened. The times are those of the publisher's clock, save those that a witness gave.",
  "That a value was properly hidden. A redacted or erased one is only a commitment here.",
  "That the verifier is honest, when the publisher gave it to you.",
]

/** A verdict in words: for people who look at nothing else. */
export function verdictsInWords(report: Report): { readonly [name in keyof Verdicts]: string } {
  const { integrity, completeness } = verdictsOf(report)
  const { entries, files } = completeness
  const share = `${number(entries.found)} of ${countOf(entries.of, "entry", "entries")}, ${number(files.found)} of ${countOf(files.of, "file")}`
  const nothing = report.checked.entries === 0
  return {
    integrity: nothing
      ? "nothing was checked, because there is no entry"
      : integrity.passes
        ? `nothing that is here was changed since it was published${exceptInWords(report)}`
        : countOf(integrity.problems, "problem"),
    completeness: nothing
      ? "there is nothing here to be complete"
      : completeness.passes
        ? `${share}; nothing is missing and nothing is there that should not be`
        : `${share}: ${countOf(completeness.problems, "problem")}`,
  }
}

const exceptInWords = ({ replaced }: Report): string =>
  replaced
    ? `, but for ${countOf(replaced.files.length, "file")} changed by ${erasuresInWords(replaced.erasures)}`
    : ""

function inUnits(bytes: number): string {
  if (bytes < 10_000) return `${number(bytes)} bytes`
  return bytes < 10_000_000
    ? `${number(Math.round(bytes / 1e3))} kB`
    : `${number(Math.round(bytes / 1e6))} MB`
}
