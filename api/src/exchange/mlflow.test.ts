import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { noDescription } from "../change/description.rules.ts"
import { folder } from "./inventory.fixture.ts"
import { readMlflow } from "./mlflow.ts"

async function read(value: unknown) {
  const path = join(await folder(), "model.json")
  await writeFile(path, typeof value === "string" ? value : JSON.stringify(value, null, 2))
  return readMlflow(path)
}
const refusal = async (value: unknown): Promise<string> => {
  const error: unknown = await read(value).catch((thrown: unknown) => thrown)
  if (!(error instanceof Error)) throw new Error("It was taken.")
  return error.message
}

const version = {
  version: "1",
  creation_timestamp: 1_672_601_581_587,
  run_id: "r1",
  source: "s3:/a",
}
const wine = { name: "wine", versions: [version] }

test.each([
  ["a registered model", { registered_model: wine }],
  ["a list of them", { registered_models: [wine] }],
  [
    "the newest versions of one",
    { registered_model: { name: "wine", latest_versions: [version] } },
  ],
  ["a version", { model_version: { ...version, name: "wine" } }],
  ["versions", { model_versions: [{ ...version, name: "wine" }] }],
  ["an export", { system: {}, info: {}, mlflow: { registered_model: wine } }],
  [
    "numbers as texts",
    {
      registered_model: {
        ...wine,
        versions: [{ ...version, creation_timestamp: "1672601581587" }],
      },
    },
  ],
  ["a version in both lists", { registered_model: { ...wine, latest_versions: [version] } }],
])("%s says the same of a version", async (_form, value) => {
  const { models } = await read(value)
  expect(models).toHaveLength(1)
  expect(models[0]).toMatchObject({ name: "wine", provider: null })
  expect(models[0]?.versions).toEqual([
    {
      version: "1",
      // Of {"creation_timestamp":"1672601581587","name":"wine","run_id":"r1","source":"s3:/a","version":"1"}
      digest: "sha256:c28ef02ad709655ce13f971b16efc3018ec1bc84cd2b4c9c8f6fdfb60524f999",
      description: { ...noDescription, run: "r1", source: "s3:/a" },
    },
  ])
})

test("a version made anew under its number has another digest", async () => {
  const digests = []
  for (const run_id of ["r1", "r2"]) {
    const { models } = await read({
      registered_model: { ...wine, versions: [{ ...version, run_id }] },
    })
    digests.push(models[0]?.versions[0]?.digest)
  }
  expect(new Set(digests).size).toBe(2)
})

test("a version of which only its number is told has no digest", async () => {
  const { models } = await read({ registered_model: { name: "wine", versions: [{ version: 3 }] } })
  expect(models[0]?.versions).toEqual([{ version: "3", digest: null, description: null }])
})

test("where a version comes from is kept, the rest is told, and no name of a person", async () => {
  const told = {
    ...version,
    current_stage: "Production",
    description: "First",
    tags: { by: "hand", "mlflow.user": "ada.byron" },
    aliases: ["champion"],
    run_link: "https://ml.example/runs/r1",
    user_id: "ada.byron",
    model_id: "m-1",
    _experiment_name: "wine",
  }
  const failed = { version: "2", status: "FAILED_REGISTRATION" }
  const aliases = [{ alias: "champion", version: "1" }]
  const tags = [{ key: "team", value: "cellar" }]
  const { models } = await read({
    registered_model: { ...wine, aliases, tags, description: "Grades", versions: [told, failed] },
  })
  expect(models[0]?.versions.map(({ version }) => version)).toEqual(["1"])
  expect(models[0]?.aliases).toEqual([{ alias: "champion", version: "1" }])
  expect(models[0]?.versions[0]?.description).toEqual({
    ...noDescription,
    provenance: "First\nRun: https://ml.example/runs/r1\nTags: by=hand",
    run: "r1",
    source: "s3:/a",
  })
  expect(models[0]?.left).toEqual([
    { what: "versions that are not ready", texts: ["2: FAILED_REGISTRATION"] },
    { what: "stages", texts: ["1: Production"] },
    { what: "descriptions", texts: ["Grades"] },
    { what: "tags", texts: ["team=cellar", "1: mlflow.user=ada.byron"] },
    { what: "other fields", texts: ["model_id", "user_id"] },
  ])
})

test("that a file is a part of the registry only is told", async () => {
  const { notes } = await read({
    registered_models: [wine],
    next_page_token: "more",
    info: { failed_versions: [{ version: "4" }] },
  })
  expect(notes).toEqual([
    "The file is one page of an answer: the registry has more, which is not in it.",
    "The export failed for 1 version, which is not in the file.",
  ])
})

test.each([
  [
    "text that is no JSON",
    '{\n  "registered_model": {\n    "name": wine }}',
    /model\.json:3: is not JSON: /,
  ],
  [
    "a control character",
    '{\n  "registered_model": { "name": "wi\nne" } }',
    /model\.json:2: is not JSON: /,
  ],
  ["half a file", '{\n  "registered_model": {', /model\.json:2: is not JSON: /],
  [
    "a model without a name",
    { registered_model: { versions: [] } },
    /model\.json:2: "registered_model\.name" is missing\. Nothing/,
  ],
  [
    "a version without a number",
    { registered_model: { name: "wine", versions: [{ run_id: "r1" }] } },
    /model\.json:5: "registered_model\.versions\.0\.version" is no version/,
  ],
  [
    "a name that cannot be kept",
    { registered_model: { name: "wi\u0000ne" } },
    /model\.json:3: "registered_model\.name" holds the character U\+0000/,
  ],
  [
    "a version of another model",
    { registered_model: { name: "wine", versions: [{ ...version, name: "iris" }] } },
    /model\.json:2: has under the model "wine" a version of "iris"/,
  ],
  [
    "a version that is two",
    { registered_model: { ...wine, latest_versions: [{ ...version, run_id: "r2" }] } },
    /model\.json:2: states version 1 of "wine" twice, and differently/,
  ],
  [
    "the list of a bulk export",
    { mlflow: { models: ["wine"] } },
    /model\.json:1: names models and holds none of them/,
  ],
  [
    "something else",
    { mlflow: { prompt: {} }, info: {} },
    /model\.json:1: holds no registered model and no version of one; it has mlflow, info/,
  ],
  ["a list", [], /model\.json:1: /],
])("%s is refused with its place", async (_what, value, message) => {
  expect(await refusal(value)).toMatch(message)
})
