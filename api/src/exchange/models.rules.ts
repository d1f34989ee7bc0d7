import type { Entry, Narrowing } from "@answerable/schema/entries"
import { decideDescription, type DescriptionCase } from "../change/description.rules.ts"
import { Refusal } from "../ledger/refusal.ts"
import type { StatedModel, StatedVersion } from "./models.ts"

export type ModelCase = {
  readonly stated: Pick<StatedModel, "name" | "provider" | "versions">
  /** The model of that name in the register; null when there is none. */
  readonly known: KnownModel | null
  /** The id and the slug of a model that is new, and ids for versions that are, in their order. */
  readonly fresh: {
    readonly id: string
    readonly slug: string
    readonly versions: readonly string[]
  }
}

export type KnownModel = {
  readonly id: string
  readonly slug: string
  readonly provider: string | null
  readonly versions: readonly {
    readonly id: string
    readonly version: string
    readonly digest: string | null
    readonly known: DescriptionCase["known"]
  }[]
}

export type ModelDecision = {
  readonly change: "ADDED" | "CHANGED" | "UNCHANGED" | "REFUSED"
  /** Why nothing of the model is taken. */
  readonly reason: string | null
  readonly slug: string
  readonly added: readonly string[]
  readonly unchanged: readonly string[]
  /** The versions of which it is told where they come from, or what their card says. */
  readonly described: readonly string[]
  readonly entries: readonly Entry[]
  /** Where the register says less or something else, which it keeps. */
  readonly remarks: readonly string[]
}

/** What a registry or a card adds to the register. A version that is known is never changed. */
export function decideModel(given: ModelCase): ModelDecision {
  const { stated, known, fresh } = given
  const { id, slug } = known ?? fresh
  const before = new Map(known?.versions.map(({ version, digest }) => [version, digest]))
  const other = stated.versions.find((version) => differs(version, before.get(version.version)))
  if (other !== undefined) return refused(given, other)
  const added = stated.versions.filter(({ version }) => !before.has(version))
  const unchanged = stated.versions.filter(({ version }) => before.has(version))
  const ids = new Map([
    ...stated.versions.map(({ version }, at) => [version, fresh.versions[at] ?? ""] as const),
    ...(known?.versions ?? []).map((one) => [one.version, one.id] as const),
  ])
  const versionId = ({ version }: StatedVersion) => ids.get(version) ?? ""
  const descriptions = stated.versions.flatMap((version) => {
    const before = known?.versions.find((one) => one.version === version.version)?.known
    const entry = descriptionEntry({ model: id, modelVersion: versionId(version) }, version, before)
    return entry === null ? [] : [{ version: version.version, entry }]
  })
  const entries: readonly Entry[] = [
    ...(known === null ? [modelEntry(stated, fresh)] : []),
    ...added.map((version) => versionEntry(id, versionId(version), version)),
    ...descriptions.map(({ entry }) => entry),
  ]
  const changed = entries.length > 0 ? "CHANGED" : "UNCHANGED"
  return {
    change: known === null ? "ADDED" : changed,
    reason: null,
    slug,
    added: added.map(({ version }) => version),
    unchanged: unchanged.map(({ version }) => version),
    described: descriptions.map(({ version }) => version),
    entries,
    remarks: remarksOn(given, before),
  }
}

/** Whether a version states one digest where the register has another. */
const differs = ({ digest }: StatedVersion, before: string | null | undefined): boolean =>
  digest !== null && before !== undefined && before !== null && before !== digest

const refused = ({ known, fresh }: ModelCase, { version }: StatedVersion): ModelDecision => ({
  change: "REFUSED",
  reason:
    `states another version ${version} than the register has: another registry's, one made anew ` +
    "under its number, or one registered with another sort of digest. A version never changes: " +
    "nothing of this model was taken",
  slug: (known ?? fresh).slug,
  added: [],
  unchanged: [],
  described: [],
  entries: [],
  remarks: [],
})

function remarksOn(
  { stated, known }: ModelCase,
  before: ReadonlyMap<string, string | null>,
): readonly string[] {
  if (known === null) return []
  const { provider } = stated
  const bare = stated.versions.filter(
    ({ version, digest }) => digest !== null && before.get(version) === null,
  )
  return [
    ...(provider !== null && provider !== known.provider
      ? [`provider: stated is ${provider}; the register keeps ${known.provider ?? "none"}`]
      : []),
    ...bare.map(({ version }) => `version ${version}: the register has it without a digest`),
  ]
}

const modelEntry = (
  { name, provider }: ModelCase["stated"],
  { id, slug }: ModelCase["fresh"],
): Entry => ({
  kind: "model.registered@1",
  id,
  system: null,
  references: [],
  values: { slug, name, provider },
})

const versionEntry = (model: string, id: string, { version, digest }: StatedVersion): Entry => ({
  kind: "model-version.registered@1",
  id,
  system: null,
  references: [model],
  values: { model, version, digest },
})

/** Addresses and runs of a registry lead into the house that keeps it. */
const inHouse = ["provenance", "source", "run"] as const

/**
 * What a file says of a version that the register does not have. What is known of where a version
 * comes from stays: it was said by a person, or was erased.
 */
function descriptionEntry(
  of: { readonly model: string; readonly modelVersion: string },
  { version, description }: StatedVersion,
  known: DescriptionCase["known"] = { provenance: null, card: null },
): Entry | null {
  if (description === null) return null
  const { card, cardTitle, cardSource, cardText, ...provenance } = description
  const noCard = { card: null, cardTitle: null, cardSource: null, cardText: null }
  const noProvenance = { provenance: null, source: null, run: null, licence: null }
  const said = {
    ...(known.provenance === null ? provenance : noProvenance),
    ...(known.card?.card === card ? noCard : { card, cardTitle, cardSource, cardText }),
  }
  if (Object.values(said).every((one) => one === null)) return null
  const narrowed = inHouse
    .filter((field) => said[field] !== null)
    .map((field): Narrowing => ({ field, audience: "INTERNAL", reason: "SECURITY" }))
  const decided = decideDescription({ of, label: version, said, known, narrowed })
  return decided instanceof Refusal ? null : decided
}
