import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { dataFile } from "../support/data.ts"
import { findMapping, loadMapping } from "../../api/src/exchange/mapping.ts"
import { loadQuestions } from "../../api/src/exchange/questions.ts"
import { readInventory } from "../../api/src/exchange/reading.ts"
import { content, register, take, type EngineName } from "./import.fixture.ts"

const federal = dataFile("inventories/us-federal-2025/2025_individually_reported_AI_use_cases.csv")
const dutch = ["2026-05-13", "2026-08-08"].map((day) =>
  dataFile(`inventories/nl-algoritmeregister/algoritmes-${day}.json`),
)

const federal2024 = dataFile(
  "inventories/us-federal-2024/2024_consolidated_ai_inventory_raw_v2.csv",
)
const british = dataFile("inventories/uk-atrs/atrs_records.json")

const counted = `query Count($state: ReportedState!) {
  register { systems(first: 1, filter: { reportedState: [$state] }) { totalCount } }
}`

/** How many systems a source reports in a state, as anybody is told. */
async function reportedAs({ register, caller }: Context, state: string): Promise<number> {
  const ask = askAs(register, { ...caller, audience: "PUBLIC", roles: [] })
  type Counted = { register: { systems: { totalCount: number } } }
  return (await ask<Counted>(counted, { state })).register.systems.totalCount
}

/** The federal inventory of the United States, on an engine: 39,915 entries. */
export function federalInventoryIsTaken(engine: EngineName): void {
  test.skipIf(federal === undefined)(
    `${engine}: the federal inventory is taken whole, and again changes nothing`,
    { timeout: 180_000 },
    async () => {
      const ctx = await register(engine)
      const report = await take(ctx, "us-federal-2025", federal ?? "")
      expect(report).toMatchObject({
        rows: 3611,
        taken: 3609,
        refused: [],
        unreadDates: [],
        unmapped: [],
        added: 3609,
      })
      // Two rows are equal in every cell to earlier ones: one in development, one retired.
      expect(report.repeated).toEqual([
        { row: 1167, line: 1502, ofRow: 1160 },
        { row: 1781, line: 2406, ofRow: 1780 },
      ])
      const counts = {
        IN_DEVELOPMENT: 1478,
        PILOT: 440,
        IN_SERVICE: 1040,
        RETIRED: 313,
        UNDETERMINED: 338,
      }
      expect(report.states).toEqual(counts)
      for (const [state, count] of Object.entries(counts))
        expect(await reportedAs(ctx, state)).toBe(count)
      expect(await take(ctx, "us-federal-2025", federal ?? "")).toMatchObject({
        unchanged: 3609,
        entries: 0,
      })
    },
  )
}

/** The Dutch register of two days, on an engine. */
export function dutchRegisterIsTaken(engine: EngineName): void {
  test.skipIf(dutch.includes(undefined))(
    `${engine}: of the later Dutch file only what changed is appended`,
    { timeout: 120_000 },
    async () => {
      const ctx = await register(engine)
      const [may, august] = dutch
      expect(await take(ctx, "nl-algoritmeregister", may ?? "")).toMatchObject({
        rows: 1431,
        added: 1431,
        unmapped: [],
      })
      // One organisation is written with another capital: it is the same organisation.
      expect(await take(ctx, "nl-algoritmeregister", august ?? "")).toMatchObject({
        rows: 1530,
        added: 100,
        changed: 55,
        changedValues: 59,
        noLongerReported: 1,
      })
      expect(await reportedAs(ctx, "IN_SERVICE")).toBe(1392)
      expect(await take(ctx, "nl-algoritmeregister", august ?? "")).toMatchObject({ entries: 0 })
    },
  )
}

/** The federal inventory of the year before, as a spreadsheet of another day left it. */
export function federalInventoryOf2024IsTaken(engine: EngineName): void {
  test.skipIf(federal2024 === undefined)(
    `${engine}: the inventory of 2024 is taken, and years taken for days are told`,
    { timeout: 180_000 },
    async () => {
      const ctx = await register(engine)
      const report = await take(ctx, "us-federal-2024", federal2024 ?? "")
      expect(report).toMatchObject({
        rows: 2133,
        taken: 2130,
        refused: [],
        unmapped: [],
        added: 2130,
        states: { PROPOSED: 29, IN_DEVELOPMENT: 772, IN_SERVICE: 892, RETIRED: 142 },
      })
      expect(report.repeated.map(({ row, ofRow }) => [row, ofRow])).toEqual([
        [434, 418],
        [445, 441],
        [476, 474],
      ])
      expect(report.recoveredDates).toHaveLength(51)
      expect(
        Object.fromEntries(report.recoveredDates.map(({ text, year }) => [text, year])),
      ).toEqual({
        "7/7/1905": "2015",
        "7/11/1905": "2019",
        "7/12/1905": "2020",
        "7/13/1905": "2021",
        "7/14/1905": "2022",
        "7/15/1905": "2023",
        "7/16/1905": "2024",
      })
      // Which half of "24-Jan" is the year nobody can tell.
      expect(report.unreadDates.filter(({ text }) => /^\d\d-[A-Z]/.test(text))).toHaveLength(20)
      expect(await reportedAs(ctx, "IN_SERVICE")).toBe(892)
      expect(await take(ctx, "us-federal-2024", federal2024 ?? "")).toMatchObject({
        unchanged: 2130,
        entries: 0,
      })
    },
  )
}

/** A day of 1905 stands in 96 cells that answer a question; each is answered with its year. */
export function daysOf1905AreYears(): void {
  test.skipIf(federal2024 === undefined)("no answer of 2024 is a day of 1905", async () => {
    const slugs = new Set((await loadQuestions(content)).keys())
    const mapping = await loadMapping(await findMapping("us-federal-2024", content), slugs)
    const reading = await readInventory(mapping, federal2024 ?? "")
    const answers = [...reading.records()].flatMap((record) => record.answers)
    reading.close()
    const days = answers.filter(({ value, word }) => /^\d+\/\d+\/1905$/.test(`${word ?? value}`))
    expect(days).toHaveLength(96)
    for (const { value, word } of days)
      expect(Math.abs(Date.UTC(1899, 11, 30 + Number(value)) - Date.parse(`${word} UTC`))).toBe(0)
  })
}

/** The index of the British records, on an engine. */
export function britishIndexIsTaken(engine: EngineName): void {
  test.skipIf(british === undefined)(
    `${engine}: of the British index a record that names no body is refused with its line`,
    { timeout: 60_000 },
    async () => {
      const ctx = await register(engine)
      const report = await take(ctx, "uk-atrs", british ?? "")
      expect(report).toMatchObject({ rows: 136, taken: 130, unmapped: [], added: 130 })
      expect(report.states).toEqual({ UNDETERMINED: 130 })
      expect(report.refused.map(({ line }) => line)).toEqual([74, 152, 217, 568, 893, 906])
      expect(new Set(report.refused.map(({ reason }) => reason))).toEqual(
        new Set(["names no organisation"]),
      )
      expect(await take(ctx, "uk-atrs", british ?? "")).toMatchObject({
        unchanged: 130,
        entries: 0,
        noLongerReported: 0,
      })
    },
  )
}
