import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { sha256 } from "./sha256.ts"

test("SHA-256 is that of the platform, for every length around the end of a block", () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) >> 3)
  const lengths = [...Array(300).keys(), 4095, 4096, 5000]
  for (const length of lengths) {
    const part = bytes.subarray(length % 3, length)
    expect(sha256(part), `${length} bytes`).toEqual(new Uint8Array(hash("sha256", part, "buffer")))
  }
})
