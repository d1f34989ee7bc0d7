import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import { openSqlite } from "./sqlite.ts"

test("the file is kept as the register promises: synced at each commit, and overwritten", async () => {
  const folder = mkdtempSync(join(tmpdir(), "answerable-sqlite-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const engine = openSqlite(join(folder, "register.sqlite"))
  onTestFinished(() => engine.close())
  const settings = sql<Record<string, unknown>>`
    select * from pragma_journal_mode, pragma_synchronous, pragma_secure_delete,
      pragma_foreign_keys, pragma_trusted_schema`
  const { rows } = await settings.execute(engine.kysely)
  const full = 2
  expect(rows).toEqual([
    {
      journal_mode: "wal",
      synchronous: full,
      secure_delete: 1,
      foreign_keys: 1,
      trusted_schema: 0,
    },
  ])
})
