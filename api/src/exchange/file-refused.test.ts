import { expect, test } from "vitest"
import { read, townHall, townHallHeader as header } from "./inventory.fixture.ts"

const row = "7,A,Works,Live,,,,,\n"
const jsonMapping = `
source: town-hall
title: What the town hall runs
format: json
records: systems
key: [{ columns: [id] }]
name: name
organisation: { text: Town of Example }
`

test("a file without a column that its mapping reads is refused", async () => {
  await expect(read(townHall, "No.,Name,Office,Stage\n7,A,Works,Live\n")).rejects.toThrow(
    'inventory.txt:1: has no "What for", "Traits", "Appeal", "Since", "Contact", which its mapping reads; it has "No.", "Name", "Office", "Stage"',
  )
})

test("a file with a header and no rows is refused", async () => {
  await expect(read(townHall, header)).rejects.toThrow("inventory.txt: has no rows")
  await expect(read(townHall, "")).rejects.toThrow("has no row 1, where its header stands")
})

test("a file of which no row can be taken is refused, with the reason of the first", async () => {
  await expect(read(townHall, `${header}7,,Works,Live,,,,,\n`)).rejects.toThrow(
    "inventory.txt:2: none of its 1 rows can be taken; the first has no name",
  )
})

test("bytes that are not UTF-8 are refused with their line", async () => {
  const latin = Buffer.from(header + row + "8,Caf\u00e9,Works,Live,,,,,\n", "latin1")
  await expect(read(townHall, latin)).rejects.toThrow(
    /inventory\.txt:3: holds bytes that are not UTF-8/,
  )
})

test("UTF-8 that ends within a character is refused", async () => {
  const whole = Buffer.from(`${header}7,Caf\u00e9`)
  await expect(read(townHall, whole.subarray(0, -1))).rejects.toThrow("not UTF-8")
})

test("a file in another encoding than its mapping says is refused by its mark", async () => {
  const utf16 = Buffer.from(`\ufeff${header}${row}`, "utf16le")
  await expect(read(townHall, utf16)).rejects.toThrow("begins with the mark of utf-16le")
  const cp1252 = townHall.replace("format: csv", "format: csv\nencoding: cp1252")
  await expect(read(cp1252, `\ufeff${header}${row}`)).rejects.toThrow(
    "begins with the mark of utf-8",
  )
})

test("a quote that is never closed refuses the file", async () => {
  await expect(read(townHall, `${header}${row}8,"A,Works,Live,,,,,\n9,B\n`)).rejects.toThrow(
    /inventory\.txt:3: is not CSV: a quote that was opened is never closed/,
  )
})

test("a column that stands twice is refused until the mapping names it by position", async () => {
  const twice = header.replace("Appeal", "Name")
  const mapping = townHall.replace("column: Appeal", "column: 9")
  await expect(read(mapping, twice + row)).rejects.toThrow(
    'has the column "Name" more than once: the mapping names it by position, 2 and 9',
  )
  const byPosition = mapping
    .replace("name: Name", "name: 2")
    .replace("columns: [Office, Name]", "columns: [Office, 2]")
  const { all } = await read(byPosition, twice + "7,A,Works,Live,,,,,Ask the desk\n")
  expect(all[0]).toMatchObject({
    name: "A",
    answers: [{ question: "appeal", value: "Ask the desk" }],
  })
})

test("an unknown word refuses the whole file where the mapping says so", async () => {
  const strict = townHall.replace("  column: Stage", "  column: Stage\n  unknown: refuse-file")
  await expect(read(strict, `${header}${row}8,B,Works,Perhaps,,,,,\n`)).rejects.toThrow(
    'inventory.txt:3: Stage: the mapping has no meaning for the word "Perhaps"',
  )
})

test("text that is not JSON is refused with its line", async () => {
  await expect(read(jsonMapping, '{ "systems": [\n { "id": 1,\n oops }]}')).rejects.toThrow(
    /inventory\.txt:3: is not JSON/,
  )
  await expect(read(jsonMapping, '{ "systems": [ { "id": "1", "name": "A" }')).rejects.toThrow(
    /is not JSON/,
  )
  await expect(read(jsonMapping, header + row)).rejects.toThrow(/inventory\.txt:1: is not JSON/)
})

test("JSON without records where the mapping says they are is refused", async () => {
  await expect(read(jsonMapping, '{ "algorithms": [ { "id": "1" } ] }')).rejects.toThrow(
    'has no records at "systems"',
  )
})

test("JSON in which no record has a column of the mapping is refused", async () => {
  await expect(read(jsonMapping, '{ "systems": [ { "id": "1", "title": "A" } ] }')).rejects.toThrow(
    'has no "name", which its mapping reads',
  )
})
