import type { EntryOf } from "@answerable/schema/entries"
import { Refusal } from "../ledger/refusal.ts"
import { NothingToChange } from "./deployment.rules.ts"

/** What is stated as production stays so: the gate before it could be gone round otherwise. */
export class ProductionStays extends Refusal {
  override readonly name = "ProductionStays"
  constructor(slug: string) {
    super(
      `${slug} is stated as production, and stays so. State another environment for what is none.`,
    )
  }
}

export type EnvironmentCase = {
  readonly system: string
  readonly slug: string
  readonly name: string
  readonly isProduction: boolean
  /** What is stated of it so far; null for nothing. */
  readonly stated: { readonly name: string; readonly isProduction: boolean } | null
}

/** An environment of a system is stated for the first time, or anew. */
export function decideEnvironment(
  given: EnvironmentCase,
): EntryOf<"environment.stated@1"> | Refusal {
  const { system, slug, name, isProduction, stated } = given
  if (stated?.isProduction && !isProduction) return new ProductionStays(slug)
  if (stated?.name === name && stated.isProduction === isProduction)
    return new NothingToChange(`${slug} is stated like that already.`)
  return {
    kind: "environment.stated@1",
    system,
    references: [],
    values: { slug, name, isProduction },
  }
}
