import type { EntryOf, Narrowing } from "@answerable/schema/entries"
import { BadRequest, type Refusal } from "../ledger/refusal.ts"
import { NothingToChange } from "./deployment.rules.ts"

/** Where a version comes from. */
export type Provenance = {
  readonly provenance: string | null
  readonly source: string | null
  readonly run: string | null
  readonly licence: string | null
}

/** The model card of a version. */
export type Card = {
  /** Digest of its bytes; null where no card is attached. */
  readonly card: string | null
  readonly cardTitle: string | null
  readonly cardSource: string | null
  readonly cardText: string | null
}

export type Description = Provenance & Card

export const noDescription: Description = {
  provenance: null,
  source: null,
  run: null,
  licence: null,
  card: null,
  cardTitle: null,
  cardSource: null,
  cardText: null,
}

export type DescriptionCase = {
  /** A version of a system, or of a model. */
  readonly of:
    | { readonly system: string; readonly version: string }
    | { readonly model: string; readonly modelVersion: string }
  readonly label: string
  readonly said: Description
  /** What is known of it; null where nothing is. */
  readonly known: { readonly provenance: Provenance | null; readonly card: Card | null }
  readonly narrowed?: readonly Narrowing[]
}

type Entry = EntryOf<"version.described@1"> | EntryOf<"model-version.described@1">

const ofProvenance = ["provenance", "source", "run", "licence"] as const
const ofCard = ["card", "cardTitle", "cardSource", "cardText"] as const

/** Where a version comes from is stated, or a card attached: each whole, in the place of what was. */
export function decideDescription(given: DescriptionCase): Entry | Refusal {
  const { of, label, said, known, narrowed = [] } = given
  const hasProvenance = ofProvenance.some((name) => said[name] !== null)
  const stray = ofCard.find((name) => said[name] !== null)
  if (said.card === null && stray !== undefined)
    throw new BadRequest(`${stray}: give the digest of the card with what is said of it.`)
  if (said.card !== null && !/^sha256:[0-9a-f]{64}$/.test(said.card))
    throw new BadRequest("card: give sha256: and 64 lower-case hexadecimal digits.")
  const hasCard = said.card !== null
  if (!hasProvenance && !hasCard)
    throw new BadRequest(
      "provenance: say where the version comes from, or give the digest of its model card.",
    )
  const isSame =
    (!hasProvenance || ofProvenance.every((name) => said[name] === known.provenance?.[name])) &&
    (!hasCard || ofCard.every((name) => said[name] === known.card?.[name]))
  if (isSame) return new NothingToChange(`That is what the register says of ${label} already.`)
  const speaksOf = !hasCard ? "PROVENANCE" : hasProvenance ? "BOTH" : "CARD"
  const values = { speaksOf, ...said } as const
  return "system" in of
    ? {
        kind: "version.described@1",
        system: of.system,
        references: [of.version],
        values: { version: of.version, ...values },
        narrowed,
      }
    : {
        kind: "model-version.described@1",
        system: null,
        references: [of.model, of.modelVersion],
        values: { ...of, ...values },
        narrowed,
      }
}
