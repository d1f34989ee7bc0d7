import {
  anchorsInWords,
  checksInWords,
  countOf,
  handoverInWords,
  pastInWords,
  problemInWords,
  replacedInWords,
  shownInWords,
  sightingsInWords,
  verdictsInWords,
  verdictsOf,
  type PastReport,
  type ReceiptReport,
  type Report,
} from "@answerable/schema/verify"
import { element } from "./element.ts"

const shownAtMost = 200

/** A report on a snapshot: its date, the two verdicts, what is wrong, and what was checked. */
export function showReport(name: string, report: Report, past: PastReport["kept"]): Node[] {
  const { integrity, completeness } = verdictsOf(report)
  const words = verdictsInWords(report)
  const unseen = report.unseen.length
  return [
    element("h2", { id: "result", tabindex: "-1" }, headline(report)),
    ...forks(report),
    dated(report),
    element(
      "div",
      { class: "verdicts" },
      verdict("Integrity", integrity.passes, words.integrity),
      verdict("Completeness", completeness.passes, words.completeness),
    ),
    ...(unseen === 0
      ? []
      : [
          element(
            "p",
            {},
            `Not seen: ${report.unseen.join(", ")}. A web host may keep such files to itself, and a ` +
              "picker of folders may leave out a hidden one. Copy the whole folder to check them too.",
          ),
        ]),
    whose(name, report),
    ...problems(report),
    ...replaced(report),
    ...checked(report),
    ...earlier(past),
  ]
}

function headline({ problems, head, checked }: Report): string {
  if (problems.length > 0 || checked.entries === 0) return "This does not verify"
  return head?.keyKnown ? "This verifies" : "This is whole; whose it is, nobody knows yet"
}

function forks({ older }: Report): Node[] {
  const forked = older.find(({ outcome }) => outcome === "FORKED")
  if (forked === undefined) return []
  return [
    element(
      "p",
      { class: "fork", role: "alert" },
      element("strong", {}, "FORK. "),
      `This log does not continue ${forked.from}, of ${countOf(forked.size, "entry", "entries")}. ` +
        "Somebody rewrote it, or shows different logs to different people. Two signed heads that do " +
        "not fit are the proof: save both, and show them to others.",
    ),
  ]
}

function dated(report: Report): HTMLElement {
  const { publishedAt, head } = report
  const time =
    publishedAt === undefined
      ? "a day that nobody can tell"
      : element("time", { datetime: publishedAt }, dayAndTime(publishedAt))
  const sample = head?.origin.startsWith("sample.invalid/")
    ? " It is a sample: the organisation is invented and the times are simulated."
    : ""
  return element(
    "div",
    { class: "dated" },
    element("p", { class: "date" }, "Published on ", time),
    element(
      "p",
      {},
      `by the publisher's clock. An old snapshot verifies for ever: if you expected a newer one, ask for it.${sample}`,
    ),
    ...sightingsInWords(report).map((line) => element("p", {}, line)),
  )
}

const dayAndTime = (at: string): string =>
  new Date(at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }) +
  " UTC"

const verdict = (name: string, passes: boolean, words: string): HTMLElement =>
  element(
    "section",
    { class: passes ? "verdict pass" : "verdict fail" },
    element("h3", {}, name),
    element("p", { class: "mark" }, passes ? "Pass" : "Fail"),
    element("p", {}, `${words.charAt(0).toUpperCase()}${words.slice(1)}.`),
  )

function problems({ problems: all }: Report): Node[] {
  if (all.length === 0) return []
  const more = all.length - shownAtMost
  return [
    element("h3", {}, "What is wrong"),
    element(
      "ul",
      { class: "problems" },
      ...all.slice(0, shownAtMost).map((one) => element("li", {}, problemInWords(one))),
    ),
    ...(more > 0 ? [element("p", {}, `And ${countOf(more, "problem")} more.`)] : []),
  ]
}

