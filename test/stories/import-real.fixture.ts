import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { dataFile } from "../support/data.ts"
import { register, take, type EngineName } from "./import.fixture.ts"

const federal = dataFile("inventories/us-federal-2025/2025_individually_reported_AI_use_cases.csv")
const dutch = ["2026-05-13", "2026-08-08"].map((day) =>
  dataFile(`inventories/nl-algoritmeregister/algoritmes-${day}.json`),
)

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
