import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import { OutcomeUnknown, StorageFault, StorageFull, type Engine } from "./engine.ts"
import {
  bind,
  renamer,
  type Change,
  type Prepared,
  type Query,
  type Transaction,
  type Values,
} from "./query.ts"
import type { Tables } from "./tables.ts"

// Sizes are whole numbers below 2^53: they are read as numbers, not as text.
const int8 = 20
pg.types.setTypeParser(int8, Number)

/** Names the register's write lock among the advisory locks of a database. */
const writeLock = 7_241_905

type Sender = { query(given: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> }

const names = new Map<string, string>()

/** The same statement has the same name on each connection, so that it is planned once. */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known) return known
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

/** One connection, which takes one statement at a time: whoever reads several at once waits here. */
const oneByOne = (client: pg.PoolClient): Sender => {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    query: (given) => {
      const mine = turn.then(() => client.query(given))
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}

class Session implements Transaction {
  readonly dialect = "postgres"
  readonly #sender: Sender

  constructor(sender: Sender) {
    this.#sender = sender
  }

  #send({ sql, slots }: Prepared, given: Values): Promise<pg.QueryArrayResult> {
    const values = bind({ sql, slots }, given, "postgres")
    return this.#query({ name: nameOf(sql), text: sql, values, rowMode: "array" })
  }

  #query(given: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> {
    return this.#sender.query(given).catch((error: unknown) => {
      throw storageError(error)
    })
  }

  async all<P extends Values, Row>(query: Query<P, Row>, given: P): Promise<Row[]> {
    const { rows, fields } = await this.#send(query.text("postgres"), given)
    const row = renamer(fields.map(({ name }) => name))
    return rows.map((values) => row(values) as Row)
  }

  async first<P extends Values, Row>(query: Query<P, Row>, given: P): Promise<Row | undefined> {
    return (await this.all(query, given))[0]
  }

  async run<P extends Values>(change: Change<P>, given: P): Promise<number> {
    return (await this.#send(change.change("postgres"), given)).rowCount ?? 0
  }

  async #exec(text: string): Promise<void> {
    await this.#query({ text, rowMode: "array" })
  }
  savepoint(): Promise<void> {
    return this.#exec("savepoint command")
  }
  release(): Promise<void> {
    return this.#exec("release savepoint command")
  }
  rollBackToSavepoint(): Promise<void> {
    return this.#exec("rollback to savepoint command; release savepoint command")
  }
}

/** Opens a register whose tables are in PostgreSQL. */
export function openPostgres(url: string): Engine {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  // A server that goes away must fail the query that meets it, never the process.
  const ignore = () => undefined
  pool.on("error", ignore)
  pool.on("connect", (client) => client.on("error", ignore))
  let turn: Promise<unknown> = Promise.resolve()

  const transact = async <Answer>(work: (tx: Transaction) => Promise<Answer>): Promise<Answer> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw storageError(error)
    })
    let broken: Error | undefined
    let committing = false
    try {
      await client.query("begin")
      await client.query("select pg_advisory_xact_lock($1)", [writeLock])
      const answer = await work(new Session(oneByOne(client)))
      committing = true
      await client.query("commit")
      return answer
    } catch (error) {
      await client.query("rollback").catch((fault: Error) => (broken = fault))
      const told = storageError(error)
      throw committing && told instanceof StorageFault ? new OutcomeUnknown({ cause: error }) : told
    } finally {
      client.release(broken)
    }
  }

  return {
    reader: new Session(pool),
    write: (work) => {
      const mine = turn.then(() => transact(work))
      turn = mine.catch(() => undefined)
      return mine
    },
    atOneMoment: (work) => atOneMoment(pool, work),
    sweep: () => sweep(pool),
    prepare: () => keepNoSamples(pool),
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    async close() {
      await turn
      await pool.end()
    },
  }
}

async function atOneMoment<Answer>(
  pool: pg.Pool,
  work: (reader: Session) => Promise<Answer>,
): Promise<Answer> {
  const client = await pool.connect().catch((error: unknown) => {
    throw storageError(error)
  })
  try {
    await client.query("begin isolation level repeatable read read only")
    return await work(new Session(oneByOne(client)))
  } finally {
    // The transaction goes with the connection.
    client.release(true)
  }
}

// Only a table written anew holds nothing of what was deleted: a plain vacuum leaves the bytes.
const rewrite =
  "vacuum (full, verbose) disclosure, disclosure_key, idempotency, party, party_name, system_description, " +
  "system_state, system_text, report, statement, version, inventory, admission, exception, charter, " +
  "charter_end, charter_review, judgement, supplier_change, outcome, exit_plan, rehearsal, " +
  "intervention, retirement, hold, evidence, change_request, change_judgement, change_review, " +
  "decision_right, right_exercise, flow, decision, decision_override, incident, " +
  "incident_judgement, incident_act, contest, contest_step, finding, corrective_action, " +
  "finding_step, validation, version_provenance, version_card, evidence_expected, " +
  "evidence_judgement, evidence_bytes, evidence_key"

// Its statistics hold samples of what columns say, and nothing but the superuser can clear them.
// What can be erased may be null, or is one of those that go with their row.
const withoutSamples = `do $$ declare place record; begin
  for place in select table_name, column_name from information_schema.columns
    where table_schema = current_schema() and data_type in ('text', 'bytea')
      and (is_nullable = 'YES' or (table_name, column_name) in (('disclosure', 'sealed'),
        ('disclosure_key', 'key'), ('evidence_bytes', 'sealed'), ('evidence_key', 'key'),
        ('idempotency', 'input'), ('idempotency', 'answer'),
        ('party_name', 'name_key'), ('system_text', 'folded'), ('decision', 'decision')))
      and column_name not like '%\\_id' and column_name not in ('slug', 'member_of')
  loop
    execute format('alter table %I alter column %I set statistics 0', place.table_name, place.column_name);
  end loop;
end $$`

async function keepNoSamples(pool: pg.Pool): Promise<void> {
  await pool.query(withoutSamples)
}

/** Writes the tables anew that can hold what was destroyed, one after the other. */
async function sweep(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect()
  let left = 0
  // The detail begins with how many dead rows were kept for whoever began to read before.
  client.on("notice", ({ detail }) => (left += Number(/\d+/.exec(detail ?? "")?.[0] ?? 0)))
  try {
    // Whoever waits for the tables must not make everybody wait behind them.
    await client.query("set lock_timeout = '5s'")
    await client.query(rewrite)
    return left === 0
  } catch (error) {
    const lockNotAvailable = "55P03"
    if (error instanceof Error && "code" in error && error.code === lockNotAvailable) return false
    throw storageError(error)
  } finally {
    // The setting goes with the connection.
    client.release(true)
  }
}

/** What the driver says, as one of the two faults a caller can act on; other errors stay. */
function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  // The driver has no code for a connection that is gone.
  if (/^Connection terminated|is not queryable$/.test(error.message))
    return new StorageFault({ cause: error })
  const code = "code" in error ? error.code : undefined
  if (typeof code !== "string") return error
  if (code === "53100" || code === "53200") return new StorageFull({ cause: error })
  // Classes 08 (connection), 57 (operator intervention), 40 (rollback), and the socket's own.
  if (/^(?:08|57|40)/.test(code) || /^E(?:CONN|PIPE|TIMEDOUT)/.test(code))
    return new StorageFault({ cause: error })
  return error
}
