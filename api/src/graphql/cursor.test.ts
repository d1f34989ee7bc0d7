import { expect, test } from "vitest"
import { BadRequest } from "../ledger/refusal.ts"
import { decodeCursor, encodeCursor } from "./cursor.ts"
import { decodeId, encodeId } from "./ids.ts"

const moving = { size: 4, asOf: "2026-03-01T00:00:00.000Z", audience: "PUBLIC" } as const
const pinned = { ...moving, explicit: true }
const key = ["märchen", 7]
const shape = ["string", "number"] as const

test("a cursor leads back to the place it was made at", () => {
  for (const view of [moving, pinned])
    expect(decodeCursor(view, "systems", encodeCursor(view, "systems", key), shape)).toEqual(key)
  expect(decodeCursor(moving, "systems", null, shape)).toBeUndefined()
})

test("the default view moves on under a cursor, an explicit one does not", () => {
  const cursor = encodeCursor(moving, "systems", key)
  expect(decodeCursor({ ...moving, size: 9 }, "systems", cursor, shape)).toEqual(key)
  const fixed = encodeCursor(pinned, "systems", key)
  expect(() => decodeCursor({ ...pinned, size: 9 }, "systems", fixed, shape)).toThrow(BadRequest)
  expect(() => decodeCursor({ ...pinned, asOf: "" }, "systems", fixed, shape)).toThrow(BadRequest)
  expect(() => decodeCursor(moving, "systems", fixed, shape)).toThrow(BadRequest)
})

test("what is no cursor of the list is a bad request", () => {
  const of = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const wrong = ["", "?", of(null), of(["systems"]), of(["systems", []]), of(["systems", [null]])]
  for (const cursor of [
    ...wrong,
    of(["systems", [{}]]),
    of(["systems", [1.5]]),
    of(["parties", ["a", 1]]),
    of(["systems", ["a"]]),
    of(["systems", ["a", "7"]]),
    of(["systems", [1, 7]]),
    of(["systems", ["a", -7]]),
    of(["systems", ["a\0", 7]]),
    of(["systems", ["a", 7, 7]]),
  ])
    expect(() => decodeCursor(moving, "systems", cursor, shape), cursor).toThrow(/^after: /)
})

test("an id names its type, its thing and the explicit view it is from", () => {
  const plain = { type: "System", id: "a/b", size: undefined, asOf: undefined }
  expect(decodeId(encodeId("System", moving, "a/b"))).toEqual(plain)
  const { size, asOf } = pinned
  expect(decodeId(encodeId("System", pinned, "a/b"))).toEqual({ ...plain, size, asOf })
  for (const wrong of ["", "nonsense", Buffer.from("System:").toString("base64url")])
    expect(() => decodeId(wrong), wrong).toThrow(/^id: /)
})
