import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { explain } from "./explain.ts"
import { printExplanation } from "./explain.print.ts"
import { folder, mappingOf, townHall, townHallHeader } from "./inventory.fixture.ts"

async function explained(rows: string, count = 3) {
  const path = join(await folder(), "inventory.csv")
  await writeFile(path, `Extra,${townHallHeader}${rows}`)
  return explain(await mappingOf(townHall), path, count)
}

test("each field is told with its column, the cell, and what it becomes", async () => {
  const { rows, unmapped } = await explained(
    "x,7,A,Works,Live,Jul-25,ada@town.example,,\"['c) Age']\",Not applicable\n",
  )
  expect(unmapped).toEqual(["Extra"])
  expect(rows[0]).toMatchObject({ row: 1, line: 2, refused: null })
  expect(rows[0]?.fields.map(({ field, becomes }) => [field, becomes])).toEqual([
    ["key", "Works/7"],
    ["name", "A"],
    ["organisation", "Town of Example"],
    ["unit", "Works"],
    ["state", "IN_SERVICE"],
    ["since", "2025-07"],
    ["contact", "PERSONAL (INTERNAL): ada@town.example"],
    ["purpose", null],
    ["traits", '["Age"]'],
    ["appeal", "NOT_APPLICABLE"],
  ])
})

test("a row that would be refused is explained all the same", async () => {
  const { rows } = await explained("x,7,A,Works,Perhaps,,,,,\n")
  expect(rows[0]?.refused).toMatch(/no meaning for the word "Perhaps"/)
  expect(rows[0]?.fields.find(({ field }) => field === "state")?.refused).toMatch(/Perhaps/)
})

test("only as many rows are read as were asked for", async () => {
  const { rows } = await explained("x,7,A,Works,Live,,,,,\n".repeat(3), 2)
  expect(rows.map(({ line }) => line)).toEqual([2, 3])
})

test("in a terminal no line is too long, and no cell steers it", async () => {
  const text = printExplanation(
    await explained(`x,7,"A\u001b[31m\nB",Works,Live,,,${"long ".repeat(40)},,\n`),
    100,
  )
  expect(text).not.toContain("\u001b")
  expect(text).toContain("⏎")
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100)
  expect(text).toContain("Columns the mapping neither reads nor ignores:\n  Extra")
})
