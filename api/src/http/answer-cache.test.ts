import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { expect, test } from "vitest"
import { AnswerCache, answerOf, overhead } from "./answer-cache.ts"

const key = { caller: "public", audience: "PUBLIC", request: "GET /" }
const answer = (text: string) => answerOf(200, Buffer.from(text), "application/json")
setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** What the process holds that is not garbage. */
function heldBytes(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
const stands = { size: 4, until: "2026-03-02" }

test("an answer stands for its size until its turning point, and is forgotten after", () => {
  const cache = new AnswerCache()
  cache.keep(key, answer("a"), stands)
  expect(cache.find(key, 4, "2026-03-01")?.body.toString()).toBe("a")
  expect(cache.find(key, 4, "2026-03-02")).toBeUndefined()
  expect(cache.find(key, 4, "2026-03-01")).toBeUndefined()
  cache.keep(key, answer("a"), stands)
  expect(cache.find(key, 5, "2026-03-01")).toBeUndefined()
})

test("one caller, audience or request is never given another's answer", () => {
  const cache = new AnswerCache()
  cache.keep(key, answer("a"), stands)
  for (const other of [{ caller: "ben" }, { audience: "INTERNAL" }, { request: "GET /x" }])
    expect(cache.find({ ...key, ...other }, 4, "")).toBeUndefined()
})

test("the oldest answers go when there is no more room, and a large one is not kept", () => {
  const cache = new AnswerCache(16 * (100 + overhead))
  const keys = Array.from({ length: 20 }, (_, at) => ({ ...key, request: `GET /${at}` }))
  for (const one of keys) cache.keep(one, answer("x".repeat(100)), stands)
  const kept = keys.filter((one) => cache.find(one, 4, ""))
  expect(kept).toEqual(keys.slice(4))
  cache.keep(key, answer("x".repeat(101)), stands)
  expect(cache.find(key, 4, "")).toBeUndefined()
})

test("an answer takes memory of its own, and its request none", () => {
  const cache = new AnswerCache()
  const long = { ...key, request: "x".repeat(100_000) }
  const before = heldBytes()
  for (let at = 0; at < 2000; at++)
    cache.keep({ ...long, caller: `${at}` }, answer(`{"data":${at}}`), stands)
  expect(heldBytes() - before).toBeLessThan(2000 * overhead)
  expect(cache.find({ ...long, caller: "7" }, 4, "")?.body.toString()).toBe('{"data":7}')
  expect(cache.find({ ...long, caller: "7" }, 4, "")?.body.buffer.byteLength).toBe(10)
})

test("an answer kept anew takes the place of the one before", () => {
  const cache = new AnswerCache(16 * (100 + overhead))
  for (let at = 0; at < 100; at++) cache.keep(key, answer("x".repeat(100)), { ...stands, size: at })
  expect(cache.find(key, 99, "")).toBeDefined()
})

test("the same bytes have the same tag", () => {
  expect(answer("a").etag).toBe(answer("a").etag)
  expect(answer("a").etag).not.toBe(answer("b").etag)
})

test("when the size has grown every answer is forgotten, also those nobody asks for again", () => {
  const cache = new AnswerCache()
  cache.keep(key, answer("a"), stands)
  const other = { ...key, request: "GET /other" }
  expect(cache.find(other, 5, "")).toBeUndefined()
  expect(cache.find(key, 4, "")).toBeUndefined()
  cache.keep(key, answer("late"), stands)
  expect(cache.find(key, 4, "")).toBeUndefined()
})
