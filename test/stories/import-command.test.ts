import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Writable } from "node:stream"
import { expect, test } from "vitest"
import { tell } from "../../api/src/cli/errors.ts"
import { runImport, type ImportOptions } from "../../api/src/exchange/import.cli.ts"
import { content, folder, written } from "./import.fixture.ts"

const mappingText = `source: town-hall
title: What the town hall runs
format: csv
key: [{ columns: [No.] }]
name: Name
organisation: { text: Town of Example }
questions: { purpose: What for }
`
const good = "No.,Name,What for\n1,Sorter,To sort\n2,Chat,\n"
const bad = "No.,Title,What for\n1,Sorter,To sort\n"

class Kept extends Writable {
  text = ""
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

async function run(
  files: readonly string[],
  options: Partial<ImportOptions> = {},
  mapping = mappingText,
) {
  const streams = { out: new Kept(), err: new Kept() }
  const path = mapping.includes("\n") ? await written(mapping, "mapping.yaml") : mapping
  const how = { json: options.json === true, debug: false }
  const code = await runImport(path, files, { content, ...options }, streams).then(
    () => 0 as const,
    (error: unknown) => tell(error, how, streams),
  )
  return { code, out: streams.out.text, err: streams.err.text }
}

test("an import says in words what became of every row", async () => {
  const data = join(await folder(), "register")
  const file = await written(`${good}1,Sorter,To sort\n3,,\n`)
  const { code, out } = await run([file], { data })
  expect(code).toBe(0)
  expect(out).toContain("4 rows: 2 taken, 1 repeated, 1 refused")
  expect(out).toContain("row 3 (line 4) is equal to row 1")
  expect(out).toContain("row 4 (line 5) has no name")
})

test("with --json the report is one object, and what is told meanwhile goes elsewhere", async () => {
  const data = join(await folder(), "register")
  const { code, out, err } = await run([await written(good)], { data, json: true })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ rows: 2, taken: 2, repeated: [], refused: [], added: 2 })
  expect(err).toContain("2 of 2 records")
})

test("a file that is not what its mapping says is refused, and nothing is written", async () => {
  const place = await folder()
  const data = join(place, "register")
  const refused = await run([await written(bad)], { data })
  expect(refused).toMatchObject({ code: 1, out: "" })
  expect(refused.err).toMatch(
    /systems\.csv:1: has no "Name", which its mapping reads; it has .*\. Nothing was written\.\n$/,
  )
  expect(await readdir(place)).toEqual([])
})

test("one refused file among several refuses all of them", async () => {
  const place = await folder()
  const files = [await written(good), await written(bad)]
  expect(await run(files, { data: join(place, "register") })).toMatchObject({ code: 1 })
  expect(await readdir(place)).toEqual([])
})

test("--explain writes nothing and needs no register", async () => {
  const { code, out } = await run([await written(good)], { explain: true })
  expect(code).toBe(0)
  expect(out).toContain("Nothing was written.")
  const json = await run([await written(good)], { explain: 1, json: true })
  expect(JSON.parse(json.out)).toMatchObject({ rows: [{ row: 1, line: 2, refused: null }] })
})

test.each([
  ["nowhere", /There is no mapping "nowhere"/],
  ["./nowhere.yaml", /The mapping \.\/nowhere\.yaml cannot be read: ENOENT/],
  [mappingText.replace("name:", "nam:"), /mapping\.yaml:5:1: "nam" is not known here/],
])("a mapping that cannot be used is a fault of usage: %s", async (mapping, message) => {
  const { code, err } = await run([await written(good)], { data: "unused" }, mapping)
  expect(code).toBe(2)
  expect(err).toMatch(message)
  expect(err).not.toMatch(/^\s+at /m)
})

test("a missing file, and a folder in its place, are faults of usage", async () => {
  const data = join(await folder(), "register")
  expect(await run(["nowhere.csv"], { data })).toMatchObject({ code: 2 })
  const place = await folder()
  expect((await run([place], { data })).err).toContain("is not a file")
})

