import { expect, test } from "vitest"
import { read, townHall, townHallHeader as header } from "./inventory.fixture.ts"

const one = async (row: string) => (await read(townHall, header + row)).all[0]

test("a row becomes what its source says of one system", async () => {
  const reading = await read(
    townHall,
    "\ufeff" +
      header +
      `7,"Permit\u00a0sorter",Works,Live,2025-07-14,desk@town.example,"Sorts\nletters","['b) Sex', 'c) Age']",Not applicable\n`,
  )
  expect(reading.all).toEqual([
    {
      row: 1,
      line: 2,
      key: "Works/7",
      name: "Permit sorter",
      organisation: { name: "Town of Example", abbreviation: null },
      unit: "Works",
      state: "IN_SERVICE",
      sourceWord: "Live",
      since: { date: "2025-07-14", precision: "DAY", text: "2025-07-14" },
      contact: { text: "desk@town.example", kind: "MAILBOX" },
      answers: [
        { question: "purpose", state: "STATED", value: "Sorts\nletters", word: null },
        {
          question: "traits",
          state: "STATED",
          value: ["Sex", "Age"],
          word: "['b) Sex', 'c) Age']",
        },
        { question: "appeal", state: "NOT_APPLICABLE", value: null, word: "Not applicable" },
      ],
    },
  ])
  expect(reading).toMatchObject({ rows: 1, taken: 1, repeated: [], refused: [], unmapped: [] })
  expect(reading.file).toMatch(/^sha256:[0-9a-f]{64}$/)
})

test("a blank, and a word that says nothing, is no answer", async () => {
  const row = await one("7,Sorter,Works,,,n/a,tbd,[],see the FILE\n")
  expect(row).toMatchObject({
    state: "UNDETERMINED",
    sourceWord: null,
    since: null,
    contact: null,
    answers: [],
  })
})

test("an answer that the source keeps to itself is withheld", async () => {
  const row = await one("7,Sorter,Works,Live,,,,,Not for publication\n")
  expect(row?.answers).toEqual([
    { question: "appeal", state: "WITHHELD", value: null, word: "Not for publication" },
  ])
})

test("words are known in whatever case and with whatever dash they are written", async () => {
  expect(await one("7,Sorter,Works,switched\u00a0OFF,,,,,\n")).toMatchObject({
    state: "RETIRED",
    sourceWord: "switched OFF",
  })
})

test("a dash is a dash, and an apostrophe an apostrophe", async () => {
  const mapping = townHall.replace("Switched off: RETIRED", `"Town's - off": RETIRED`)
  const { all } = await read(mapping, `${header}7,A,Works,Town\u2019s \u2013 off,,,,,\n`)
  expect(all[0]?.state).toBe("RETIRED")
})

test("a key is named by the file, be its record refused", async () => {
  const reading = await read(townHall, `${header}7,A,Works,Live,,,,,\n8,B,Works,Perhaps,,,,,\n`)
  expect(["Works/7", "Works/8", "Works/9"].map((key) => reading.names(key))).toEqual([
    true,
    true,
    false,
  ])
})

test("a number that is not known yet is no key: the name is, with its place among equals", async () => {
  const { all } = await read(
    townHall,
    `${header}TBD,Chat,Works,Live,,,,,\nTBD,Chat,Works,Trial,,,,,\n,Chat,Parks,Live,,,,,\n`,
  )
  expect(all.map(({ key }) => key)).toEqual(["Works/Chat#1", "Works/Chat#2", "Parks/Chat#1"])
})

test("the same number with other content takes the next ordinal", async () => {
  const { all } = await read(townHall, `${header}7,A,Works,Live,,,,,\n7,B,Works,Live,,,,,\n`)
  expect(all.map(({ key, name }) => [key, name])).toEqual([
    ["Works/7", "A"],
    ["Works/7#2", "B"],
  ])
})

test("a slash in a part of a key is told from the one between the parts", async () => {
  const { all } = await read(townHall, `${header}c,A,a/b,Live,,,,,\nb/c,A,a,Live,,,,,\n`)
  expect(all.map(({ key }) => key)).toEqual(["a\\/b/c", "a/b\\/c"])
})

test("a row equal in every cell to an earlier one is repeated, and counted so", async () => {
  const row = `7,"A\nB",Works,Live,,,,,\n`
  const reading = await read(townHall, `${header}${row}8,C,Works,Live,,,,,\n${row}`)
  expect(reading).toMatchObject({
    rows: 3,
    taken: 2,
    repeated: [{ row: 3, line: 5, ofRow: 1 }],
  })
})

