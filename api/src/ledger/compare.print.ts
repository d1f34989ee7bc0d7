import type { Comparison, Passed, RecordChanges, Side } from "@answerable/schema/compare"
import { day } from "@answerable/schema/words/dates"

type Folders = { readonly older: string; readonly newer: string }

/** A comparison in words: what was proved, then what changed, record by record. */
export function printComparison(folders: Folders, comparison: Comparison): string {
  const { older, newer, disagreements } = comparison
  const lines = [
    `older  ${sideWords(folders.older, older)}`,
    `newer  ${sideWords(folders.newer, newer)}`,
    "",
    ...(disagreements.length > 0
      ? [
          ...disagreements.map(({ message }) => message),
          "Nothing else is told: it would rest on nothing.",
        ]
      : whatChanged(comparison)),
  ]
  return lines.map((line) => `${line}\n`).join("")
}

function sideWords(folder: string, { report: { head }, manifest }: Side): string {
  if (!manifest || !head) return `${folder}: no snapshot`
  const whose = head.keyKnown ? `, signed by ${head.keyName}, whom you trust` : ""
  return `${folder}: ${manifest.origin}, ${counted(manifest.size)}, as of ${day(manifest.asOf)}${whose}`
}

function whatChanged({ added, hidden, records, passed, older, newer }: Comparison): string[] {
  const verb = added === 1 ? "was" : "were"
  const trusted = older.report.head?.keyKnown && newer.report.head?.keyKnown
  return [
    `The newer log continues the older one: ${counted(added)} ${verb} added.`,
    ...(trusted
      ? []
      : ["Whose they are, this does not say: give the publisher's key with --trust FILE."]),
    ...records.flatMap(recordLines),
    ...(hidden > 0 ? ["", `${counted(hidden)} of a kind that this audience may not see.`] : []),
    ...passedLines(passed),
  ]
}

const recordLines = ({ type, slug, name, changes }: RecordChanges): string[] => [
  "",
  type === "LEDGER"
    ? "The ledger"
    : `${name ?? "[name not shown]"} (${type.toLowerCase()} ${slug ?? ""})`,
  ...changes.map(({ index, day: on, sentence }) => `  ${day(on)}, entry ${index}: ${sentence}`),
]

const passedLines = (passed: readonly Passed[]): string[] =>
  passed.length === 0
    ? []
    : [
        "",
        "By the passing of time alone:",
        ...passed.flatMap(({ slug, name, differences }) =>
          differences.map(
            ({ column, before, after }) =>
              `  ${name} (${slug}), ${column}: ${before ?? "none"}, now ${after ?? "none"}`,
          ),
        ),
      ]

const counted = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "entry" : "entries"}`
