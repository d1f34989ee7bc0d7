import type { ToldEntry } from "../changes/change.ts"
import { instant } from "../words/dates.ts"
import type { CaseFile } from "./file.ts"
import { markup, none, type Html } from "./html.ts"
import { valueIn, type ToldCase } from "./told.ts"

/** When each contest was due, and whether it was answered by then. */
export function clocksHtml({ sections }: CaseFile, { entries }: ToldCase): Html {
  const steps = sections.CONTESTS.flatMap((index) => entries.get(index) ?? [])
  const lines = steps.flatMap((step) => {
    if (step.kind !== "contest.received@1" && step.kind !== "contest.reopened@1") return []
    const contest = step.kind === "contest.received@1" ? step.id : valueIn(step, "contest")
    const next = steps.find(
      ({ index, kind, ...one }) =>
        index > step.index &&
        (kind === "contest.answered@1" || kind === "contest.reopened@1") &&
        valueIn({ index, kind, ...one }, "contest") === contest,
    )
    return [clock(step, next?.kind === "contest.answered@1" ? next : undefined)]
  })
  return lines.length === 0 ? none : markup`<ul>\n${lines}</ul>\n`
}

function clock(entry: ToldEntry, answered: ToldEntry | undefined): Html {
  const at = valueIn(entry, entry.kind === "contest.received@1" ? "receivedAt" : "reopenedAt")
  const due = valueIn(entry, "answerBy")
  const toldAt = valueIn(answered, "toldAt")
  if (typeof at !== "string" || typeof due !== "string") return none
  const outcome =
    typeof toldAt !== "string"
      ? "not answered in this case"
      : `answered on ${instant(toldAt)}, ${toldAt <= due ? "in time" : "late"}`
  return markup`<li>Disputed on ${instant(at)}: the answer was due by ${instant(due)}; ${outcome}.</li>\n`
}
