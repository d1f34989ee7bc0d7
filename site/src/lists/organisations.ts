import type { SystemRow } from "./row.ts"

export type OrganisationRow = { slug: string; name: string; systems: number; withoutOwner: number }

/** The organisations that systems belong to, by name. */
export function organisationsOf(
  rows: readonly SystemRow[],
  withoutOwner: ReadonlySet<string>,
): OrganisationRow[] {
  const organisations = new Map<string, OrganisationRow>()
  for (const { slug, organisation } of rows) {
    const row = organisations.get(organisation.slug) ?? {
      ...organisation,
      systems: 0,
      withoutOwner: 0,
    }
    row.systems++
    if (withoutOwner.has(slug)) row.withoutOwner++
    organisations.set(organisation.slug, row)
  }
  return [...organisations.values()].toSorted((a, b) => inOrder(a.name, b.name))
}

/** By the code units of the text, so that every machine gives the same order. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
