import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { describeModelVersion, describeVersion } from "../../api/src/change/description.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { erase } from "../support/eraser.ts"
import { cast, engines, openTestRegister, readerFor, town } from "../support/register.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const components = [{ role: "prompt", name: "Prompt", digest: digestOf("prompt") }]
const version = { system: "a", version: "1" } as const
const modelVersion = { model: "m", version: "7" } as const

type Text = { text: string | null; redaction: { state: string; reason: string } | null } | null
type Told = {
  provenance: { text: Text; source: Text; run: Text; licence: Text; entry: number } | null
  modelCard: { digest: string; title: Text; source: Text; text: Text; entry: number } | null
}

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx } = made
  await cast(ctx, "ada")
  await town(ctx, "a")
  await draftVersion(ctx, { system: "a", label: "1", author: "ada", components })
  await registerModel(ctx, { slug: "m", name: "Model M" })
  await registerModelVersion(ctx, { model: "m", version: "7" })
  const text = "{ text redaction { state reason } }"
  const told = `provenance { text ${text} source ${text} run ${text} licence ${text} entry }
    modelCard { digest title ${text} source ${text} text ${text} entry }`
  const look = async (size?: number, audience?: "PUBLIC") => {
    const { register } = await made.ask<{
      register: {
        system: { versions: { nodes: Told[] } }
        model: { versions: { nodes: Told[] } }
      }
    }>(
      `query ($size: Int) { register(size: $size) {
        system(slug: "a") { versions(first: 1) { nodes { ${told} } } }
        model(slug: "m") { versions(first: 1) { nodes { ${told} } } } } }`,
      size === undefined ? {} : { size },
      audience && readerFor(audience),
    )
    return { system: register.system.versions.nodes[0]!, model: register.model.versions.nodes[0]! }
  }
  const sizeNow = async () => (await readEnd(made.register.engine.reader)).size
  return { ...made, look, sizeNow }
}

test.each(engines)(
  "%s: a version tells where it comes from and which card describes it, as known at a size",
  async (engine) => {
    const { ctx, look, sizeNow } = await filled(engine)
    expect(await look()).toEqual({
      system: { provenance: null, modelCard: null },
      model: { provenance: null, modelCard: null },
    })
    const card = digestOf("card")
    await describeVersion(ctx, { ...version, provenance: "Built by a pipeline.", run: "r-9" })
    await describeModelVersion(ctx, { ...modelVersion, licence: "MIT", card, cardText: "Letters." })
    const size = await sizeNow()
    // What an act does not speak of stays; what it speaks of is said anew, whole.
    await describeVersion(ctx, { ...version, card, cardTitle: "Card of a" })
    await describeModelVersion(ctx, { ...modelVersion, source: "https://models.test/m" })
    const { system, model } = await look()
    expect(system).toMatchObject({
      provenance: { text: { text: "Built by a pipeline." }, run: { text: "r-9" }, source: null },
      modelCard: { digest: card, title: { text: "Card of a" }, text: null, entry: size },
    })
    expect(model).toMatchObject({
      provenance: { source: { text: "https://models.test/m" }, licence: null, entry: size + 1 },
      modelCard: { digest: card, text: { text: "Letters." } },
    })
    const before = await look(size)
    expect(before.system.modelCard).toBeNull()
    expect(before.model.provenance).toMatchObject({ licence: { text: "MIT" }, source: null })
  },
)

test.each(engines)(
  "%s: what says nothing of a version, or nothing new, is refused",
  async (engine) => {
    const { ctx } = await filled(engine)
    const said = { ...version, provenance: "Built.", card: digestOf("card") }
    await describeVersion(ctx, said)
    await expect(describeVersion(ctx, said)).rejects.toMatchObject({ name: "NothingToChange" })
    await expect(describeVersion(ctx, { ...version, provenance: "Built." })).rejects.toMatchObject({
      name: "NothingToChange",
    })
    for (const [given, message] of [
      [version, /^provenance: /],
      [{ ...version, cardText: "Letters." }, /^cardText: give the digest/],
      [{ ...version, card: "sha256:12" }, /^card: /],
      [{ ...said, version: "2" }, /^version: /],
      [{ ...said, system: "b" }, /^system: /],
    ] as const)
      await expect(describeVersion(ctx, given)).rejects.toThrow(message)
    for (const [given, message] of [
      [{ ...modelVersion, version: "8", run: "r" }, /^version: m has no version 8/],
      [{ ...modelVersion, model: "n", run: "r" }, /^model: /],
    ] as const)
      await expect(describeModelVersion(ctx, given)).rejects.toThrow(message)
  },
)

test.each(engines)(
  "%s: texts of a description are narrowed and erased, the digest of the card stays",
  async (engine) => {
    const { ctx, register, look } = await filled(engine)
    const card = digestOf("card")
    const { receipts } = await describeVersion(ctx, {
      ...version,
      run: "r-9",
      card,
      cardText: "Ask Canary Bird ADA.",
      narrow: [{ field: "run", audience: "INTERNAL", reason: "SECURITY" }],
    })
    const { system } = await look(undefined, "PUBLIC")
    expect(system.provenance?.run).toEqual({
      text: null,
      redaction: { state: "REDACTED", reason: "SECURITY" },
    })
    expect((await look()).system.provenance?.run?.text).toBe("r-9")
    const entry = receipts[0]!.index
    await erase(ctx, entry, ["cardText", "run"])
    const after = (await look()).system
    expect(after.provenance?.run).toMatchObject({ text: null, redaction: { state: "ERASED" } })
    expect(after.modelCard).toMatchObject({ digest: card, text: { text: null } })
    expect(await fsck(register, { onDifference: () => undefined })).toMatchObject({
      differences: 0,
    })
  },
)
