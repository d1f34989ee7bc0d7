import { findVersionIn, readEnvironments, readVersionFacts } from "../change/refs.ts"
import type { VersionFacts } from "../change/version-facts.ts"
import type { Reader } from "../db/query.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"

type Place = { readonly view: View; readonly systemId: string }

/** What is known of the version of a label; UNKNOWN where none is meant. */
export async function versionFactsOf(
  reader: Reader,
  { view, systemId }: Place,
  label: string | null,
): Promise<VersionFacts> {
  if (label === null) return readVersionFacts(reader, view, null)
  const version = await findVersionIn(reader, view, { systemId, label })
  if (!version) throw new BadRequest(`version: the system has no version ${label}.`, "NOT_FOUND")
  return readVersionFacts(reader, view, version.id)
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
