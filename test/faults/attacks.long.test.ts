import { afterAll, beforeAll, expect, test } from "vitest"
import { cleared, flipAll, printedWith, type Printed } from "./attacks.fixture.ts"

let printed: Printed
beforeAll(async () => {
  printed = await printedWith(200, "test.invalid/attacks")
})
afterAll(() => cleared(printed))

test(
  "every byte of a snapshot of 200 entries, changed in turn, is found in its file",
  async () => {
    for (const [path, { length }] of printed.files) {
      const places = Array.from({ length }, (_, at) => [path, at, at % 8] as const)
      const { flips, unnoticed } = await flipAll(printed, places)
      expect([path, flips, unnoticed]).toEqual([path, length, []])
    }
  },
  4 * 3_600_000,
)