test("the models of a registry are read by the same command", async () => {
  const model = (name: string) =>
    written(JSON.stringify({ registered_model: { name, versions: [{ version: "1" }] } }), "m.json")
  const place = await folder()
  const data = join(place, "register")
  const looked = await run([await model("grader")], { explain: true }, "mlflow")
  expect(looked).toMatchObject({ code: 0 })
  expect(looked.out).toMatch(/grader: 1 version\n    1: no digest\nNothing was written\.\n$/)

  const files = [await model("grader"), await written("{}", "empty.json")]
  const refused = await run(files, { data }, "mlflow")
  expect(refused).toMatchObject({ code: 1, out: "" })
  expect(refused.err).toMatch(/empty\.json:1: holds no registered model .*Nothing was written\.\n$/)
  expect(await readdir(place)).toEqual([])

  const both = [await model("grader"), await model("sorter")]
  const taken = await run(both, { data, json: true }, "mlflow")
  expect(JSON.parse(taken.out)).toMatchObject([{ entries: 2 }, { entries: 2 }])
  const again = await run(both, { data }, "mlflow")
  expect(again.out).toContain("grader (grader): known; 0 versions added; 1 unchanged")
  expect(again.out).toContain("0 entries appended; the register has 4")
})

test("a card that names no model is refused until the caller does", async () => {
  const data = join(await folder(), "register")
  const card = await written("## Model Information\n", "README.md")
  expect(await run([card], { data }, "model-card")).toMatchObject({ code: 1, out: "" })
  const taken = await run([card], { data, model: "acme/grader", json: true }, "model-card")
  expect(JSON.parse(taken.out)).toMatchObject({ models: [{ name: "grader" }], entries: 3 })
  for (const [form, files, model] of [
    ["model-card", [card, card], "acme/grader"],
    ["model-card", [card], "acme/grader/2"],
    ["mlflow", [card], "acme/grader"],
    ["us-federal-2025", [card], "acme/grader"],
  ] as const)
    expect(await run(files, { data, model }, form)).toMatchObject({ code: 2, out: "" })
})

test("a card is attached to one version of one system or model, or refused", async () => {
  const data = join(await folder(), "register")
  const file = await written("# Grader\n\n## Limitations\n\nIt errs.\n", "README.md")
  await run([file], { data }, "model-card")
  const other = await written("# Grader\n\n## Uses\n\nMarks.\n", "README.md")
  const version = `card-${createHash("sha256")
    .update(await readFile(file))
    .digest("hex")
    .slice(0, 12)}`
  const to = { data, model: "Grader", version }
  expect((await run([other], to, "model-card")).out).toContain(`attached to version ${version}`)
  expect((await run([other], to, "model-card")).out).toContain("attached before to version")
  for (const given of [
    { version },
    { system: "a" },
    { system: "a", version, environment: "production" },
    { model: "Sorter", version },
    { model: "Grader", version: "9" },
  ])
    expect(await run([other], { data, ...given }, "model-card")).toMatchObject({ code: 2, out: "" })
  expect(await run([other, other], to, "model-card")).toMatchObject({ code: 2, out: "" })
  expect(await run([other], { data, system: "a" }, "mlflow")).toMatchObject({ code: 2, out: "" })
})

test("a name from a file does not steer the terminal", async () => {
  const name = "gra\u001b[2Jder"
  const file = await written(JSON.stringify({ registered_model: { name, tags: { "\u0007": "" } } }))
  const { out } = await run([file], { explain: true }, "mlflow")
  expect(out).toContain("gra�[2Jder")
  for (const sign of ["\u001b", "\u0007"]) expect(out).not.toContain(sign)
})

test("the worked example of the manual becomes what the manual says", async () => {
  const manual = readFileSync(join(content, "imports/README.md"), "utf8")
  const [csv, , mapping] = [...manual.matchAll(/```(?:csv|yaml)\n([^]*?)```/g)].map(
    ([, text]) => text,
  )
  const { code, out, err } = await run(
    [await written(csv ?? "")],
    { explain: true, json: true },
    mapping,
  )
  expect(err).toBe("")
  expect(code).toBe(0)
  const { rows, unmapped } = JSON.parse(out) as {
    rows: { refused: string | null; fields: { field: string; becomes: string | null }[] }[]
    unmapped: string[]
  }
  expect(unmapped).toEqual([])
  const told = rows.map(({ fields }) =>
    ["key", "state", "since", "contact", "purpose", "appeal"].map(
      (name) => fields.find(({ field }) => field === name)?.becomes,
    ),
  )
  expect(told).toEqual([
    [
      "7",
      "IN_SERVICE",
      "2025-07-14",
      "MAILBOX: desk@town.example",
      "Sorts letters\nby subject",
      "Ask at the desk",
    ],
    [
      "Citizens' office/Chat window#1",
      "PILOT",
      "2026-03",
      "PERSONAL (INTERNAL): ada.byron@town.example",
      "Answers questions",
      "NOT_APPLICABLE",
    ],
    ["12", "UNDETERMINED", "2024", null, null, null],
  ])
})
