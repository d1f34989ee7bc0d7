import type { Kysely } from "kysely"
import type { Tables } from "./tables.ts"
import type { Reader, Transaction } from "./query.ts"

/** One of the two engines a register's tables are kept in. */
export type Engine = {
  readonly reader: Reader
  /**
   * Runs `work` in one transaction under the register's one write lock, and commits durably before
   * it answers. Throws `StorageFull` or `StorageFault` when that fails: then nothing was written.
   */
  write<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer>
  /** For migrations and introspection only. */
  readonly kysely: Kysely<Tables>
  close(): Promise<void>
}

/** The disk or the database has no room: reads go on, writes are refused until there is. */
export class StorageFull extends Error {
  override readonly name = "StorageFull"
  constructor(options?: ErrorOptions) {
    super(
      "The storage of the register is full. Nothing was written. Make room and try again.",
      options,
    )
  }
}

/** A write could not be committed. Nothing of it was written; it can be tried again. */
export class StorageFault extends Error {
  override readonly name = "StorageFault"
  constructor(options?: ErrorOptions) {
    super("The register could not commit this. Nothing was written. Try again.", options)
  }
}
