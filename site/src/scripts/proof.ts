import { checkPageProof, receiptOf } from "@answerable/schema/ledger"
import type { CheckedEntry, PageCheck } from "@answerable/schema/ledger"
import { bracketInWords } from "@answerable/schema/words/brackets"
import { day } from "@answerable/schema/words/dates"
import { kindWords } from "../words/kinds.ts"
import { counted, figure } from "../words/numbers.ts"
import { sha256 } from "./sha256.ts"

declare global {
  // proofs/heads.js, which the page loads next, is a call of this.
  var answerableHeads: ((heads: unknown) => void) | undefined
}

let called = false
globalThis.answerableHeads = (heads) => {
  called = true
  show(checkPageProof(sha256, proofOfPage(), heads))
}
addEventListener("load", () => {
  if (!called)
    tell("fails", "Not checked:", " proofs/heads.js, with the heads of the ledger, is not here.")
})

function proofOfPage(): unknown {
  try {
    return JSON.parse(document.querySelector("#proof")?.textContent ?? "")
  } catch {
    return undefined
  }
}

function show(check: PageCheck | undefined): void {
  if (check === undefined)
    return tell("fails", "DOES NOT VERIFY:", " the proofs of this page cannot be read.")
  const { entries, size } = check
  const failing = entries.filter(({ problem }) => problem !== undefined)
  const [first] = failing
  if (first) {
    const others = failing.length - 1
    const more = others > 0 ? `, and ${counted(others, "other entry", "other entries")} too` : ""
    const what = linked(`entry ${figure(first.index)}`)
    tell("fails", "DOES NOT VERIFY:", " ", what, `: ${first.problem}${more}.`)
  } else {
    const what = linked(counted(entries.length, "entry", "entries"))
    const are = entries.length === 1 ? "is" : "are"
    const ledger = `the ledger of ${counted(size, "entry", "entries")}`
    tell("holds", "Checked here:", " ", what, ` of this page ${are} in ${ledger}, as recorded.`)
  }
  explain(check)
}

/** A text that leads to what was checked. */
function linked(text: string): HTMLElement {
  const link = made("a", text)
  link.href = "#check"
  return link
}

function tell(how: "holds" | "fails", verdict: string, ...reason: (string | HTMLElement)[]): void {
  const status = document.querySelector("#checked")
  status?.classList.add(how)
  status?.replaceChildren(made("b", verdict), ...reason)
}

function explain({ origin, size, entries }: PageCheck): void {
  const all = made("details", made("summary", `The ${counted(entries.length, "entry", "entries")}`))
  all.append(...entries.map(itemOf))
  document
    .querySelector("#checks")
    ?.replaceChildren(
      made(
        "p",
        `Hashed again with what it discloses, each entry leads to a head of ${origin} that the head of ${figure(size)} entries continues. That rests on SHA-256 and on proofs/heads.js. No signature is checked here, neither the log's nor that of a witness which says when it saw a head: verify.html does that.`,
      ),
      made("p", "Compare with what the page says:"),
      all,
    )
}

function itemOf(entry: CheckedEntry): HTMLElement {
  const { index, size, problem, members } = entry
  const kind = members.find(({ name }) => name === "kind")
  const what = kind ? kindWords(textOf(kind.value)) : "Entry of the ledger's own"
  const title = `${figure(index)}: ${what}, ${day(entry.day)}`
  const told = made("dl")
  for (const { name, value } of members)
    told.append(made("div", made("dt", name), made("dd", textOf(value))))
  const where =
    problem ??
    `It is in the ledger of ${counted(size, "entry", "entries")}, the first published with it.`
  const between = bracketInWords(entry.bracket, entry.at).map((line) => made("p", line))
  const item = made("details", made("summary", title), made("p", where), ...between, told)
  if (problem === undefined) item.append(receiptButton(entry))
  else item.className = "fails"
  return item
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value)

/** Keeps the receipt of an entry as a file (C2SP tlog-proof). */
function receiptButton(entry: CheckedEntry): HTMLElement {
  const button = made("button", "Keep its receipt")
  button.type = "button"
  button.addEventListener("click", () => {
    const link = made("a")
    link.href = URL.createObjectURL(new Blob([receiptOf(entry)]))
    link.download = `entry-${entry.index}.tlog-proof`
    link.click()
    URL.revokeObjectURL(link.href)
  })
  return button
}

function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: readonly (string | HTMLElement)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.append(...content)
  return element
}
