import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { readMlflow } from "../../api/src/exchange/mlflow.ts"
import { readModelCard } from "../../api/src/exchange/model-card.ts"
import { importModels } from "../../api/src/exchange/models.command.ts"
import { printModels } from "../../api/src/exchange/models.report.ts"
import { listAliases } from "../../api/src/change/model-alias.store.ts"
import {
  findModel,
  findModelVersions,
  listVersionsOfModel,
} from "../../api/src/change/model.store.ts"
import { openInstant } from "../../api/src/db/query.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { dataFile } from "../support/data.ts"
import { engines, register, written } from "./import.fixture.ts"

const registry = (file: string) => dataFile(`model-registry/mlflow-oss/${file}`)
const iris = registry("bulk__models__models__sklearn_iris__model.json")
const wine = registry("bulk__models__models__sklearn_wine__model.json")
const otherWine = registry("single__models__basic__model.json")
const broken = registry("bulk__experiments__2__experiment.json")

const take = async (ctx: Context, file: string) => importModels(ctx, await readMlflow(file))

async function known({ register }: Context, slug: string) {
  const { reader } = register.engine
  const model = await findModel(reader, slug)
  const versions = model === undefined ? [] : await listVersionsOfModel(reader, model.id)
  return { name: model?.name, versions: versions.map(({ version }) => version) }
}

/** What each alias of a model stands for now. */
async function aliasesIn({ register }: Context, slug: string) {
  const { reader } = register.engine
  const model = await findModel(reader, slug)
  const modelId = model?.id ?? ""
  const { size } = await readEnd(reader)
  const rows = await listAliases(reader, size, [modelId])
  const standing = rows.filter(({ inForceUntil }) => inForceUntil === openInstant)
  const versions = await findModelVersions(
    reader,
    standing.map(({ versionId }) => versionId),
  )
  return Object.fromEntries(
    standing.map(({ alias, versionId }) => [alias, versions.get(versionId)?.version]),
  )
}

for (const engine of engines) {
  test.skipIf([iris, wine, otherWine].includes(undefined))(
    `${engine}: the models of a registry are known by their versions, and again changes nothing`,
    { timeout: 60_000 },
    async () => {
      const ctx = await register(engine)
      for (const file of [iris, wine])
        expect(await take(ctx, file ?? "")).toMatchObject({
          models: [{ change: "ADDED", added: ["1"], described: ["1"] }],
          entries: 3,
        })
      expect(await known(ctx, "sklearn-iris")).toEqual({ name: "sklearn_iris", versions: ["1"] })
      for (const file of [iris, wine])
        expect(await take(ctx, file ?? "")).toMatchObject({
          models: [{ change: "UNCHANGED", unchanged: ["1"] }],
          entries: 0,
        })

      // Another registry has a model of that name, whose version 1 is another run.
      const refused = await take(ctx, otherWine ?? "")
      expect(refused).toMatchObject({ models: [{ change: "REFUSED", line: 26 }], entries: 0 })
      expect(printModels(refused)).toContain("states another version 1 than the register has")
      expect(await known(ctx, "sklearn-wine")).toEqual({ name: "sklearn_wine", versions: ["1"] })
    },
  )

  test.skipIf(otherWine === undefined)(
    `${engine}: aliases stand for what the registry says, and what the register has no place for is told`,
    { timeout: 60_000 },
    async () => {
      const ctx = await register(engine)
      const report = await take(ctx, otherWine ?? "")
      expect(report).toMatchObject({ models: [{ added: ["1", "2", "3"] }], entries: 10 })
      const aliases = { "about-ready": "2", "good-to-go": "1", "just-in-case": "3" }
      expect(await aliasesIn(ctx, "sklearn-wine")).toEqual(aliases)
      expect(printModels(report)).toContain("; good-to-go is 1; ")
      expect(await take(ctx, otherWine ?? "")).toMatchObject({
        models: [{ change: "UNCHANGED", aliases: [] }],
        entries: 0,
      })
      const text = await readFile(otherWine ?? "", "utf8")
      expect(text).toContain('"user": "andre"')
      expect(JSON.stringify(report)).not.toContain("andre")
    },
  )

  test(`${engine}: an alias that moved is moved, and one that stands for nothing taken is told`, async () => {
    const ctx = await register(engine)
    const versions = ["1", "2"].map((version) => ({ version, run_id: `r${version}` }))
    const failed = { version: "3", status: "FAILED_REGISTRATION" }
    const stated = (of: { alias: string; version: string }[]) =>
      written(
        JSON.stringify({
          registered_model: { name: "wine", versions: [...versions, failed], aliases: of },
        }),
      )
    await take(ctx, await stated([{ alias: "champion", version: "1" }]))
    const later = [
      { alias: "champion", version: "2" },
      { alias: "shadow", version: "3" },
      { alias: "latest", version: "1" },
    ]
    const report = await take(ctx, await stated(later))
    expect(report).toMatchObject({
      models: [{ change: "CHANGED", aliases: [{ alias: "champion", version: "2" }] }],
      entries: 1,
    })
    expect(report.models[0]?.remarks).toEqual([
      "alias shadow: version 3 is not taken, so it stands for nothing here",
      "alias latest: it is not what MLflow takes as one",
    ])
    // What a file does not name stays as it is.
    await take(ctx, await stated([]))
    expect(await aliasesIn(ctx, "wine")).toEqual({ champion: "2" })
  })

  test(`${engine}: two models whose names differ in signs alone have addresses of their own`, async () => {
    const ctx = await register(engine)
    const names = ["grade wine", "grade_wine"]
    const models = names.map((name) => ({ name, versions: [{ version: "1" }] }))
    const file = await written(JSON.stringify({ registered_models: models }), "models.json")
    const { models: taken } = await take(ctx, file)
    expect(taken.map(({ slug }) => slug)).toEqual([
      "grade-wine",
      expect.stringMatching(/^grade-wine-[0-9a-f]{6}$/),
    ])
    expect(await take(ctx, file)).toMatchObject({ entries: 0 })
  })

  test(
    `${engine}: of a model with a thousand versions one more is appended`,
    { timeout: 60_000 },
    async () => {
      const ctx = await register(engine)
      const upTo = (length: number) =>
        written(
          JSON.stringify({
            model_versions: Array.from({ length }, (_, index) => ({
              name: "grader",
              version: String(index + 1),
              run_id: `r${index}`,
            })),
          }),
        )
      expect(await take(ctx, await upTo(1000))).toMatchObject({ entries: 2001 })
      expect(await take(ctx, await upTo(1001))).toMatchObject({
        models: [{ change: "CHANGED", added: ["1001"], described: ["1001"] }],
        entries: 2,
      })
    },
  )
}

