import { hash, randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { sha256 } from "./sha256.ts"

const platform = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash("sha256", bytes, "buffer"))

test("texts of every length around a block have the hash that the platform gives them", () => {
  for (let length = 0; length <= 260; length++)
    for (const bytes of [
      new Uint8Array(length),
      new Uint8Array(length).fill(255),
      randomBytes(length),
    ])
      expect(sha256(bytes), `${length} bytes`).toEqual(platform(bytes))
})

test("so has a text of many blocks, and a part of a longer one", () => {
  const bytes = new Uint8Array(randomBytes(1_000_003))
  expect(sha256(bytes)).toEqual(platform(bytes))
  expect(sha256(bytes.subarray(7, 1007))).toEqual(platform(bytes.subarray(7, 1007)))
})
