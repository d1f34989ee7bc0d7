import { expect, test } from "vitest"
import { moveModelAlias } from "../../api/src/change/model-alias.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx } = made
  await registerModel(ctx, { slug: "m", name: "Model M", provider: "Makers" })
  for (const version of ["1", "2", "3"]) await registerModelVersion(ctx, { model: "m", version })
  const champion = async (on: string, size?: number) => {
    const answer = await made.ask<{
      register: { model: { alias: { version: string } | null } }
    }>(
      `query ($on: DateTime!, $size: Int) { register(size: $size) { model(slug: "m") {
        alias(name: "champion", on: $on) { version model { slug name provider } } } } }`,
      { on: at(on), ...(size !== undefined && { size }) },
    )
    return answer.register.model.alias?.version ?? null
  }
  return { ...made, champion }
}

test.each(engines)(
  "%s: any day tells which version an alias stood for, as it was known at a size",
  async (engine) => {
    const { ctx, ask, champion, register } = await filled(engine)
    const move = { model: "m", alias: "champion" } as const
    await moveModelAlias(ctx, { ...move, version: "1", from: at("01-10") })
    await moveModelAlias(ctx, { ...move, version: "2", from: at("02-01") })
    const { size } = await readEnd(register.engine.reader)
    await moveModelAlias(ctx, { ...move, from: at("02-20") })
    expect(
      await Promise.all(["01-09", "01-10", "02-01", "02-20"].map((on) => champion(on))),
    ).toEqual([null, "1", "2", null])
    expect(await champion("02-20", size)).toBe("2")
    // Told late: it stood for the third version from an earlier day on.
    await moveModelAlias(ctx, { ...move, version: "3", from: at("01-20") })
    expect([await champion("01-19"), await champion("01-20")]).toEqual(["1", "3"])
    expect([await champion("01-20", size), await champion("02-20", size)]).toEqual(["1", "2"])
    expect(
      await ask(`{ register { model(slug: "m") { slug versions(first: 2) { totalCount nodes { version } }
        aliases(first: 5) { nodes { alias version { version } from until } } } } }`),
    ).toEqual({
      register: {
        model: {
          slug: "m",
          versions: { totalCount: 3, nodes: [{ version: "3" }, { version: "2" }] },
          aliases: {
            nodes: [
              { alias: "champion", version: { version: "3" }, from: at("01-20"), until: null },
              {
                alias: "champion",
                version: { version: "1" },
                from: at("01-10"),
                until: at("01-20"),
              },
            ],
          },
        },
      },
    })
  },
)

test.each(engines)(
  "%s: an alias is named as MLflow names it, and moves when it moves",
  async (engine) => {
    const { ctx } = await filled(engine)
    const move = { model: "m", alias: "champion", version: "1" } as const
    await moveModelAlias(ctx, move)
    await expect(moveModelAlias(ctx, move)).rejects.toMatchObject({ name: "NothingToChange" })
    await expect(moveModelAlias(ctx, { ...move, alias: "v2" })).rejects.toThrow(/^alias: /)
    await expect(moveModelAlias(ctx, { ...move, version: "9" })).rejects.toThrow(/^version: /)
    await expect(moveModelAlias(ctx, { ...move, model: "n" })).rejects.toThrow(/^model: /)
  },
)

test.each(engines)("%s: models are listed in order, as known at a size", async (engine) => {
  const { ctx, ask, register } = await filled(engine)
  const { size } = await readEnd(register.engine.reader)
  await registerModel(ctx, { slug: "a", name: "Model A" })
  const list = async (known?: number) =>
    (
      await ask<{
        register: {
          model: object | null
          models: { totalCount: number; nodes: { slug: string }[] }
        }
      }>(
        `query ($size: Int) { register(size: $size) { model(slug: "a") { slug }
          models(first: 5) { totalCount nodes { slug } } } }`,
        known === undefined ? {} : { size: known },
      )
    ).register
  expect(await list()).toEqual({
    model: { slug: "a" },
    models: { totalCount: 2, nodes: [{ slug: "a" }, { slug: "m" }] },
  })
  expect(await list(size)).toEqual({
    model: null,
    models: { totalCount: 1, nodes: [{ slug: "m" }] },
  })
})

type Use = {
  system: { slug: string }
  version: { label: string }
  role: string
  modelVersion: { version: string }
}
type Uses = {
  register: {
    model: {
      entry: number
      uses: { totalCount: number; nodes: Use[]; pageInfo: { endCursor: string | null } }
      versions: {
        nodes: { version: string; entry: number; recordedAt: string; uses: { nodes: Use[] } }[]
      }
    }
  }
}

test.each(engines)(
  "%s: a model tells which versions of which systems are made with it, as it was known at a size",
  async (engine) => {
    const { ctx, ask, register, clock } = await filled(engine)
    await cast(ctx, "ada")
    await town(ctx, "a")
    await town(ctx, "b")
    await registerModel(ctx, { slug: "n", name: "Model N" })
    await registerModelVersion(ctx, { model: "n", version: "1" })
    const digest = `sha256:${"ab".repeat(32)}`
    const draft = (
      system: string,
      label: string,
      ...made: readonly (readonly [string, string])[]
    ) =>
      draftVersion(ctx, {
        system,
        label,
        author: "ada",
        components: [
          { role: "prompt", name: "Prompt", digest },
          ...made.map(([model, modelVersion]) => ({
            role: "model",
            name: model,
            digest,
            model,
            modelVersion,
          })),
        ],
      })
    await draft("a", "1.0", ["m", "1"])
    await draft("a", "none")
    await draft("b", "0.1", ["n", "1"])
    const { size } = await readEnd(register.engine.reader)
    await draft("b", "0.2", ["n", "1"], ["m", "2"])
    await draft("a", "2.0", ["m", "2"])
    const use = "nodes { system { slug } version { label } role modelVersion { version } }"
    const look = async (given: { size?: number; first?: number; after?: string | null } = {}) => {
      const { register } = await ask<Uses>(
        `query ($size: Int, $first: Int!, $after: String) { register(size: $size) { model(slug: "m") {
          entry uses(first: $first, after: $after) { totalCount ${use} pageInfo { endCursor } }
          versions(first: 9) { nodes { version entry recordedAt uses(first: 9) { ${use} } } } } } }`,
        { first: 9, ...given },
      )
      return register.model
    }
    const told = (nodes: readonly Use[]) =>
      nodes.map(({ system, version, modelVersion }) =>
        [system.slug, version.label, modelVersion.version].join(" "),
      )
    const model = await look()
    expect(model.uses.nodes[0]).toMatchObject({ role: "model" })
    expect(told(model.uses.nodes)).toEqual(["a 2.0 2", "b 0.2 2", "a 1.0 1"])
    expect(model.versions.nodes.map(({ version, uses }) => [version, told(uses.nodes)])).toEqual([
      ["3", []],
      ["2", ["a 2.0 2", "b 0.2 2"]],
      ["1", ["a 1.0 1"]],
    ])
    expect(model.versions.nodes[0]).toMatchObject({ entry: 3, recordedAt: clock.now() })
    expect(model.entry).toBe(0)
    expect(told((await look({ size })).uses.nodes)).toEqual(["a 1.0 1"])
    const page = await look({ first: 2 })
    expect([page.uses.totalCount, told(page.uses.nodes)]).toEqual([3, ["a 2.0 2", "b 0.2 2"]])
    const next = await look({ first: 2, after: page.uses.pageInfo.endCursor })
    expect(told(next.uses.nodes)).toEqual(["a 1.0 1"])
  },
)
