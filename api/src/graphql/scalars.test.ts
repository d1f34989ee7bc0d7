import { parseValue } from "graphql"
import { expect, test } from "vitest"
import { DateScalar, DateTimeScalar, DigestScalar } from "./scalars.ts"

test("an instant is read in any offset and told in UTC with milliseconds", () => {
  const told = {
    "2026-03-01T09:00:00Z": "2026-03-01T09:00:00.000Z",
    "2026-03-01T09:00:00.5+02:00": "2026-03-01T07:00:00.500Z",
    "2024-02-29T23:59:59-01:00": "2024-03-01T00:59:59.000Z",
  }
  for (const [given, instant] of Object.entries(told))
    expect(DateTimeScalar.parseValue(given)).toBe(instant)
})

test("what is no instant is refused in words that show one", () => {
  for (const wrong of [
    "2026-02-30T00:00:00Z",
    "2026-03-01",
    "2026-03-01T09:00:00",
    "now",
    0,
    null,
    "",
  ])
    expect(() => DateTimeScalar.parseValue(wrong), String(wrong)).toThrow(
      /is no DateTime; give an instant/,
    )
})

test("what is no text at all is refused as it stands in the document", () => {
  for (const wrong of ["[now]", "{at: 1}", "IN_SERVICE", "5", "$at"])
    expect(() => DateTimeScalar.parseLiteral(parseValue(wrong)), wrong).toThrow(
      `${wrong} is no DateTime`,
    )
})

test("days and digests are taken as they are written, or not at all", () => {
  expect(DateScalar.parseValue("2024-02-29")).toBe("2024-02-29")
  for (const wrong of ["2025-02-29", "2024-2-9", "2024", 20240229])
    expect(() => DateScalar.parseValue(wrong), String(wrong)).toThrow(/is no Date/)
  const digest = `sha256:${"0a".repeat(32)}`
  expect(DigestScalar.parseValue(digest)).toBe(digest)
  for (const wrong of [digest.toUpperCase(), digest.slice(0, -1), "0a".repeat(32)])
    expect(() => DigestScalar.parseValue(wrong), wrong).toThrow(/is no Digest/)
})
