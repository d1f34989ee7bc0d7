import { expect, test } from "vitest"
import { actedWords, actorsOf, actorWords } from "./actors.ts"

const key = { party: null, machine: "importer", issuer: "o.invalid", method: "API_KEY" } as const
const ada = { slug: "ada", kind: "PERSON", name: { text: "Ada", redaction: null } } as const

test("who acted is told with who says so, and how they know", () => {
  expect(actorWords(key)).toBe("importer, as asserted by o.invalid (an API key)")
  const person = { party: ada, machine: null, issuer: "login.invalid", method: "OIDC" } as const
  expect(actorWords(person)).toBe("Ada, as asserted by login.invalid (an access token)")
})

test("somebody whom the register does not know has no name", () => {
  const stranger = { ...key, machine: null, method: "OIDC" } as const
  expect(actorWords(stranger)).toMatch(/^somebody whom the register does not know, as asserted/)
})

test("what somebody did is told with who else acted for them", () => {
  const person = { party: ada, machine: null, issuer: "login.invalid", method: "OIDC" } as const
  expect(actedWords(person, ada)).toBe("– as asserted by login.invalid (an access token)")
  const other = "– recorded by importer, as asserted by o.invalid (an API key)"
  expect(actedWords(key, ada)).toBe(other)
  expect(actedWords(undefined, ada)).toBe("")
})

test("an entry whose actor is not shown has none", () => {
  const entry = { kind: "k@1", day: "2026-01-01" }
  const nodes = [
    { ...entry, index: 9, actor: key },
    { ...entry, index: 8, actor: null },
  ]
  expect([...actorsOf({ nodes: [...nodes, { ...entry, index: 7 }] })]).toEqual([[9, key]])
})
