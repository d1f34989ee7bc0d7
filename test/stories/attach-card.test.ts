import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { expect, test } from "vitest"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { attachCard } from "../../api/src/exchange/attach.command.ts"
import { readModelCard } from "../../api/src/exchange/model-card.ts"
import { importModels } from "../../api/src/exchange/models.command.ts"
import { readMlflow } from "../../api/src/exchange/mlflow.ts"
import { dataFile } from "../support/data.ts"
import { cast, engines, openTestRegister, readerFor, town } from "../support/register.ts"

const cards = [
  "openai/clip.md",
  "openai/whisper.md",
  "visapredict/MODEL_CARD.md",
  "meta/llama3_3.md",
  "tfhub/humpback_whale__1.md",
  "docker/gemma3.md",
].map((path) => dataFile(`model-cards/${path}`))
const registry = dataFile("model-registry/mlflow-oss/single__models__basic__model.json")

const components = [{ role: "model", name: "M", digest: `sha256:${"ab".repeat(32)}` }]
const text = "{ text redaction { reason } }"
const told = `modelCard { digest title ${text} text ${text} }
  provenance { text ${text} source ${text} run ${text} licence ${text} }`

type Said = { text: string | null; redaction: { reason: string } | null } | null
type Told = {
  label?: string
  version?: string
  modelCard: { digest: string; title: Said; text: Said } | null
  provenance: { text: Said; source: Said; run: Said; licence: Said } | null
}

test.skipIf(cards.includes(undefined)).each(engines)(
  "%s: real cards describe the versions of a system that they are attached to",
  async (engine) => {
    const { ctx, ask } = await openTestRegister(engine)
    await cast(ctx, "ada")
    await town(ctx, "a")
    const digests: string[] = []
    for (const [at, path = ""] of cards.entries()) {
      const to = { system: "a", version: String(at) }
      await draftVersion(ctx, { system: "a", label: to.version, author: "ada", components })
      const reading = await readModelCard(path, "some/model")
      expect(await attachCard(ctx, reading, to)).toMatchObject({ isNew: true, to })
      expect(await attachCard(ctx, reading, to)).toMatchObject({ isNew: false })
      digests.push(
        createHash("sha256")
          .update(await readFile(path))
          .digest("hex"),
      )
    }
    const { register } = await ask<{ register: { system: { versions: { nodes: Told[] } } } }>(
      `{ register { system(slug: "a") { versions(first: 9) { nodes { label ${told} } } } } }`,
      {},
      readerFor("PUBLIC"),
    )
    const nodes = register.system.versions.nodes.toReversed()
    expect(nodes.map(({ modelCard }) => modelCard?.digest)).toEqual(
      digests.map((digest) => `sha256:${digest}`),
    )
    const [clip] = nodes
    expect(clip?.modelCard?.title?.text).toBe("Model Card: CLIP")
    // What is told is the card's own, word by word.
    const whole = (await readFile(cards[0] ?? "", "utf8")).replaceAll(/\s+/g, " ")
    const limits = clip?.modelCard?.text?.text ?? ""
    expect(limits).toContain("currently out of scope")
    for (const part of limits.split(/\n{2,}/)) expect(whole).toContain(part.replaceAll(/\s+/g, " "))
  },
)

test.skipIf(registry === undefined || cards.includes(undefined)).each(engines)(
  "%s: a registry tells where versions come from in the house, a card describes one of them",
  async (engine) => {
    const { ctx, ask } = await openTestRegister(engine)
    await importModels(ctx, await readMlflow(registry ?? ""))
    const to = { model: "sklearn_wine", version: "2" }
    await attachCard(ctx, await readModelCard(cards[0] ?? ""), to)
    await expect(
      attachCard(ctx, await readModelCard(cards[0] ?? ""), { ...to, version: "9" }),
    ).rejects.toThrow(/no version 9/)
    const look = async (audience: "PUBLIC" | "INTERNAL") => {
      const { register } = await ask<{ register: { model: { versions: { nodes: Told[] } } } }>(
        `{ register { model(slug: "sklearn-wine") { versions(first: 9) { nodes { version ${told} } } } } }`,
        {},
        readerFor(audience),
      )
      return register.model.versions.nodes.toReversed()
    }
    const inside = await look("INTERNAL")
    expect(inside.map(({ modelCard }) => modelCard?.title?.text ?? null)).toEqual([
      null,
      "Model Card: CLIP",
      null,
    ])
    for (const { provenance } of inside) {
      expect(provenance?.run?.text).toMatch(/^[0-9a-f]{32}$/)
      expect(provenance?.source?.text).toMatch(/\//)
    }
    const outside = await look("PUBLIC")
    for (const { provenance } of outside)
      expect(provenance?.run).toEqual({ text: null, redaction: { reason: "SECURITY" } })
    expect(JSON.stringify(outside)).not.toContain("andre")
  },
)
