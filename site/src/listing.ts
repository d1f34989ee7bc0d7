import { organisationsOf } from "./lists/organisations.ts"
import type { OrganisationRow } from "./lists/organisations.ts"
import { rowOf } from "./lists/row.ts"
import type { SystemRow } from "./lists/row.ts"
import type { Printing } from "./always.ts"
import type { Since } from "./again.ts"
import type { View } from "./loaders/ask.ts"
import { loadListed, loadListedSystem, loadSlugs, loadWithoutOwner } from "./loaders/register.ts"
import type { SystemListedFragment } from "./operations/operations.generated.ts"
import { partyText } from "./words/parties.ts"

/** What the lists of a view say of its systems, in the order of their names. */
export class Listing {
  readonly systems: readonly SystemListedFragment[]
  /** Slugs of the systems with nobody accountable. */
  readonly ownerless: ReadonlySet<string>
  readonly rows: readonly SystemRow[]
  readonly organisations: readonly OrganisationRow[]

  private constructor(
    systems: readonly SystemListedFragment[],
    ownerless: ReadonlySet<string>,
    row: (system: SystemListedFragment, at: number) => SystemRow = rowOfSystem,
  ) {
    this.systems = systems
    this.ownerless = ownerless
    this.rows = systems.map(row)
    this.organisations = organisationsOf(this.rows, ownerless)
  }

  static async load({ ask }: Printing, view: View): Promise<Listing> {
    return new Listing(await loadListed(ask, view), await loadWithoutOwner(ask, view))
  }

  /**
   * The listing of an earlier print. What did not change since is that of the one now, and a system
   * of which both say the same has one and the same row in both.
   */
  static async earlier({ ask }: Printing, since: Since, now: Listing): Promise<Listing> {
    const view = { size: since.size, asOf: since.asOf }
    const known = new Map(now.systems.map((system, at) => [system.slug, at]))
    const systems: SystemListedFragment[] = []
    for (const slug of await loadSlugs(ask, view)) {
      const its = now.systems[known.get(slug) ?? -1]
      const system = its && !since.systems.has(slug) ? its : await loadListedSystem(ask, view, slug)
      if (system) systems.push(system)
    }
    return new Listing(systems, await loadWithoutOwner(ask, view), (system) => {
      const at = known.get(system.slug) ?? -1
      const same = JSON.stringify(now.systems[at]) === JSON.stringify(system)
      return (same ? now.rows[at] : undefined) ?? rowOfSystem(system)
    })
  }

  /** Whether another listing, with which rows are shared, says the same. */
  sameAs({ rows }: Listing): boolean {
    return rows.length === this.rows.length && this.rows.every((row, at) => row === rows[at])
  }

  /** Whether another listing is of the same systems, whatever it says of them. */
  areThoseOf({ rows }: Listing): boolean {
    const slugs = new Set(rows.map(({ slug }) => slug))
    return rows.length === this.rows.length && this.rows.every(({ slug }) => slugs.has(slug))
  }
}

const rowOfSystem = (system: SystemListedFragment): SystemRow =>
  rowOf(system, partyText(system.organisation))
