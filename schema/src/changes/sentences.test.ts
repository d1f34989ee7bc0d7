import { expect, test } from "vitest"
import { kinds, type Kind, type KindName } from "../entries/kinds.ts"
import type { FieldDeclaration } from "../entries/fields.ts"
import type { Json } from "../entries/json.ts"
import { changeOf, namedBy, type ToldEntry } from "./change.ts"
import type { Told } from "./members.ts"
import { Names } from "./names.ts"

const id = (letter: string): string => `${letter.repeat(21)}A`

const told = (kind: KindName, values: { [name: string]: Json }): ToldEntry => ({
  index: 7,
  id: id("e"),
  day: "2026-03-01",
  kind,
  members: new Map(
    Object.entries({ system: id("s"), ...values }).map(([name, value]): [string, Told] => [
      name,
      value === "HIDDEN" ? { hidden: "REDACTED" } : { value },
    ]),
  ),
})

const names: { readonly [id: string]: string } = {
  [id("t")]: "Town",
  [id("w")]: "Wim",
  [id("v")]: "4.2",
  [id("q")]: "What is it for?",
}
const say = (kind: KindName, values: { [name: string]: Json }): string =>
  changeOf(told(kind, values), (one) => names[one]).sentence

test("what was recorded is said in words", () => {
  const effectiveAt = "2026-03-03T09:00:00.000Z"
  expect([
    say("system.moved@1", { from: "PILOT", to: "IN_SERVICE", effectiveAt, reason: null }),
    say("system.moved@1", { from: "PILOT", to: "WITHDRAWN", effectiveAt, reason: "No use." }),
    say("system.registered@1", {
      organisation: id("t"),
      name: "Sorter",
      state: "PILOT",
      effectiveAt,
      purpose: "HIDDEN",
    }),
    say("statement.made@1", { wording: id("q"), state: "STATED", value: ["It sorts.", "Post."] }),
    say("statement.made@1", { wording: id("q"), state: "WITHHELD", value: null }),
    say("accountability.appointed@1", {
      party: id("w"),
      role: "ACCOUNTABLE",
      office: "Head of Post",
      from: effectiveAt,
      until: "2027-01-01T00:00:00.000Z",
    }),
    say("deployment.started@1", { version: id("v"), environment: "production", from: effectiveAt }),
    say("party.renamed@1", { party: id("x"), name: "HIDDEN" }),
    say("version.drafted@1", { label: "5", author: id("x"), notes: null }),
  ]).toEqual([
    "From pilot to in service on 3 March 2026.",
    "From pilot to withdrawn on 3 March 2026. Why: No use.",
    "Registered by Town as Sorter: pilot since 3 March 2026. Intended purpose: [redacted]",
    "What is it for? It sorts.; Post.",
    "What is it for? Withheld.",
    "Wim is named accountable as Head of Post, from 3 March 2026 until 1 January 2027, which counts once they accept.",
    "Version 4.2 runs in production from 3 March 2026.",
    "Called [redacted] from now on.",
    "Version 5 was put together by something not named here.",
  ])
})

const sampleOf = ({ type, values, optional }: FieldDeclaration): Json => {
  if (optional) return null
  const samples: { readonly [type: string]: Json } = {
    integer: 3,
    boolean: true,
    instant: "2026-03-01T00:00:00.000Z",
    id: id("x"),
    oneOf: values?.[0] ?? "",
    json: ["a", "b"],
  }
  return samples[type] ?? "word"
}

test.each(kinds.map((kind): [string, Kind] => [kind.name, kind]))(
  "%s has words, whatever is hidden of it",
  (name, { fields }) => {
    const filled = Object.fromEntries(
      Object.entries(fields).map(([field, declaration]) => [field, sampleOf(declaration)]),
    )
    const hidden = Object.fromEntries(Object.keys(fields).map((field) => [field, "HIDDEN"]))
    for (const values of [filled, hidden]) {
      const { sentence } = changeOf(told(name as KindName, values), () => undefined)
      expect(sentence).toMatch(/^\S.{6,}$/)
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|HIDDEN/)
    }
  },
)

test("a long text is cut, and says so", () => {
  const sentence = say("question.worded@1", { question: "q", text: "word ".repeat(100) })
  expect(sentence.length).toBeLessThan(300)
  expect(sentence.endsWith("…")).toBe(true)
})

test("things are called what they were called last, and a register's own word stands", () => {
  const called = new Names()
  const reported = { slug: "sorter", source: "list", key: "1", name: "As the list has it" }
  called.take({ ...told("system.reported@1", { ...reported, system: null }), id: id("s") })
  expect(called.nameOf(id("s"))).toBe("As the list has it")
  called.take(told("system.registered@1", { slug: "sorter", name: "Sorter" }))
  called.take(told("system.reported@1", { ...reported, name: "Another" }))
  expect(called.nameOf(id("s"))).toBe("Sorter")
  called.take(told("system.described@1", { name: "Letter sorter" }))
  expect(called.get(id("s"))).toEqual({ slug: "sorter", name: "Letter sorter" })
})

test("a name that may not be told is none, and the slug stands for it", () => {
  const called = new Names()
  const person = told("party.registered@1", { slug: "p-1", partyKind: "PERSON", name: "HIDDEN" })
  expect(namedBy(person)).toEqual({ slug: "p-1", name: null })
  called.take(person)
  expect(called.nameOf(person.id)).toBe("p-1")
})
