import type { Change, Dialect, Query, Values, Writer } from "../db/query.ts"

/** A handle that a command has until it is over: what still runs after that reads and writes nothing. */
export class Lease implements Writer {
  readonly dialect: Dialect
  #tx: Writer | undefined

  constructor(tx: Writer) {
    this.dialect = tx.dialect
    this.#tx = tx
  }

  end(): void {
    this.#tx = undefined
  }

  #held(): Writer {
    if (this.#tx) return this.#tx
    throw new Error("A command used its handle after it was over.")
  }

  all<P extends Values, Row>(statement: Query<P, Row>, given: P): Promise<Row[]> {
    return this.#held().all(statement, given)
  }
  first<P extends Values, Row>(statement: Query<P, Row>, given: P): Promise<Row | undefined> {
    return this.#held().first(statement, given)
  }
  run<P extends Values>(statement: Change<P>, given: P): Promise<number> {
    return this.#held().run(statement, given)
  }
}
