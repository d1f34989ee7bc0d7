import iconv from "iconv-lite"
import { expect, test } from "vitest"
import { read, townHall, townHallHeader as header } from "./inventory.fixture.ts"

const mapping = (form: string) => `
source: town-hall
title: What the town hall runs
${form}
key: [{ columns: [id] }]
name: name
organisation: { text: Town of Example }
questions:
  purpose: what.for
  traits: { column: traits, list: json }
`

test("JSON is read at the path of its records, each with its line", async () => {
  const { all } = await read(
    mapping("format: json\nrecords: data.systems"),
    `{ "meta": { "systems": [{ "id": "0" }] },
  "data": { "systems": [
    { "id": 12345678901234567890, "name": "A", "what": { "for": "To sort" } },
    { "id": "2",
      "name": "Caf\\u00e9", "traits": ["Sex", "Age"], "extra": null }
  ] } }`,
  )
  expect(all.map(({ line, key, name }) => [line, key, name])).toEqual([
    [3, "12345678901234567890", "A"],
    [4, "2", "Café"],
  ])
  expect(all[0]?.answers).toMatchObject([{ question: "purpose", value: "To sort" }])
  expect(all[1]?.answers).toMatchObject([{ question: "traits", value: ["Sex", "Age"] }])
})

test("JSON may be a list of records and nothing around it", async () => {
  const { all } = await read(
    mapping("format: json"),
    `[{"id":1,"name":"A","what":{"for":"x"},"traits":[]},{"name":"B","id":2}]`,
  )
  expect(all.map(({ name }) => name)).toEqual(["A", "B"])
})

test("records that are equal but for the order of their fields are repeated", async () => {
  const reading = await read(
    mapping("format: ndjson"),
    `{"id":1,"name":"A","what":{"for":"x"},"traits":[]}\n{"name":"A","id":1,"traits":[],"what":{"for":"x"}}\n`,
  )
  expect(reading.repeated).toEqual([{ row: 2, line: 2, ofRow: 1 }])
})

test("records that are equal but for blank fields that one does not name are repeated", async () => {
  const reading = await read(
    mapping("format: ndjson"),
    `{"id":1,"name":"A","what":{"for":"x"},"traits":[]}\n{"id":2,"name":"B","note":""}\n{"id":2,"name":"B"}\n`,
  )
  expect(reading.repeated).toEqual([{ row: 3, line: 3, ofRow: 2 }])
})

test("half of a character refuses its record: there is no UTF-8 for it", async () => {
  const reading = await read(
    mapping("format: json"),
    `[{"id":1,"name":"A","what":{"for":"x"},"traits":[]},{"id":2,"name":"B\\ud83d"}]`,
  )
  expect(reading.refused).toEqual([
    { row: 2, line: 1, reason: "holds half of a character (a lone surrogate)" },
  ])
})

test("NDJSON is one record a line, and a record that is no object is refused", async () => {
  const reading = await read(
    mapping("format: ndjson"),
    `{"id":1,"name":"A","what":{"for":"x"},"traits":[]}\n\n["B"]\n{"id":3,"name":"C"}`,
  )
  expect(reading.all.map(({ line, name }) => [line, name])).toEqual([
    [1, "A"],
    [4, "C"],
  ])
  expect(reading.refused).toEqual([
    { row: 2, line: 3, reason: "is not an object with named fields" },
  ])
})

test("tabs, semicolons and any line ends are read", async () => {
  const rows = `${header}7,A,Works,Live,,,"To sort, in part",,\n`
  const tsv = townHall.replace("format: csv", "format: tsv")
  const text = header.replaceAll(",", "\t") + "7\tA\tWorks\tLive\t\t\tTo sort, in part\t\t\n"
  const semicolons = townHall.replace("format: csv", 'format: csv\ndelimiter: ";"')
  const readings = await Promise.all([
    read(townHall, rows.replaceAll("\n", "\r\n")),
    read(townHall, rows.replaceAll("\n", "\r")),
    read(tsv, text),
    read(semicolons, text.replaceAll("\t", ";")),
  ])
  for (const { all } of readings)
    expect(all[0]).toMatchObject({
      line: 2,
      name: "A",
      answers: [{ question: "purpose", value: "To sort, in part" }],
    })
})

test("rows above the header are passed over, and a file may have no header", async () => {
  const second = townHall.replace("format: csv", "format: csv\nheader: 2")
  const { all } = await read(second, `"Our systems,\n2026"\n${header}7,A,Works,Live,,,,,\n`)
  expect(all[0]).toMatchObject({ line: 4, name: "A" })

  const bare = await read(
    `source: town-hall\ntitle: T\nformat: csv\nheader: 0\nkey: [{ columns: [1] }]\nname: 2\norganisation: 3\n`,
    "7,A,Works\n8,B,Parks\n",
  )
  expect(bare.all.map(({ line, key, name }) => [line, key, name])).toEqual([
    [1, "7", "A"],
    [2, "8", "B"],
  ])
})

test.each(["utf-8", "utf-16le", "cp1252", "latin1"] as const)("%s is read", async (encoding) => {
  const text = `${header}7,Caf\u00e9 \u00bd,Works,Live,,,${"\u00fc".repeat(70_000)},,\n`
  const marked = encoding === "utf-8" || encoding === "utf-16le" ? `\ufeff${text}` : text
  const bytes = iconv.encode(marked, encoding)
  const { all } = await read(
    townHall.replace("format: csv", `format: csv\nencoding: ${encoding}`),
    bytes,
  )
  expect(all[0]).toMatchObject({
    key: "Works/7",
    name: "Café ½",
    answers: [{ question: "purpose", value: "ü".repeat(70_000) }],
  })
})
