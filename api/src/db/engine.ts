import type { Kysely } from "kysely"
import type { Tables } from "./tables.ts"
import type { Reader, Transaction } from "./query.ts"

/** One of the two engines a register's tables are kept in. */
export type Engine = {
  readonly reader: Reader
  /**
   * Runs `work` in one transaction under the register's one write lock, and commits durably before
   * it answers. Throws `StorageFull` or `StorageFault` when that fails: then nothing was written,
   * except that with `OutcomeUnknown` nobody can tell.
   */
  write<Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer>
  /** Reads what stands at one moment, whatever is written meanwhile; `reader` ends with `work`. */
  atOneMoment<Answer>(work: (reader: Reader) => Promise<Answer>): Promise<Answer>
  /**
   * Overwrites what was deleted or replaced, as far as it is still in the engine's own files.
   * False where somebody else's reading stood in the way.
   */
  sweep(): Promise<boolean>
  /** Once the tables are there: keeps the engine from copying what can be erased elsewhere. */
  prepare(): Promise<void>
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
  override readonly name: string = "StorageFault"
  constructor(options?: ErrorOptions, message?: string) {
    super(message ?? "The register could not commit this. Nothing was written. Try again.", options)
  }
}

/** The connection was lost while the database committed: it may have, or not. */
export class OutcomeUnknown extends StorageFault {
  override readonly name = "OutcomeUnknown"
  constructor(options?: ErrorOptions) {
    super(
      options,
      "The connection to the database was lost while it committed: whether this was recorded is not " +
        "known. Try again with the same idempotency key, or look before you do.",
    )
  }
}