test("a row that cannot be taken is refused with its line and the reason, the others are taken", async () => {
  const rows = [
    `1,A,Works,Live,,,,,`,
    `2,,Works,Live,,,,,`,
    `3,C,Works,Perhaps,,,,,`,
    `4,D,Works,Live`,
    `5,E,Works,Live,,,,"['open",`,
    `6,F\u0000,Works,Live,,,,,`,
    `,G,,Live,,,,,`,
  ]
  const reading = await read(townHall, header + rows.join("\n"))
  expect(reading.refused).toEqual([
    { row: 2, line: 3, reason: "has no name" },
    { row: 3, line: 4, reason: 'Stage: the mapping has no meaning for the word "Perhaps"' },
    { row: 4, line: 5, reason: "has 4 cells where the file has 9 columns" },
    { row: 5, line: 6, reason: `traits: "['open" is not a Python list of texts` },
    { row: 6, line: 7, reason: "holds the character U+0000" },
    { row: 7, line: 8, reason: "has no key: nothing in Office and No., nor in Office and Name" },
  ])
  expect(reading).toMatchObject({ rows: 7, taken: 1 })
})

test("a date that no format reads is told, and its row is taken", async () => {
  const reading = await read(townHall, `${header}7,A,Works,Live,soon,,,,\n`)
  expect(reading.all[0]?.since).toBeNull()
  expect(reading.unreadDates).toEqual([{ row: 1, line: 2, text: "soon" }])
})

test("a form with a date a stage gives each state its own", async () => {
  const byState = townHall.replace(
    "column: Since",
    "byState: { IN_SERVICE: [Since, Traits], RETIRED: [Appeal] }",
  )
  const rows = [
    "7,A,Works,Live,2024,,,2023,2022",
    "8,B,Works,Live,,,,2023,2022",
    "9,C,Works,Switched off,2024,,,2023,2022",
    "10,D,Works,Trial,2024,,,2023,2022",
  ]
  const { all } = await read(byState, header + rows.join("\n"))
  expect(all.map(({ since }) => since?.date)).toEqual(["2024", "2023", "2022", undefined])
})

test("a year that a spreadsheet took for days is taken as the year, and told", async () => {
  const mapping = townHall.replace(
    "  column: Since\n",
    "  column: Since\n  notBefore: 2000\n  yearsAsDays: { from: 2000, to: 2024 }\n",
  )
  const rows = "7,A,Works,Live,14/7/1905,,,,\n8,B,Works,Live,14/7/1906,,,,\n"
  const reading = await read(mapping, header + rows)
  expect(reading.all[0]?.since).toEqual({ date: "2022", precision: "YEAR", text: "14/7/1905" })
  expect(reading.recoveredDates).toEqual([{ row: 1, line: 2, text: "14/7/1905", year: "2022" }])
  expect(reading.unreadDates).toEqual([{ row: 2, line: 3, text: "14/7/1906" }])
})

test("lines in which nothing stands are no rows", async () => {
  const reading = await read(townHall, `${header}\n7,A,Works,Live,,,,,\n,,,,,,,,\n  \n`)
  expect(reading).toMatchObject({ rows: 1, taken: 1, refused: [] })
})

test("a column that the mapping neither reads nor ignores is named", async () => {
  const reading = await read(townHall, `Secret,${header}x,7,A,Works,Live,,,,,\n`)
  expect(reading.unmapped).toEqual(["Secret"])
})

test("a column without a name of its own is named with its position", async () => {
  const extra = header.replace("\n", ",Note,Note,\n")
  const reading = await read(townHall, `${extra}7,A,Works,Live,,,,,,x,y,\n`)
  expect(reading.unmapped).toEqual(["Note (column 10)", "Note (column 11)", "(column 12)"])
})

test("columns stand where their header says, in whatever order", async () => {
  const reading = await read(
    townHall,
    "Appeal,Traits,What  for ,Contact,Since,Stage,Office,Name,No.\n,,To sort,,,Live,Works,A,7\n",
  )
  expect(reading.all[0]).toMatchObject({
    key: "Works/7",
    answers: [{ question: "purpose", value: "To sort" }],
  })
})

test("records come in the order of their rows, or of their keys", async () => {
  const reading = await read(townHall, `${header}9,A,Works,Live,,,,,\n7,B,Works,Live,,,,,\n`)
  const names = (order: "row" | "key") => [...reading.records(order)].map(({ name }) => name)
  expect(names("row")).toEqual(["A", "B"])
  expect(names("key")).toEqual(["B", "A"])
})
