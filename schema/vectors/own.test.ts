import { sha256 } from "@noble/hashes/sha2.js"
import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { disagreements, type Vectors } from "./run.ts"

const vectors = JSON.parse(
  readFileSync(new URL("vectors.json", import.meta.url), "utf8"),
) as Vectors

test("our own vectors agree, with the hash of the browser and with the server's", () => {
  expect(disagreements(vectors, sha256)).toEqual([])
  expect(disagreements(vectors, (bytes) => hash("sha256", bytes, "buffer"))).toEqual([])
})

test("a vector that states the opposite is noticed", () => {
  const [first, ...rest] = vectors.inclusion
  const turned = { ...first!, good: !first!.good }
  expect(disagreements({ ...vectors, inclusion: [turned, ...rest] }, sha256)).toEqual([
    "inclusion/0",
  ])
})
