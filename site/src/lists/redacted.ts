import type {
  IncidentRecordFragment,
  RestrictedFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { reasonWords } from "../words/redactions.ts"
import { judgedWords } from "./law.ts"
import { inOrder } from "./organisations.ts"

type Redaction = NonNullable<RestrictedFragment["redaction"]>

/** How many values of a sort this audience does not see, for one reason. */
export type Redacted = { what: string; reason: string; erased: boolean; values: number }

/** What the systems of a print do not say, in numbers; `data/redacted.json` in every print. */
export type Unsaid = { redacted: Redacted[]; stated: number; notStated: number }

/** Counts what is redacted, and what nobody stated, in the systems of a print. */
export class RedactedCount {
  readonly #counts = new Map<string, Redacted>()
  #stated = 0
  #notStated = 0

  /** Goes on from the numbers of an earlier print. */
  static from({ redacted, stated, notStated }: Unsaid): RedactedCount {
    const count = new RedactedCount()
    for (const one of redacted) count.#counts.set(keyOf(one), { ...one })
    count.#stated = stated
    count.#notStated = notStated
    return count
  }

  take(system: SystemRecordFragment): void {
    this.#count(system, 1)
  }

  /** Takes back a system that was taken as it is given. */
  takeBack(system: SystemRecordFragment): void {
    this.#count(system, -1)
  }

  /** The numbers, in an order that follows from them alone. */
  list(): Unsaid {
    const redacted = [...this.#counts.values()]
      .filter(({ values }) => values > 0)
      .toSorted((a, b) => b.values - a.values || inOrder(keyOf(a), keyOf(b)))
    return { redacted, stated: this.#stated, notStated: this.#notStated }
  }

  #count(system: SystemRecordFragment, by: 1 | -1): void {
    const add = (what: string, redaction: Redaction | null | undefined) =>
      this.#add(what, redaction, by)
    add("Purpose of a system", system.purpose?.redaction)
    for (const { reason } of system.stateHistory)
      add("Reason of a change of state", reason?.redaction)
    for (const { notes } of system.versions.nodes) add("Notes on a version", notes?.redaction)
    for (const { provenance, modelCard } of system.versions.nodes) {
      for (const of of ["text", "source", "run", "licence"] as const)
        add("Where a version comes from", provenance?.[of]?.redaction)
      for (const of of ["title", "source", "text"] as const)
        add("Model card of a version", modelCard?.[of]?.redaction)
    }
    for (const { redaction } of system.statements) add("Answer to a question", redaction)
    for (const { contact } of system.reports) add("Contact in a report", contact?.redaction)
    for (const { party } of system.accountabilities.nodes)
      add("Name of somebody who answers or answered", party.name.redaction)
    for (const words of judgedWords(system)) add("Reason of a judgement", words?.redaction)
    for (const { what } of system.supplierChanges.nodes)
      add("What a supplier changed", what.redaction)
    for (const { intended, brought, cost, harm } of system.outcomes.nodes)
      for (const words of [intended, brought, cost, harm])
        add("Account of a period", words.redaction)
    for (const { disputed, answer } of system.contests.nodes) {
      add("What somebody disputes", disputed.redaction)
      add("Answer to somebody who disputes a decision", answer?.words.redaction)
    }
    for (const { words } of system.contestLog?.released ?? [])
      add("Answer that was released", words.redaction)
    for (const { limits, lastExercise } of system.rights.nodes) {
      add("Limits of a decision right", limits?.redaction)
      add("Notes on the use of a right", lastExercise?.notes?.redaction)
    }
    for (const { what, contract, endReason } of system.passesOn.nodes) {
      add("Reason that a flow ended", endReason?.redaction)
      add("What a system passes on", what?.redaction)
      add("Contract of a flow", contract?.redaction)
    }
    this.#countExit(system.exit, add)
    for (const { state } of system.statements) {
      if (state === "NOT_STATED") this.#notStated += by
      else this.#stated += by
    }
  }

  /** Adds what an incident does not say. Incidents are taken anew in every print. */
  takeIncident({ summary, judgements, acts }: IncidentRecordFragment): void {
    this.#add("Summary of an incident", summary.redaction, 1)
    for (const { reason } of judgements)
      this.#add("Reason of a judgement of an incident", reason.redaction, 1)
    for (const { words, authority } of acts) {
      this.#add("What was done about an incident", words?.redaction, 1)
      this.#add("Authority that was told of an incident", authority?.redaction, 1)
    }
  }

  #countExit(
    { plan, rehearsals, interventions, retirement, holds }: SystemRecordFragment["exit"],
    add: (what: string, redaction: Redaction | null | undefined) => void,
  ): void {
    for (const text of [plan?.stop, plan?.process, plan?.data, plan?.contracts, plan?.retention])
      add("Text of an exit plan", text?.redaction)
    for (const { notes } of rehearsals.nodes) add("Notes on a rehearsal", notes?.redaction)
    for (const { reason } of interventions.nodes)
      add("Reason of a suspension or rollback", reason.redaction)
    const { process, residual, reason, nevertheless } = retirement ?? {}
    for (const text of [process, residual, reason, nevertheless])
      add("Text of a retirement", text?.redaction)
    for (const { reason: of } of holds.nodes) add("Reason of a legal hold", of.redaction)
  }

  #add(what: string, redaction: Redaction | null | undefined, by: 1 | -1): void {
    if (!redaction) return
    const erased = redaction.state === "ERASED"
    const none = { what, reason: reasonWords(redaction.reason), erased, values: 0 }
    const count = this.#counts.get(keyOf(none)) ?? none
    count.values += by
    this.#counts.set(keyOf(none), count)
  }
}

const keyOf = ({ what, reason, erased }: Redacted): string => `${what}\0${reason}\0${erased}`
