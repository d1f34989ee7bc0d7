import type { Audience, GatedStep } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import {
  AudienceEnum,
  FoundationEnum,
  GatedStepEnum,
  type FoundationName,
} from "../graphql/enums.ts"
import type { Item } from "../graphql/page.ts"
import { conditionOfAsking } from "./asked.rules.ts"
import type { Clause } from "./clause.ts"
import type { PolicyVersionRow } from "./policy.store.ts"

/** A clause, and the version that it stands in. */
export type ShownClause = Clause & { readonly version: Item<PolicyVersionRow> }

export const ClauseRef = builder.objectRef<ShownClause>("Clause")
builder.objectType(ClauseRef, {
  description:
    "A sentence of a policy: one that is tested against the register, or one that somebody judges.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its id in the policy." }),
    heading: t.exposeString("heading", { description: "The heading under which it stands." }),
    condition: t.exposeString("holds", {
      nullable: true,
      description: "Its condition over the facts about a system, in CEL; null where it is judged.",
    }),
    judgement: t.exposeString("judgement", {
      nullable: true,
      description: "Who judges it, and by what; null where it is tested.",
    }),
    applies: t.string({
      description:
        "Which systems it concerns: a condition over the facts about a system, in CEL. Of what only gates the deployment of versions it is false: no system by itself is asked.",
      resolve: conditionOfAsking,
    }),
    satisfies: t.stringList({
      description: "The obligations that it serves: framework/obligation.",
      resolve: ({ satisfies }) => [...satisfies],
    }),
    concerns: t.stringList({
      description:
        "Whom it asks to read it: EVERYONE, holders of roles such as OVERSEER, or offices by their slugs.",
      resolve: ({ concerns }) => [...concerns],
    }),
    promise: t.field({
      type: FoundationEnum,
      description: "The promise that it serves.",
      resolve: ({ promise }): FoundationName => promise.toUpperCase() as FoundationName,
    }),
    owes: t.exposeString("owes", { description: "Who has to see to it, in words." }),
    gates: t.field({
      type: [GatedStepEnum],
      description: "The steps that it gates.",
      resolve: ({ gates }): GatedStep[] => [...gates],
    }),
    needs: t.exposeString("needs", { description: "What would satisfy it." }),
    audience: t.field({
      type: AudienceEnum,
      description: "Who may see what comes of it.",
      resolve: ({ audience }): Audience => audience,
    }),
    exceptionDays: t.int({
      nullable: true,
      description: "How long an exception from it lasts at most, in days; null: there is none.",
      resolve: ({ exception }) => exception?.days ?? null,
    }),
    exceptionBy: t.stringList({
      description: "The offices that grant exceptions from it, by their slugs.",
      resolve: ({ exception }) => exception?.by ?? [],
    }),
  }),
})
