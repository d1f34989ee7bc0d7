import type { ToldEntry } from "../changes/change.ts"
import type { Decided } from "../entries/deciding.ts"
import type { Observed } from "../entries/watching.ts"
import { linesOf, parseItem } from "../ledger/batch.ts"
import { instant } from "../words/dates.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import { valueIn } from "./told.ts"

/** What the checks in a batch of observations had last come to before the decision. */
export function observedHtml(entry: ToldEntry, decided: Decided | undefined): Html {
  const text = valueIn(entry, "observations")
  if (entry.kind !== "observations.recorded@1" || typeof text !== "string") return none
  const latest = new Map<string, Observed>()
  for (const line of linesOf(text)) {
    const one = parseItem(line) as Observed | null | undefined
    if (typeof one?.check !== "string" || typeof one.observedAt !== "string") continue
    if (typeof one.value !== "string") continue
    if (decided && one.observedAt > decided.decidedAt) continue
    const known = latest.get(one.check)
    if (!known || known.observedAt <= one.observedAt) latest.set(one.check, one)
  }
  if (latest.size === 0) return none
  const lines = [...latest.values()].map(
    ({ check, value, observedAt }) =>
      markup`<li>${bdi(check)}: ${bdi(value)}, observed on ${instant(observedAt)}</li>\n`,
  )
  return markup`<ul>\n${lines}</ul>\n`
}