const cards = new Map(
  [
    "openai/clip.md",
    "bigscience/bloom.md",
    "hf-fixtures/sample_simple.md",
    "hf-fixtures/sample_simple_model_index.md",
    "hf-fixtures/sample_windows_line_breaks.md",
    "hf-fixtures/sample_invalid_card_data.md",
    "hf-fixtures/sample_template.md",
    "hf-fixtures/sample_datasetcard_simple.md",
    "meta/llama2.md",
  ].map((path) => [path, dataFile(`model-cards/${path}`)]),
)
const absent = [...cards.values()].includes(undefined)
const card = (path: string): string => cards.get(path) ?? ""

for (const engine of engines)
  test.skipIf(absent)(
    `${engine}: model cards become models with a version each, and again changes nothing`,
    { timeout: 60_000 },
    async () => {
      const ctx = await register(engine)
      const read = async (path: string, model?: string) =>
        importModels(ctx, await readModelCard(card(path), model))
      expect(await read("openai/clip.md")).toMatchObject({
        models: [{ name: "CLIP", slug: "clip", change: "ADDED", added: ["card-7baf04f60c62"] }],
        entries: 3,
      })
      expect(await read("openai/clip.md")).toMatchObject({ entries: 0 })
      // One model by two cards: each is a version.
      expect(await read("hf-fixtures/sample_simple.md")).toMatchObject({ entries: 3 })
      expect(await read("hf-fixtures/sample_simple_model_index.md")).toMatchObject({ entries: 2 })
      expect((await known(ctx, "my-cool-model")).versions).toHaveLength(2)
      await read("bigscience/bloom.md", "bigscience/bloom")
      const bloom = await findModel(ctx.register.engine.reader, "bloom")
      expect(bloom).toMatchObject({ name: "bloom", provider: "bigscience" })
    },
  )

test.skipIf(absent)(
  "what a card says of use and limits is in the report, word by word",
  async () => {
    const { models } = await readModelCard(card("openai/clip.md"))
    const text = await readFile(card("openai/clip.md"), "utf8")
    expect(models[0]?.sections.map(({ heading, line }) => [line, heading])).toEqual([
      [32, "Model Use"],
      [64, "Performance and Limitations"],
      [104, "Limitations"],
    ])
    for (const { text: told } of models[0]?.sections ?? []) expect(text).toContain(told)
    expect(models[0]?.sections[0]?.text).toContain("currently out of scope")
  },
)

test.skipIf(absent).each([
  ["hf-fixtures/sample_invalid_card_data.md", /:2: has front matter that is a list/],
  ["hf-fixtures/sample_template.md", /:5: is a template/],
  ["hf-fixtures/sample_datasetcard_simple.md", /:22: is the card of a data set/],
  ["bigscience/bloom.md", /:54: has a title that names no model/],
  ["meta/llama2.md", /:1: has a title that names no model \("Model Details"\)/],
])("the card %s is refused with its place", async (path, message) => {
  await expect(readModelCard(card(path))).rejects.toThrow(message)
})

test.skipIf(broken === undefined)(
  "an export that is not JSON is refused with its line",
  async () => {
    await expect(readMlflow(broken ?? "")).rejects.toThrow(
      /bulk__experiments__2__experiment\.json:28: is not JSON: .* Nothing was written\.$/s,
    )
  },
)
