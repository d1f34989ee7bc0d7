import type { EntryOf } from "@answerable/schema/entries"
import { BadRequest, type Refusal } from "../ledger/refusal.ts"
import { NothingToChange } from "./deployment.rules.ts"

export type AliasCase = {
  readonly model: { readonly id: string; readonly slug: string }
  readonly alias: string
  /** The version that the alias is to stand for; null for none. */
  readonly version: string | null
  /** The version that it stands for at that instant; null for none. */
  readonly standsFor: string | null
  readonly from: string
}

const shape = /^[A-Za-z0-9_-]{1,255}$/
// MLflow reads these two as versions, never as aliases.
const reserved = /^(?:latest|v\d+)$/i

/** What MLflow takes as an alias of a model. */
export const isAlias = (text: string): boolean => shape.test(text) && !reserved.test(text)

/** An alias of a model stands for one of its versions from an instant on, or for none. */
export function decideAlias(given: AliasCase): EntryOf<"model-alias.moved@1"> | Refusal {
  const { model, alias, version, standsFor, from } = given
  if (!shape.test(alias))
    throw new BadRequest("alias: use letters, digits, hyphens and underscores, at most 255.")
  if (reserved.test(alias))
    throw new BadRequest(`alias: ${alias} is the name of a version in MLflow; take another.`)
  if (version === standsFor)
    return new NothingToChange(
      version === null
        ? `${alias} stands for no version of ${model.slug} then.`
        : `${alias} stands for that version of ${model.slug} then already.`,
    )
  return {
    kind: "model-alias.moved@1",
    system: null,
    references: [model.id, ...(version === null ? [] : [version])],
    values: { model: model.id, alias, version, from },
  }
}
