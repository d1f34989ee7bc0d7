import type {
  RestrictedFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { reasonWords } from "../words/redactions.ts"

type Redaction = NonNullable<RestrictedFragment["redaction"]>

/** How many values of a sort this audience does not see, for one reason. */
export type Redacted = { what: string; reason: string; erased: boolean; values: number }

/** Counts what is redacted in the systems of a print. */
export class RedactedCount {
  readonly #counts = new Map<string, Redacted>()

  take(system: SystemRecordFragment): void {
    this.#add("Purpose of a system", system.purpose?.redaction)
    for (const { reason } of system.stateHistory)
      this.#add("Reason of a change of state", reason?.redaction)
    for (const { notes } of system.versions.nodes) this.#add("Notes on a version", notes?.redaction)
    for (const { redaction } of system.statements) this.#add("Answer to a question", redaction)
    for (const { contact } of system.reports) this.#add("Contact in a report", contact?.redaction)
    for (const { party } of system.accountabilities.nodes) {
      this.#add("Name of somebody who answers or answered", party.name.redaction)
    }
  }

  list(): Redacted[] {
    return [...this.#counts.values()].toSorted((a, b) => b.values - a.values)
  }

  #add(what: string, redaction: Redaction | null | undefined): void {
    if (!redaction) return
    const erased = redaction.state === "ERASED"
    const reason = reasonWords(redaction.reason)
    const key = `${what}\0${reason}\0${erased}`
    const count = this.#counts.get(key) ?? { what, reason, erased, values: 0 }
    count.values++
    this.#counts.set(key, count)
  }
}
