import type { SystemLinkFragment } from "../operations/operations.generated.ts"
import { rightWords } from "@answerable/schema/words/rights"
import { standingOf } from "../lists/flow-graph.ts"
import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { counted } from "./numbers.ts"

/** What the page of rights and flows tells, as the words of a link to it. */
export function flowsInWords(
  system: Pick<SystemRecordFragment, "rights" | "passesOn" | "isPassed">,
): string {
  const { rights, out, into } = standingOf(system)
  const may = [...new Set(rights.map(({ action }) => rightWords[action].toLowerCase()))]
  const unused = rights.filter(({ lastExercise }) => lastExercise === null).length
  const waiting = [...out, ...into].filter(({ acknowledged }) => acknowledged === null).length
  return [
    may.length === 0 ? "Nobody has a decision right over it" : `Who may ${may.join(", ")}`,
    unused === 0 ? undefined : `${counted(unused, "right")} never used`,
    `passes on ${counted(out.length, "flow")}`,
    `is passed ${counted(into.length, "flow")}`,
    waiting === 0 ? undefined : `${waiting} not acknowledged`,
  ]
    .filter((part) => part !== undefined)
    .join("; ")
}

/** How long before the receiver is told. */
export const noticeWords = (days: number | null): string =>
  days === null ? "No notice agreed" : days === 0 ? "At once" : `${counted(days, "day")} before`

/** As many systems on the way as are named. */
const named = 3

/** "Directly", or over which systems; of a long way the first and how many more. */
export function wayWords(distance: number, path: readonly SystemLinkFragment[]): string {
  if (distance === 1) return "Directly"
  // The first is where it begins.
  const over = path.slice(1)
  const names = over.slice(0, named).map(({ name }) => name)
  const more = over.length - names.length
  const rest = more > 0 ? ` and ${counted(more, "more", "more")}` : ""
  return `${distance} flows, over ${names.join(", ")}${rest}`
}
