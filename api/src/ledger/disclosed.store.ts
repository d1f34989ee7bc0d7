import type { Narrowing } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { narrowingsIn } from "./disclosed.ts"
import { findDisclosures } from "./disclosure.store.ts"

/** How an entry narrows some of its fields. */
export async function findNarrowings(
  reader: Reader,
  index: number,
  fields: readonly string[],
): Promise<readonly Narrowing[]> {
  const disclosures = (await findDisclosures(reader, [index])).get(index) ?? []
  return narrowingsIn(disclosures).filter(({ field }) => fields.includes(field))
}
