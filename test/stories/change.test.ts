import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { canonical } from "@answerable/schema/ledger"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`
const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`

const component = (name: string) => ({ role: "prompt", name, digest: digestOf(name) })

const draft = (ctx: Context, label: string, ...parts: string[]) =>
  draftVersion(ctx, { system: "a", label, author: "ada", components: parts.map(component) })

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben", "cem")
  await town(made.ctx, "a")
  const persons = await Promise.all(
    ["ada", "ben", "cem"].map((slug) => personCaller(made.register, slug)),
  )
  const [ada = made.ctx, ben = made.ctx, cem = made.ctx] = persons
  return { ...made, ada, ben, cem }
}

async function appointed(
  ctx: Context,
  as: Context,
  party: string,
  role: "REVIEWER" | "ACCOUNTABLE",
) {
  await appoint(ctx, { system: "a", party, role, office: role })
  await acceptAccountability(as, { system: "a", role })
}

test.each(engines)(
  "%s: a version never changes, and its digest is over its parts",
  async (engine) => {
    const { ctx, ask, register } = await filled(engine)
    await registerModel(ctx, { slug: "m", name: "M" })
    await registerModelVersion(ctx, { model: "m", version: "7", digest: digestOf("m") })
    const model = {
      role: "model",
      name: "M 7",
      digest: digestOf("m"),
      model: "m",
      modelVersion: "7",
    }
    const components = [component("prompt"), model]
    await draftVersion(ctx, { system: "a", label: "1.0", author: "ada", components })
    const query = `{ register { system(slug: "a") { versions(first: 5) { nodes {
    label digest components { role name digest modelVersion { version } } } } } } }`
    const before = await ask<unknown>(query)
    const parts = await ask<{
      register: { system: { versions: { nodes: { digest: string }[] } } }
    }>(query)
    const { rows } = await register.engine.kysely
      .selectFrom("model_version" as never)
      .select("id" as never)
      .execute()
      .then((found) => ({ rows: found as { id: string }[] }))
    const committed = [
      { ...component("prompt"), modelVersion: null },
      { role: "model", name: "M 7", digest: digestOf("m"), modelVersion: rows[0]?.id ?? "" },
    ]
    expect(parts.register.system.versions.nodes[0]?.digest).toBe(digestOf(canonical(committed)))
    await expect(draft(ctx, "1.0", "other")).rejects.toMatchObject({ name: "LabelTaken" })
    await expect(draft(ctx, "1.1")).rejects.toThrow(/^components: /)
    const wrong = { role: "prompt", name: "p", digest: "sha256:AB" }
    await expect(
      draftVersion(ctx, { system: "a", label: "1.1", author: "ada", components: [wrong] }),
    ).rejects.toThrow(/^components\[0\]\.digest: /)
    // Half a name of a model would be forgotten in silence.
    for (const half of [{ model: "m" }, { modelVersion: "7" }])
      await expect(
        draftVersion(ctx, {
          system: "a",
          label: "1.1",
          author: "ada",
          components: [{ ...component("model"), ...half }],
        }),
      ).rejects.toThrow(/^components\[0\]: give model and modelVersion together/)
    expect(await ask<unknown>(query)).toEqual(before)
  },
)

test.each(engines)(
  "%s: a version is signed off by persons in their roles, never by its author",
  async (engine) => {
    const { ctx, ask, ada, ben, cem } = await filled(engine)
    await draft(ctx, "1", "p")
    const sign = (as: Context, role: "REVIEWER" | "ACCOUNTABLE") =>
      signOffVersion(as, { system: "a", version: "1", as: role })
    await expect(sign(ctx, "REVIEWER")).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(sign(ben, "REVIEWER")).rejects.toMatchObject({ name: "NotInThatRole" })
    await appointed(ctx, ada, "ada", "REVIEWER")
    await appointed(ctx, ben, "ben", "REVIEWER")
    await appointed(ctx, cem, "cem", "ACCOUNTABLE")
    await expect(sign(ada, "REVIEWER")).rejects.toMatchObject({ name: "AuthorCannotSign" })
    await expect(sign(ben, "ACCOUNTABLE")).rejects.toMatchObject({ name: "NotInThatRole" })
    await sign(ben, "REVIEWER")
    await expect(sign(ben, "REVIEWER")).rejects.toMatchObject({ name: "AlreadySigned" })
    await sign(cem, "ACCOUNTABLE")
    await endAccountability(ctx, { system: "a", party: "cem", role: "ACCOUNTABLE" })
    await draft(ctx, "2", "p")
    await expect(
      signOffVersion(cem, { system: "a", version: "2", as: "ACCOUNTABLE" }),
    ).rejects.toMatchObject({ name: "NotInThatRole" })
    const { register } = await ask<{ register: { system: { versions: { nodes: unknown[] } } } }>(
      `{ register { system(slug: "a") { versions(first: 2) { nodes { label digest signOffs { as digest signer { slug } } } } } } }`,
    )
    const first = register.system.versions.nodes[1] as { digest: string }
    expect(first).toMatchObject({
      label: "1",
      signOffs: [
        { as: "REVIEWER", signer: { slug: "ben" }, digest: first.digest },
        { as: "ACCOUNTABLE", signer: { slug: "cem" }, digest: first.digest },
      ],
    })
  },
)

test.each(engines)(
  "%s: any day tells which version was live on it, as it is known at a size",
  async (engine) => {
    const { ctx, ask, register } = await filled(engine)
    await draft(ctx, "1", "p")
    await draft(ctx, "2", "q")
    const to = { system: "a", environment: "production" }
    await deploy(ctx, { ...to, version: "1", from: at("01-10") })
    await expect(deploy(ctx, { ...to, version: "1" })).rejects.toMatchObject({
      name: "NothingToChange",
    })
    await deploy(ctx, { ...to, version: "2", from: at("02-01") })
    const { size } = await readEnd(register.engine.reader)
    await endDeployment(ctx, { ...to, endsAt: at("02-20"), reason: "It was wrong." })
    await expect(endDeployment(ctx, { ...to })).rejects.toMatchObject({ name: "NothingToChange" })
    await deploy(ctx, { ...to, version: "1", from: at("02-25") })
    // Found out late: the second ran from an earlier day on, until it was stopped.
    const live = async (on: string, known?: number) => {
      const answer = await ask<{
        register: { system: { deployedVersion: { label: string } | null } }
      }>(
        `query ($on: DateTime!, $size: Int) { register(size: $size) { system(slug: "a") {
        deployedVersion(environment: "production", on: $on) { label } } } }`,
        { on: at(on), ...(known !== undefined && { size: known }) },
      )
      return answer.register.system.deployedVersion?.label ?? null
    }
    expect(
      await Promise.all(
        ["01-09", "01-10", "01-31", "02-01", "02-20", "02-25"].map((on) => live(on)),
      ),
    ).toEqual([null, "1", "1", "2", null, "1"])
    expect(await live("02-25", size)).toBe("2")
    await deploy(ctx, { ...to, version: "2", from: at("01-20") })
    expect([await live("01-19"), await live("01-20"), await live("02-26")]).toEqual(["1", "2", "2"])
    expect([await live("01-25", size), await live("02-25", size)]).toEqual(["1", "2"])
    await expect(deploy(ctx, { ...to, environment: "Not A Name", version: "1" })).rejects.toThrow(
      /^environment: /,
    )
  },
)
