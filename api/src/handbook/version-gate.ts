import { findVersionIn, readEnvironments, readVersionFacts } from "../change/refs.ts"
import type { VersionFacts } from "../change/version-facts.ts"
import type { Reader } from "../db/query.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"

type Place = { readonly view: View; readonly systemId: string }

/** A version that is to run in an environment, by its label. */
export type LabelMeant = { readonly label: string; readonly environment: string }

/** What is known of the version that is to run in an environment; UNKNOWN where none is meant. */
export async function versionFactsOf(
  reader: Reader,
  { view, systemId }: Place,
  meant: LabelMeant | null,
): Promise<VersionFacts> {
  if (meant === null) return readVersionFacts(reader, view, null)
  const { label, environment } = meant
  const version = await findVersionIn(reader, view, { systemId, label })
  if (!version) throw new BadRequest(`version: the system has no version ${label}.`, "NOT_FOUND")
  return readVersionFacts(reader, view, { version: version.id, environment })
}

/** Whether an environment is stated, and not as production: no gate stands before it. */
export async function isNoProduction(
  reader: Reader,
  { view, systemId }: Place,
  slug: string,
): Promise<boolean> {
  const stated = await readEnvironments(reader, view, systemId)
  return stated.some((one) => one.slug === slug && one.isProduction === 0)
}
