import { maySee, type GatedStep } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  AudienceEnum,
  enumOf,
  FoundationEnum,
  GatedStepEnum,
  type FoundationName,
} from "../graphql/enums.ts"
import type { View } from "../ledger/view.ts"
import { listFacts, type FactRead } from "./condition.ts"
import {
  clauseOutcomes,
  type ClauseAsked,
  type ClauseOutcome,
  type Verdict,
} from "./verdict.rules.ts"

/** A verdict as a view shows it. */
export type ShownVerdict = { readonly verdict: Verdict; readonly view: Pick<View, "audience"> }

export const ClauseOutcomeEnum = enumOf<ClauseOutcome>(
  "ClauseOutcome",
  "What comes of a clause that is asked of a system.",
  clauseOutcomes,
  {
    HOLDS: "It holds.",
    DOES_NOT_HOLD: "It does not hold.",
    CANNOT_BE_KNOWN: "A fact that it needs is unknown.",
    EXCEPTED: "It does not hold, and an exception stands.",
    NOT_YET_BOUND: "It does not hold, and does not bind systems that were admitted before it.",
  },
)

const meanings = listFacts()

export const FactRef = builder.objectRef<FactRead>("Fact")
builder.objectType(FactRef, {
  description: "A fact about a system that a clause rests on.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name, as clauses have it." }),
    meaning: t.string({
      description: "What it means.",
      resolve: ({ name }) => meanings.get(name)?.meaning ?? "",
    }),
    value: t.string({
      nullable: true,
      description: "Its value in JSON; null where nobody knows it.",
      resolve: ({ value }) => (value === null ? null : JSON.stringify(value)),
    }),
    entry: t.int({
      nullable: true,
      description: "Index of the entry that says so; null where it follows from there being none.",
      resolve: ({ entry }) => entry,
    }),
  }),
})

const ClauseVerdictRef = builder.objectRef<ClauseAsked>("ClauseVerdict")
builder.objectType(ClauseVerdictRef, {
  description: "What came of one clause that was asked of a system.",
  fields: (t) => ({
    policy: t.string({
      description: "The policy, by its stable name.",
      resolve: ({ policy }) => policy.slug,
    }),
    policyTitle: t.string({
      description: "The title of the policy.",
      resolve: ({ policy }) => policy.title,
    }),
    version: t.string({
      description: "The version of the policy that was asked.",
      resolve: ({ policy }) => policy.version,
    }),
    clause: t.string({
      description: "The clause, by its id in the policy.",
      resolve: ({ clause }) => clause.id,
    }),
    heading: t.string({
      description: "The heading under which it stands.",
      resolve: ({ clause }) => clause.heading,
    }),
    audience: t.field({
      type: AudienceEnum,
      description: "Who may see what comes of it.",
      resolve: ({ clause }) => clause.audience,
    }),
    outcome: t.field({
      type: ClauseOutcomeEnum,
      description: "What came of it.",
      resolve: ({ outcome }) => outcome,
    }),
    promise: t.field({
      type: FoundationEnum,
      description: "The promise that it serves.",
      resolve: ({ clause }) => clause.promise.toUpperCase() as FoundationName,
    }),
    owes: t.string({
      description: "Who has to see to it, in words.",
      resolve: ({ clause }) => clause.owes,
    }),
    needs: t.string({
      description: "What would satisfy it.",
      resolve: ({ clause }) => clause.needs,
    }),
    facts: t.field({
      type: [FactRef],
      description: "The facts it was decided on.",
      resolve: ({ facts }) => [...facts],
    }),
    exceptedUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when an exception from it stands; null where none does.",
      resolve: ({ exception }) => exception?.until ?? null,
    }),
  }),
})

const isShown =
  ({ view }: ShownVerdict) =>
  ({ clause }: ClauseAsked): boolean =>
    maySee(view.audience, clause.audience)

export const VerdictRef = builder.objectRef<ShownVerdict>("Verdict")
builder.objectType(VerdictRef, {
  description: "What a gate says of a system: the same facts at the same instant give the same.",
  fields: (t) => ({
    step: t.field({
      type: GatedStepEnum,
      description: "The step that the gate stands before.",
      resolve: ({ verdict }): GatedStep => verdict.step,
    }),
    isOpen: t.boolean({
      description: "Whether the step may be taken. With no policy in force for it, it may not.",
      resolve: ({ verdict }) => verdict.isOpen,
    }),
    clauses: t.field({
      type: [ClauseVerdictRef],
      description: "The clauses that were asked, as far as this audience may see them.",
      resolve: (shown) => shown.verdict.clauses.filter(isShown(shown)),
    }),
    withheld: t.int({
      description: "How many clauses were asked besides: decided on what is not shown here.",
      resolve: (shown) =>
        shown.verdict.clauses.length - shown.verdict.clauses.filter(isShown(shown)).length,
    }),
  }),
})
