import { expect, test } from "vitest"
import { actorsOf, actorWords } from "./actors.ts"

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

test("an entry whose actor is not shown has none", () => {
  const entry = { kind: "k@1", day: "2026-01-01" }
  const nodes = [
    { ...entry, index: 9, actor: key },
    { ...entry, index: 8, actor: null },
  ]
  expect([...actorsOf({ nodes: [...nodes, { ...entry, index: 7 }] })]).toEqual([[9, key]])
})
