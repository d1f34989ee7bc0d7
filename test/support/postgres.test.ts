import { existsSync, mkdirSync, rmdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { expect, test } from "vitest"
import { freshDatabase, startPostgres, whyNoPostgres } from "./postgres.ts"

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on("error", () => {})
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test.skipIf(whyNoPostgres)("each test gets a database of its own, in UTF-8", async () => {
  const one = await freshDatabase()
  const other = await freshDatabase()
  await ask(one.url, "create table note (text text)")
  expect(await ask(one.url, "select 1 from pg_tables where tablename = 'note'")).toHaveLength(1)
  expect(await ask(other.url, "select 1 from pg_tables where tablename = 'note'")).toEqual([])
  expect(await ask(one.url, "show server_encoding")).toEqual([{ server_encoding: "UTF8" }])
  await one.drop()
  await other.drop()
  await expect(ask(one.url, "select 1")).rejects.toThrow("does not exist")
})

test.skipIf(whyNoPostgres)("a killed server keeps what it acknowledged", async () => {
  const server = await startPostgres()
  try {
    const { url } = await server.freshDatabase()
    expect(await ask(url, "show fsync")).toEqual([{ fsync: "on" }])
    await ask(url, "create table note (text text)")
    await ask(url, "insert into note values ('kept')")
    await server.kill()
    await expect(ask(url, "select 1")).rejects.toThrow("ECONNREFUSED")
    await server.start()
    expect(await ask(url, "select text from note")).toEqual([{ text: "kept" }])
  } finally {
    await server.stop()
  }
})

test.skipIf(whyNoPostgres)("what a killed run left behind is removed by the next", async () => {
  const noSuchProcess = 2 ** 22 + 1
  const left = join(tmpdir(), `answerable-postgres-${noSuchProcess}-trial`)
  const used = join(tmpdir(), `answerable-postgres-${process.pid}-trial`)
  mkdirSync(left)
  mkdirSync(used)
  const server = await startPostgres()
  await server.stop()
  expect([existsSync(left), existsSync(used)]).toEqual([false, true])
  rmdirSync(used)
})
