import fc from "fast-check"
import { expect, test } from "vitest"
import { compareDecimals, isDecimal } from "../monitoring/decimal.rules.ts"
import { plainDecimal } from "./exact-decimal.ts"

test.each([
  ["0.21", "0.21"],
  ["294.0", "294.0"],
  ["-0.50", "-0.50"],
  ["1e-05", "0.00001"],
  ["1.5e-7", "0.00000015"],
  ["2.50E+3", "2500"],
  ["1e2", "100"],
  ["12345678901234567890.5", "12345678901234567890.5"],
  ["007", "7"],
  ["0e9", "0"],
])("%s is %s", (written, plain) => {
  expect(plainDecimal(written)).toBe(plain)
})

test.each(["", "1,5", "+1", ".5", "5.", "NaN", "1e400", "1e39999", "1e300", "0x10", "1 000", "e5"])(
  "%j is no number that is kept",
  (written) => {
    expect(plainDecimal(written)).toBeUndefined()
  },
)

test("a double as it is written, in whichever form, has the same value as a plain decimal", () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
  fc.assert(
    fc.property(doubles, fc.nat({ max: 15 }), (value, digits) => {
      for (const text of [String(value), value.toExponential(digits), JSON.stringify(value)]) {
        const plain = plainDecimal(text)
        if (plain === undefined) continue
        expect(isDecimal(plain)).toBe(true)
        expect(Number(plain)).toBe(Number(text))
        expect(compareDecimals(plain, plainDecimal(plain) ?? "")).toBe(0)
      }
    }),
  )
})