function replaced(report: Report): Node[] {
  const lines = replacedInWords(report)
  if (lines.length === 0) return []
  return [
    element("h3", {}, "What an erasure changed"),
    element("ul", {}, ...lines.map((line) => element("li", {}, line))),
  ]
}

function whose(name: string, { head }: Report): HTMLElement {
  const now = dayAndTime(new Date().toISOString())
  const rows: [string, string][] = [
    ["Read from", name],
    ["Checked on", `${now}, by the clock of this computer`],
  ]
  if (head) {
    rows.push(
      ["Log", head.origin],
      ["Entries", head.size.toLocaleString("en")],
      ["Root", head.root],
      ["Signed by", signer(head)],
    )
  }
  return element("dl", {}, ...rows.map(([term, text]) => pair(term, text)))
}

const signer = ({ keyName, keyKnown }: NonNullable<Report["head"]>): string =>
  keyName === undefined
    ? "nobody whose key is known"
    : keyKnown
      ? `${keyName}, by a key of your trust file`
      : `${keyName}, by the key that lies beside it: anybody could have put it there`

const pair = (term: string, text: string): HTMLElement =>
  element("div", {}, element("dt", {}, term), element("dd", { class: "long" }, text))

const row = (...cells: readonly string[]): HTMLElement =>
  element("tr", {}, ...cells.map((cell) => element("td", {}, cell)))

function checked(report: Report): Node[] {
  const heads = ["Checked", "What holds, save what is named above", "Rests on"]
  return [
    element("h3", {}, "What was checked, and what each check rests on"),
    element(
      "div",
      { class: "table", tabindex: "0", role: "region", "aria-label": "What was checked" },
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head))),
        ),
        element(
          "tbody",
          {},
          ...checksInWords(report).map(({ what, holds, restsOn }) => row(what, holds, restsOn)),
        ),
      ),
    ),
    ...[
      shownInWords(report),
      ...report.handovers.map(handoverInWords),
      ...anchorsInWords(report),
    ].map((line) => element("p", {}, line)),
  ]
}

function earlier(past: PastReport["kept"]): Node[] {
  if (past.length === 0) return []
  const lines = pastInWords(past)
    .split("\n")
    .filter((line) => line !== "")
  return [
    element("h3", {}, "The earlier snapshots that it keeps"),
    element("ul", {}, ...lines.map((line) => element("li", {}, line))),
  ]
}

const inclusions = {
  PROVED: "proved: the entry stands in the snapshot, and its path leads to the head",
  FAILED: "it does not hold",
  NOT_CHECKED: "not checked: the entry itself is not in a receipt, so choose the snapshot as well",
} as const

/** A report on a receipt. */
export function showReceipt(name: string, report: ReceiptReport): Node[] {
  const { problems: wrong, index, head, inclusion, members, bracket } = report
  const proved = inclusion === "PROVED" && wrong.length === 0
  const title = wrong.length > 0 ? "This receipt does not verify" : `A receipt: ${name}`
  const rows: [string, string][] = [["Its place in the log", inclusions[inclusion]]]
  if (index !== undefined) rows.unshift(["Entry", index.toLocaleString("en")])
  if (head) {
    rows.push(
      ["Log", `${head.origin}, at ${countOf(head.size, "entry", "entries")}`],
      ["Signed by", signer(head)],
    )
  }
  rows.push(...bracket.map((line): [string, string] => ["Seen", line]))
  rows.push(...members.map(({ name: member, value }): [string, string] => [member, inText(value)]))
  return [
    element("h2", { id: "receipt-result", tabindex: "-1" }, proved ? `${title}: proved` : title),
    ...(wrong.length === 0
      ? []
      : [element("ul", { class: "problems" }, ...wrong.map((one) => element("li", {}, one)))]),
    element("dl", {}, ...rows.map(([term, text]) => pair(term, text))),
  ]
}

const inText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value)
