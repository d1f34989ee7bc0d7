import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type Compilable,
  type Expression,
  type RawBuilder,
} from "kysely"
import type { Tables } from "./tables.ts"

export type Dialect = "sqlite" | "postgres"

/** What a view's size and instants are compared with for a row that still holds. */
export const openSize = Number.MAX_SAFE_INTEGER
export const openInstant = "9999-12-31T23:59:59.999Z"
export const firstInstant = "0000-01-01T00:00:00.000Z"

/** A value that is given when the statement runs; it stands in the statement's parameters. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export type Value =
  string | number | boolean | null | Uint8Array | readonly string[] | readonly number[]
export type Values = { readonly [name: string]: Value }

export type Prepared = {
  readonly sql: string
  /** For each parameter of the statement the name of its value, or the constant it is. */
  readonly slots: readonly (string | { readonly constant: unknown })[]
}

/** `column in (the values of a list parameter)`, which neither engine's statement text grows with. */
export type Among = <Of>(column: Expression<Of>, list: readonly Of[]) => RawBuilder<boolean>

type Build<P, Row> = (db: Kysely<Tables>, given: P, among: Among) => Compilable<Row>

/** A statement that is compiled once for each engine and given its values when it runs. */
export type Query<P, Row> = {
  readonly text: (dialect: Dialect) => Prepared
  readonly row?: Row
  readonly given?: P
}

/** A statement that changes rows; only a `Writer` runs it. */
export type Change<P> = { readonly change: (dialect: Dialect) => Prepared; readonly given?: P }

const compilers = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    plugins: [new CamelCasePlugin()],
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin()],
  }),
}

const amongIn: Record<Dialect, Among> = {
  sqlite: (column, list) => sql`${column} in (select value from json_each(${list}))`,
  postgres: (column, list) => sql`${column} = any(${list})`,
}

const compileOnce = <P, Row>(build: Build<P, Row>) => {
  const compiled = new Map<Dialect, Prepared>()
  return (dialect: Dialect): Prepared => {
    const known = compiled.get(dialect)
    if (known) return known
    // The given values are slots while the statement is built: the builder only passes them on.
    const slots = new Proxy({}, { get: (_target, name) => new Slot(String(name)) }) as P
    const { sql, parameters } = build(compilers[dialect], slots, amongIn[dialect]).compile()
    const prepared = {
      sql,
      slots: parameters.map((value) => (value instanceof Slot ? value.name : { constant: value })),
    }
    compiled.set(dialect, prepared)
    return prepared
  }
}

/** `query<{ slug: string }>()((db, given) => db.selectFrom("system").where("slug", "=", given.slug))` */
export const query =
  <P extends Values>() =>
  <Row>(build: Build<P, Row>): Query<P, Row> => ({ text: compileOnce(build) })

export const change =
  <P extends Values>() =>
  (build: Build<P, unknown>): Change<P> => ({ change: compileOnce(build) })

/** Reads. Every store function takes one as its first argument and uses no other handle. */
export type Reader = {
  readonly dialect: Dialect
  all<P extends Values, Row>(statement: Query<P, Row>, given: P): Promise<Row[]>
  first<P extends Values, Row>(statement: Query<P, Row>, given: P): Promise<Row | undefined>
}

/** Reads and writes inside one transaction. */
export type Writer = Reader & {
  /** Runs a change and returns the number of rows it changed. */
  run<P extends Values>(statement: Change<P>, given: P): Promise<number>
}

/** A transaction as the ledger drives it: each command in a savepoint of its own. */
export type Transaction = Writer & {
  savepoint(): Promise<void>
  release(): Promise<void>
  rollBackToSavepoint(): Promise<void>
}

/** The values of a prepared statement in the order of its parameters, as a driver takes them. */
export function bind(prepared: Prepared, given: Values, dialect: Dialect): unknown[] {
  return prepared.slots.map((slot) => {
    const value = typeof slot === "string" ? given[slot] : slot.constant
    if (value === undefined) throw new Error(`No value given for ${String(slot)}`)
    if (typeof value === "boolean") return value ? 1 : 0
    return dialect === "sqlite" && Array.isArray(value) ? JSON.stringify(value) : value
  })
}

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** Renames the columns of a result to the names the statement was written with. */
export function renamer(columns: readonly string[]): (row: readonly unknown[]) => unknown {
  const names = columns.map(camel)
  return (row) => {
    const named: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) named[names[i] ?? ""] = row[i]
    return named
  }
}
