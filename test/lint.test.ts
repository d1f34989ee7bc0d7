import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { repository } from "./support/sources.ts"

const folder = mkdtempSync(join(tmpdir(), "answerable-lint-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
cpSync(join(repository, ".oxlintrc.json"), join(folder, ".oxlintrc.json"))

/** The rules that the project's lint finds broken by one file at that path. */
function broken(path: string, text: string): string[] {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  const program = join(repository, "node_modules/.bin/oxlint")
  const { stdout } = spawnSync(program, ["--format", "json", path], {
    cwd: folder,
    encoding: "utf8",
  })
  rmSync(file)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] }
  return diagnostics.map(({ code }) => code.replace(/^.*\((.*)\)$/, "$1"))
}

const using = (from: string): string => `import { x } from "${from}"\nexport const y = x\n`
const refused = ["no-restricted-imports"]

test.each([
  ["api/src/change/sign-off.rules.ts", "kysely"],
  ["api/src/change/sign-off.rules.ts", "node:fs"],
  ["api/src/change/sign-off.rules.ts", "./sign-off.store.ts"],
  ["api/src/change/sign-off.rules.ts", "../db/tables.ts"],
  ["api/src/change/facts.ts", "./sign-off.store.ts"],
  ["api/src/change/sign-off.store.ts", "../ownership/system.store.ts"],
  ["api/src/change/sign-off.store.ts", "./sign-off.command.ts"],
  ["api/src/change/sign-off.store.ts", "../ledger/record.ts"],
  ["api/src/change/sign-off.command.ts", "./sign-off.graphql.ts"],
  ["api/src/change/sign-off.command.ts", "../ownership/system.command.ts"],
  ["api/src/change/sign-off.command.ts", "@pothos/core"],
  ["api/src/change/sign-off.graphql.ts", "../ownership/system.graphql.ts"],
  ["api/src/change/sign-off.graphql.ts", "../ownership/system.store.ts"],
  ["api/src/change/sign-off.graphql.ts", "../ledger/record.ts"],
  ["api/src/change/refs.ts", "../ownership/system.store.ts"],
  ["api/src/http/server.ts", "@answerable/site"],
  ["site/src/loaders/register.ts", "@answerable/api"],
  ["site/src/pages/index.astro", "../../../api/src/db/tables.ts"],
  ["schema/src/verify.ts", "@answerable/api"],
])("%s may not import %s", (path, from) => {
  const text = path.endsWith(".astro") ? `---\n${using(from)}---\n<p>{y}</p>` : using(from)
  expect(broken(path, text)).toEqual(refused)
})

test.each([
  ["api/src/change/sign-off.rules.ts", "../ownership/accountability.rules.ts"],
  ["api/src/change/sign-off.rules.ts", "@answerable/schema/entries"],
  ["api/src/change/sign-off.store.ts", "../db/tables.ts"],
  ["api/src/change/sign-off.store.ts", "../ledger/turning-point.store.ts"],
  ["api/src/change/sign-off.command.ts", "../ownership/system.store.ts"],
  ["api/src/change/sign-off.command.ts", "../ledger/record.ts"],
  ["api/src/change/sign-off.graphql.ts", "./sign-off.store.ts"],
  ["api/src/change/sign-off.graphql.ts", "../ownership/refs.ts"],
  ["api/src/change/sign-off.graphql.ts", "../ledger/entry.store.ts"],
  ["api/src/change/refs.ts", "./sign-off.store.ts"],
  ["api/src/http/server.ts", "@answerable/schema/verify"],
])("%s may import %s", (path, from) => {
  expect(broken(path, using(from))).toEqual([])
})

test("a store takes the types of the ledger, not its door", () => {
  const path = "api/src/change/sign-off.store.ts"
  expect(broken(path, 'import type { X } from "../ledger/record.ts"\nexport type Y = X\n')).toEqual(
    [],
  )
})

test.each([
  ["schema/src/verify.ts", using("node:fs"), "no-nodejs-modules"],
  ["schema/src/verify.ts", "export const x = Buffer.from([])\n", "no-restricted-globals"],
  ["api/src/change/a.ts", "export default 1\n", "no-default-export"],
  ["api/src/change/a.ts", "export const x = (y: any) => y\n", "no-explicit-any"],
  ["api/src/change/a.ts", "export const x = (y?: 1) => y!\n", "no-non-null-assertion"],
  ["api/src/change/a.ts", "export interface A { b: 1 }\n", "consistent-type-definitions"],
  ["api/src/change/a.ts", "void 0\n".repeat(301), "max-lines"],
])("in %s a line like this is refused: %s", (path, text, rule) => {
  expect(broken(path, text)).toContain(rule)
})
