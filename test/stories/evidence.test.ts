import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const part = (role: string, name: string) => ({ role, name, digest: digestOf(name) })
const draft = (ctx: Context, label: string, model: string, prompt: string) =>
  draftVersion(ctx, {
    system: "a",
    label,
    author: "ada",
    components: [part("model", model), part("prompt", prompt)],
  })

const evaluation = {
  system: "a",
  kind: "EVALUATION",
  title: "Canary evaluation",
  digest: digestOf("evaluation"),
  version: "1",
  parts: ["model"],
} as const
const report = {
  system: "a",
  kind: "TEST",
  title: "Canary test report",
  digest: digestOf("report"),
  version: "1",
} as const

type Version = {
  label: string
  evidence: { nodes: { kind: string }[] }
  reopened: {
    evidence: { kind: string } | null
    signOff: { as: string } | null
    settledIn: number | null
  }[]
}

async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben")
  await town(made.ctx, "a")
  const ben = await personCaller(made.register, "ben")
  await appoint(made.ctx, { system: "a", party: "ben", role: "REVIEWER", office: "Desk" })
  await acceptAccountability(ben, { system: "a", role: "REVIEWER" })
  await draft(made.ctx, "1", "model 7", "prompt a")
  const versions = async (view: { size?: number; asOf?: string } = {}) => {
    const { register } = await made.ask<{
      register: { system: { versions: { nodes: Version[] } } }
    }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { system(slug: "a") {
        versions(first: 5) { nodes { label evidence(first: 5) { nodes { kind } }
          reopened { evidence { kind } signOff { as } settledIn } } } } } }`,
      view,
    )
    return Object.fromEntries(
      register.system.versions.nodes.map(({ label, evidence, reopened }) => [
        label,
        {
          speaks: evidence.nodes.map(({ kind }) => kind),
          reopened: reopened.map(({ evidence, signOff }) => evidence?.kind ?? signOff?.as),
          open: reopened.filter(({ settledIn }) => settledIn === null).length,
        },
      ]),
    )
  }
  return { ...made, ben, versions }
}

test.each(engines)(
  "%s: evidence and sign-offs die with the digests they speak about, and the next version says which",
  async (engine) => {
    const { ctx, ben, versions, register } = await filled(engine)
    await recordEvidence(ctx, evaluation)
    await recordEvidence(ctx, report)
    await signOffVersion(ben, { system: "a", version: "1", as: "REVIEWER" })
    expect(await versions()).toEqual({
      "1": { speaks: ["TEST", "EVALUATION"], reopened: [], open: 0 },
    })
    await draft(ctx, "2", "model 7", "prompt b")
    const { size } = await readEnd(register.engine.reader)
    expect((await versions())["2"]).toEqual({
      speaks: ["EVALUATION"],
      reopened: ["TEST", "REVIEWER"],
      open: 2,
    })
    await recordEvidence(ctx, { ...report, digest: digestOf("anew"), version: "2" })
    await signOffVersion(ben, { system: "a", version: "2", as: "REVIEWER" })
    expect((await versions())["2"]).toEqual({
      speaks: ["TEST", "EVALUATION"],
      reopened: ["TEST", "REVIEWER"],
      open: 0,
    })
    await draft(ctx, "3", "model 8", "prompt b")
    expect((await versions())["3"]).toEqual({
      speaks: [],
      reopened: ["TEST", "EVALUATION", "REVIEWER"],
      open: 3,
    })
    // What was known before stays as it was; the version before is untouched by the next.
    expect((await versions({ size }))["2"]?.open).toBe(2)
    expect((await versions())["1"]).toEqual({
      speaks: ["TEST", "EVALUATION"],
      reopened: [],
      open: 0,
    })
  },
)

test.each(engines)(
  "%s: evidence speaks until its day, and the view says that it stands until then",
  async (engine) => {
    const { ctx, ask, versions } = await filled(engine)
    const goodUntil = "2026-09-01T00:00:00.000Z"
    await recordEvidence(ctx, { ...report, goodUntil })
    const until = `{ register { standsUntil system(slug: "a") { evidence(first: 5) { totalCount nodes {
      title { text } digest scope occurredAt goodUntil isGood speaksForNewest collector { slug } entry } } } } }`
    const version = await ask<{ register: { system: { versions: { nodes: unknown[] } } } }>(
      `{ register { system(slug: "a") { versions(first: 1) { nodes { digest } } } } }`,
    )
    expect(await ask(until)).toMatchObject({
      register: {
        standsUntil: goodUntil,
        system: {
          evidence: {
            totalCount: 1,
            nodes: [
              {
                title: { text: "Canary test report" },
                digest: report.digest,
                scope: [(version.register.system.versions.nodes[0] as { digest: string }).digest],
                goodUntil,
                isGood: true,
                speaksForNewest: true,
                collector: null,
              },
            ],
          },
        },
      },
    })
    const before = await versions({ asOf: "2026-08-31T23:59:59.999Z" })
    expect(before["1"]?.speaks).toEqual(["TEST"])
    expect((await versions({ asOf: goodUntil }))["1"]?.speaks).toEqual([])
  },
)

test.each(engines)("%s: what evidence speaks about is named exactly", async (engine) => {
  const { ctx, ben, versions } = await filled(engine)
  await recordEvidence(ben, report)
  await expect(recordEvidence(ctx, report)).rejects.toMatchObject({ name: "AlreadyRecorded" })
  await expect(recordEvidence(ctx, { ...report, version: "9" })).rejects.toThrow(/^version: /)
  await expect(recordEvidence(ctx, { ...report, parts: ["data"] })).rejects.toThrow(/^parts\[0\]: /)
  await expect(recordEvidence(ctx, { ...report, version: null })).rejects.toThrow(/^scope: /)
  await expect(recordEvidence(ctx, { ...report, scope: [digestOf("x")] })).rejects.toThrow(
    /^scope: /,
  )
  await expect(
    recordEvidence(ctx, { ...report, occurredAt: "2099-01-01T00:00:00.000Z" }),
  ).rejects.toMatchObject({ name: "NotInOrder" })
  // A model can be evaluated before a version is made with it.
  const early = { ...evaluation, version: null, parts: null, scope: [digestOf("model 8")] }
  await recordEvidence(ctx, early)
  await draft(ctx, "2", "model 8", "prompt a")
  expect((await versions())["2"]?.speaks).toEqual(["EVALUATION"])
})
