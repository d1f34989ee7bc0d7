import { organisationsOf } from "./lists/organisations.ts"
import type { OrganisationRow } from "./lists/organisations.ts"
import { rowOf } from "./lists/row.ts"
import type { SystemRow } from "./lists/row.ts"
import type { Printing } from "./always.ts"
import type { View } from "./loaders/ask.ts"
import { loadListed, loadWithoutOwner } from "./loaders/register.ts"
import type { SystemListedFragment } from "./operations/operations.generated.ts"
import { partyText } from "./words/parties.ts"

/** What the lists of a view say of its systems, in the order of their names. */
export class Listing {
  readonly systems: readonly SystemListedFragment[]
  /** Slugs of the systems with nobody accountable. */
  readonly ownerless: ReadonlySet<string>
  readonly organisations: readonly OrganisationRow[]
  #rows: readonly SystemRow[]

  private constructor(systems: readonly SystemListedFragment[], ownerless: ReadonlySet<string>) {
    this.systems = systems
    this.ownerless = ownerless
    this.#rows = systems.map((system) => rowOf(system, partyText(system.organisation)))
    this.organisations = organisationsOf(this.#rows, ownerless)
  }

  static async load({ ask }: Printing, { size, asOf }: View): Promise<Listing> {
    const view = { size, asOf }
    return new Listing(await loadListed(ask, view), await loadWithoutOwner(ask, view))
  }

  get rows(): readonly SystemRow[] {
    return this.#rows
  }

  /** Takes the rows of another listing for systems of which both say the same. */
  shareWith(other: Listing): void {
    const known = new Map(
      other.systems.map((system, at) => [JSON.stringify(system), other.rows[at]]),
    )
    this.#rows = this.#rows.map((row, at) => known.get(JSON.stringify(this.systems[at])) ?? row)
  }

  /** Whether another listing, with which rows are shared, says the same. */
  sameAs(other: Listing): boolean {
    return this.#everyRow(other, (row, its) => row === its)
  }

  inOrderOf(other: Listing): boolean {
    return this.#everyRow(other, (row, its) => row.slug === its?.slug)
  }

  #everyRow(
    { rows }: Listing,
    holds: (row: SystemRow, its: SystemRow | undefined) => boolean,
  ): boolean {
    return rows.length === this.#rows.length && this.#rows.every((row, at) => holds(row, rows[at]))
  }
}
