import { expect, test } from "vitest"
import { componentParts } from "../words/components.ts"
import { isFromCard, modelRows, usesTogether } from "./models.ts"

const digest = `sha256:${"ab".repeat(32)}`
const version = { version: "4", digest, recordedAt: "2026-01-01T00:00:00.000Z", entry: 1 }

test("a version that is called after its digest is known from a model card", () => {
  expect(isFromCard({ ...version, version: "card-abababababab" })).toBe(true)
  expect(isFromCard({ ...version, version: "card-000000000000" })).toBe(false)
  expect(isFromCard({ ...version, version: "card-abababababab", digest: null })).toBe(false)
})

test("models are listed by name, and by their stable names where they share one", () => {
  const none = { versions: { nodes: [], totalCount: 0 }, uses: { totalCount: 0 } }
  const listed = [
    { slug: "b", name: "Same", provider: null, ...none },
    { slug: "c", name: "First", provider: "Maker", ...none },
    { slug: "a", name: "Same", provider: null, ...none },
  ]
  expect(modelRows(listed).map(({ slug }) => slug)).toEqual(["c", "a", "b"])
})

test("the versions of a system that are made with one version of a model stand together", () => {
  const use = (slug: string, label: string, made: string) => ({
    system: { slug, name: slug },
    version: { label, entry: 1 },
    role: "model",
    modelVersion: { version: made },
  })
  const uses = [use("a", "3", "2"), use("b", "1", "2"), use("a", "2", "2"), use("a", "1", "1")]
  expect(
    usesTogether(uses).map((together) => together.map(({ version }) => version.label)),
  ).toEqual([["3", "2"], ["1"], ["1"]])
})

test("a component is called by its name and by the model that it is, which is said once", () => {
  const model = { slug: "m", name: "Text", provider: "Maker" }
  expect(componentParts("Prompt", null)).toEqual({ before: "Prompt" })
  expect(componentParts("weights", { version: "4", model })).toEqual({
    before: "weights – ",
    model: { slug: "m", text: "Text 4", after: " by Maker" },
  })
  expect(componentParts("Text 4", { version: "4", model: { ...model, provider: null } })).toEqual({
    before: "",
    model: { slug: "m", text: "Text 4", after: "" },
  })
})
