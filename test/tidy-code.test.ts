import { dirname } from "node:path"
import { expect, test } from "vitest"
import { projectFiles } from "./support/sources.ts"
import { lineOf, nameOf, type SyntaxNode, syntaxOf } from "./support/syntax.ts"

const serverFiles = projectFiles.filter(
  (path) => /^api\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts"),
)
const slices = ["ownership", "monitoring", "audit", "change", "exit", "handbook", "exchange"]

/** Files that may build SQL from text, each with the reason. */
const rawSql: Record<string, string> = {
  "api/src/exchange/staging.ts": "orders a temporary database of its own by one of two columns",
}

/** Files that name tables and columns of SQL by more than words of their own, each with the reason. */
const computedSql: Record<string, string> = {
  "api/src/ledger/fsck-tables.ts":
    "compares every table, by the names that the database gives them",
}

/** Files that write tables of every slice, each with the reason. */
const writesEverywhere: Record<string, string> = {}

const found = (
  files: readonly string[],
  wrong: (node: SyntaxNode, parent: SyntaxNode) => boolean,
) =>
  files.flatMap((path) =>
    [...syntaxOf(path)]
      .filter(({ node, parent }) => wrong(node, parent))
      .map(({ node }) => lineOf(path, node)),
  )

/** The table that a call of Kysely writes: its name, "?" when computed, undefined for no write. */
function tableWritten(node: SyntaxNode): string | undefined {
  if (node.type !== "CallExpression") return undefined
  const method = nameOf((node["callee"] as SyntaxNode)["property"])
  if (!/^(?:insertInto|replaceInto|updateTable|deleteFrom|mergeInto)$/.test(method))
    return undefined
  const [table] = node["arguments"] as SyntaxNode[]
  return typeof table?.["value"] === "string" ? table["value"] : "?"
}

test("each table is written by the stores of one folder", () => {
  const writers = new Map<string, Set<string>>()
  for (const path of serverFiles) {
    if (path in writesEverywhere || path.startsWith("api/src/db/")) continue
    for (const { node } of syntaxOf(path)) {
      const table = tableWritten(node)
      if (table === undefined) continue
      if (table === "?" || !path.endsWith(".store.ts")) expect.soft(lineOf(path, node)).toBe("")
      writers.set(table, (writers.get(table) ?? new Set()).add(dirname(path)))
    }
  }
  const shared = [...writers].filter(([, folders]) => folders.size > 1)
  expect(shared).toEqual([])
})

test("no SQL is put together from text", () => {
  const speaksSql =
    /\b(?:select\b[^]*\bfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|(?:create|alter|drop)\s+(?:table|index))\b/i
  const files = serverFiles.filter((path) => !(path in rawSql))
  expect(
    found(files, (node, parent) => {
      if (node.type === "CallExpression") return nameOf(node["callee"]) === "sql.raw"
      if (node.type !== "TemplateLiteral") return false
      if (parent.type === "TaggedTemplateExpression" && nameOf(parent["tag"]) === "sql")
        return false
      const quasis = node["quasis"] as { value: { raw: string } }[]
      const text = quasis.map(({ value }) => value.raw).join("?")
      return (node["expressions"] as unknown[]).length > 0 && speaksSql.test(text)
    }),
  ).toEqual([])
})

/** Rows without a column that can be erased. */
const lasting = [
  "AccountabilityRow",
  "AppointmentRow",
  "AttestationRow",
  "DecisionReckoning",
  "DeploymentRow",
  "PlannedRow",
  "SignOffRow",
  "StandingRow",
]

test("facts are given rows in which nothing can be erased", () => {
  const files = serverFiles.filter((path) => /[/.]facts\.ts$/.test(path))
  expect(files.length).toBeGreaterThan(1)
  expect(
    found(files, (node, parent) => {
      if (node.type !== "ImportSpecifier") return false
      const from = (parent["source"] as { value: string } | undefined)?.value ?? ""
      const name = nameOf(node["imported"])
      return from.endsWith(".store.ts") && !name.startsWith("Lasting") && !lasting.includes(name)
    }),
  ).toEqual([])
})

test("what is no bound value of SQL is written out where it stands", () => {
  const unbound = /^(?:sql\.(?:raw|lit|literal|id|ref|table)|\w+\.dynamic\.\w+)$/
  const files = serverFiles.filter((path) => !(path in computedSql))
  const wrong = (node: SyntaxNode) =>
    node.type === "CallExpression" &&
    unbound.test(nameOf(node["callee"])) &&
    (node["arguments"] as SyntaxNode[]).some(({ type }) => type !== "Literal")
  expect(found(files, wrong)).toEqual([])
  // Whoever no longer needs to be excepted is not.
  for (const path of Object.keys(computedSql)) expect(found([path], wrong), path).not.toEqual([])
})

test("a slice takes time and ids from its context", () => {
  const own = /^(?:Date\.now|Math\.random|performance\.now|(?:crypto\.)?random(?:UUID|Bytes|Int))$/
  const files = serverFiles.filter((path) => slices.includes(path.split("/")[2] ?? ""))
  expect(
    found(files, (node) => {
      const none = (node["arguments"] as unknown[] | undefined)?.length === 0
      if (node.type === "NewExpression") return none && nameOf(node["callee"]) === "Date"
      return node.type === "CallExpression" && own.test(nameOf(node["callee"]))
    }),
  ).toEqual([])
})
