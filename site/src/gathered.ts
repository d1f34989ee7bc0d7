import { Tables } from "./downloads/tables.ts"
import { RedactedCount } from "./lists/redacted.ts"
import { rowOf } from "./lists/row.ts"
import type { SystemRow } from "./lists/row.ts"
import type { SystemRecordFragment } from "./operations/operations.generated.ts"
import { partyText } from "./words/parties.ts"

/** What the pages of systems leave behind for the pages that come after them. */
export class Gathered {
  readonly rows: SystemRow[] = []
  readonly tables = new Tables()
  readonly redacted = new RedactedCount()

  take(system: SystemRecordFragment): void {
    this.rows.push(rowOf(system, partyText(system.organisation)))
    this.tables.takeSystem(system)
    this.tables.takeStatements(system)
    this.redacted.take(system)
  }
}
