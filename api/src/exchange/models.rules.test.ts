import { expect, test } from "vitest"
import { noDescription, type DescriptionCase } from "../change/description.rules.ts"
import { decideModel, type KnownModel, type ModelCase } from "./models.rules.ts"

const digest = (of: string) => `sha256:${of.repeat(64)}`
const fresh = { id: "new-model", slug: "wine", versions: ["new-1", "new-2"] }
const noneKnown = { provenance: null, card: null }
const stated = {
  name: "wine",
  provider: null,
  versions: [
    { version: "1", digest: digest("a"), description: null },
    { version: "2", digest: digest("b"), description: null },
  ],
}
const known: KnownModel = {
  id: "model",
  slug: "wine-old",
  provider: null,
  versions: [{ id: "v-1", version: "1", digest: digest("a"), known: noneKnown }],
}
const decide = (changed: Partial<ModelCase> = {}) =>
  decideModel({ stated, known, fresh, ...changed })

test("a model that is new is registered before its versions", () => {
  const decided = decide({ known: null })
  expect(decided).toMatchObject({ change: "ADDED", slug: "wine", added: ["1", "2"] })
  expect(decided.entries).toMatchObject([
    { kind: "model.registered@1", id: "new-model", values: { slug: "wine", name: "wine" } },
    { kind: "model-version.registered@1", references: ["new-model"], values: { version: "1" } },
    { kind: "model-version.registered@1", values: { model: "new-model", digest: digest("b") } },
  ])
})

test("of a model that is known only the versions that are new are registered", () => {
  const decided = decide()
  expect(decided).toMatchObject({
    change: "CHANGED",
    slug: "wine-old",
    added: ["2"],
    unchanged: ["1"],
  })
  expect(decided.entries).toMatchObject([{ values: { model: "model", version: "2" } }])
})

test("what says nothing new changes nothing", () => {
  const decided = decide({ stated: { ...stated, versions: stated.versions.slice(0, 1) } })
  expect(decided).toMatchObject({ change: "UNCHANGED", unchanged: ["1"], entries: [] })
})

test("a version with another digest refuses the whole model", () => {
  const versions = [
    { version: "1", digest: digest("c"), description: null },
    ...stated.versions.slice(1),
  ]
  const decided = decide({ stated: { ...stated, versions } })
  expect(decided).toMatchObject({ change: "REFUSED", added: [], entries: [] })
  expect(decided.reason).toContain("states another version 1 than the register has")
})

test("a digest that only one of the two has is no difference, and is told", () => {
  const bare = { ...known, versions: [{ id: "v-1", version: "1", digest: null, known: noneKnown }] }
  expect(decide({ known: bare })).toMatchObject({
    change: "CHANGED",
    unchanged: ["1"],
    remarks: ["version 1: the register has it without a digest"],
  })
  const versions = [{ version: "1", digest: null, description: null }]
  expect(decide({ stated: { ...stated, versions } })).toMatchObject({
    change: "UNCHANGED",
    remarks: [],
  })
})

test("the register keeps the provider that it has, and says so", () => {
  const decided = decide({ stated: { ...stated, provider: "acme" } })
  expect(decided.remarks).toEqual(["provider: stated is acme; the register keeps none"])
})

const said = { ...noDescription, source: "s3:/wine", licence: "MIT", card: digest("d") }
const told = { ...stated, versions: [{ version: "1", digest: digest("a"), description: said }] }
const [one] = known.versions
const knowing = (known: DescriptionCase["known"]) => ({
  id: "model",
  slug: "wine",
  provider: null,
  versions: one ? [{ ...one, known }] : [],
})

test("where a version comes from is told once, in the house only where it leads into it", () => {
  const decided = decide({ stated: told, known: null })
  expect(decided).toMatchObject({ described: ["1"] })
  expect(decided.entries.at(-1)).toMatchObject({
    kind: "model-version.described@1",
    references: ["new-model", "new-1"],
    values: { modelVersion: "new-1", speaksOf: "BOTH", source: "s3:/wine", licence: "MIT" },
    narrowed: [{ field: "source", audience: "INTERNAL", reason: "SECURITY" }],
  })
  const known = knowing({ provenance: said, card: said })
  expect(decide({ stated: told, known })).toMatchObject({ change: "UNCHANGED", entries: [] })
})

test("a card that differs takes the place of the other, what a person said stays", () => {
  const mine = { ...noDescription, provenance: "Trained by hand." }
  const known = knowing({ provenance: mine, card: { ...said, card: digest("e") } })
  expect(decide({ stated: told, known })).toMatchObject({
    change: "CHANGED",
    described: ["1"],
    entries: [{ values: { speaksOf: "CARD", card: digest("d"), source: null } }],
  })
})
