import { expect, test } from "vitest"
import { Recent } from "./recent.ts"

test("what was used least recently is forgotten when the texts are too long together", () => {
  const recent = new Recent<number>(100)
  for (let at = 0; at < 10; at++) recent.keep(`text ${at}`, at, 10)
  expect(recent.find("text 0")).toBe(0)
  recent.keep("more", 10, 20)
  const kept = Array.from({ length: 10 }, (_, at) => recent.find(`text ${at}`) !== undefined)
  expect(kept).toEqual([true, false, false, true, true, true, true, true, true, true])
  expect(recent.find("more")).toBe(10)
})

test("a text counts once, and one that is too long by itself is not kept", () => {
  const recent = new Recent<string>(100)
  for (let at = 0; at < 50; at++) recent.keep("same", "", 40)
  recent.keep("other", "", 60)
  expect([recent.find("same"), recent.find("other")]).toEqual(["", ""])
  recent.keep("long", "", 101)
  expect([recent.find("long"), recent.find("same")]).toEqual([undefined, undefined])
  recent.keep("short", "", 100)
  expect(recent.find("short")).toBe("")
})
