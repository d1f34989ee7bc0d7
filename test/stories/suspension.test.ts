import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"
import { throughGate } from "../support/gates.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const production = { system: "a", environment: "production" } as const

const draft = (ctx: Context, label: string) =>
  draftVersion(ctx, {
    system: "a",
    label,
    author: "ada",
    components: [{ role: "prompt", name: label, digest: digestOf(label) }],
  })

type Answer = {
  register: {
    system: {
      state: string
      deployedVersion: { label: string } | null
      deployments: { nodes: { until: string | null; version: { label: string } }[] }
      exit: { interventions: { nodes: Record<string, unknown>[] } }
      stateHistory: { state: string; reason: { text: string } | null }[]
    }
  }
}

/** A system with an overseer, and two versions of which the second runs in production. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock } = made
  await cast(ctx, "ada", "ben", "eve")
  await town(ctx, "a")
  const ben = await personCaller(register, "ben")
  const eve = await personCaller(register, "eve")
  await appoint(ctx, { system: "a", party: "ben", role: "OVERSEER", office: "Mail room" })
  await acceptAccountability(ben, { system: "a", role: "OVERSEER" })
  await draft(ctx, "1")
  await draft(ctx, "2")
  await deploy(ctx, { ...production, version: "1" })
  clock.advance({ days: 1 })
  await deploy(ctx, { ...production, version: "2" })
  clock.advance({ days: 1 })
  const look = async () => {
    const { register } = await made.ask<Answer>(`{ register { system(slug: "a") { state
      deployedVersion(environment: "production") { label }
      deployments(first: 10) { nodes { until version { label } } }
      stateHistory { state reason { text } }
      exit { interventions(first: 10) { nodes { kind minutes orderedAt effectiveAt environments
        environment replaced { label digest } version { label digest } by { slug } reason { text } } } } } } }`)
    return register.system
  }
  return { ...made, ben, eve, look }
}

test.each(engines)(
  "%s: whoever oversees a system stops it in one call, and nothing runs of it until it is taken up again",
  async (engine) => {
    const { ctx, ben, eve, look, clock } = await filled(engine)
    const ordered = clock.now()
    clock.advance({ milliseconds: 7 * 60_000 })
    await expect(suspend(eve, { system: "a", reason: "No." })).rejects.toMatchObject({
      name: "NotPermitted",
    })
    const reason = "It sends letters to the wrong town."
    await suspend(ben, { system: "a", reason, orderedAt: ordered })
    expect(await look()).toMatchObject({
      state: "SUSPENDED",
      deployedVersion: null,
      stateHistory: [{ state: "SUSPENDED", reason: { text: reason } }, { state: "IN_SERVICE" }],
      exit: {
        interventions: {
          nodes: [
            {
              kind: "SUSPENSION",
              minutes: 7,
              orderedAt: ordered,
              effectiveAt: clock.now(),
              environments: null,
              by: { slug: "ben" },
              reason: { text: reason },
            },
          ],
        },
      },
    })
    await expect(deploy(ctx, { ...production, version: "2" })).rejects.toMatchObject({
      name: "SystemStopped",
    })
    await expect(
      deploy(ctx, { system: "a", environment: "test", version: "2" }),
    ).rejects.toMatchObject({ name: "SystemStopped" })
    await expect(suspend(ben, { system: "a", reason: "Again." })).rejects.toMatchObject({
      name: "TransitionNotAllowed",
    })
    clock.advance({ days: 1 })
    await throughGate(ctx, "a", "IN_SERVICE")
    await deploy(ctx, { ...production, version: "2" })
    expect(await look()).toMatchObject({ state: "IN_SERVICE", deployedVersion: { label: "2" } })
  },
)

test.each(engines)(
  "%s: a suspension that names its environments leaves the others alone",
  async (engine) => {
    const { ctx, ben, look } = await filled(engine)
    await deploy(ctx, { system: "a", environment: "test", version: "1" })
    await suspend(ben, { system: "a", reason: "Stop.", environments: ["production"] })
    await expect(deploy(ctx, { ...production, version: "1" })).rejects.toMatchObject({
      name: "SystemStopped",
    })
    await deploy(ctx, { system: "a", environment: "test", version: "2" })
    const { deployments } = await look()
    expect(deployments.nodes.filter(({ until }) => until === null)).toHaveLength(1)
    await expect(suspend(ben, { system: "a", reason: "x", environments: [] })).rejects.toThrow(
      /^environments: /,
    )
  },
)

test.each(engines)(
  "%s: a system can be stopped in any state in which it may run, the retiring ones included",
  async (engine) => {
    const { ctx, ask } = await filled(engine)
    for (const state of ["PILOT", "IN_SERVICE", "FOUND", "RETIRING"] as const) {
      const slug = `in-${state.toLowerCase().replace("_", "-")}`
      await town(ctx, slug, { state })
      await suspend(ctx, { system: slug, reason: "Stop." })
      const answer = await ask<{ register: { system: { state: string } } }>(
        `query ($slug: String!) { register { system(slug: $slug) { state } } }`,
        { slug },
      )
      expect(answer.register.system.state).toBe("SUSPENDED")
    }
    await town(ctx, "gone", { state: "RETIRED" })
    await expect(suspend(ctx, { system: "gone", reason: "Stop." })).rejects.toMatchObject({
      name: "TransitionNotAllowed",
    })
  },
)

test.each(engines)(
  "%s: a rollback names what it replaces, and is to a version that was live there before",
  async (engine) => {
    const { ctx, ben, eve, look, clock } = await filled(engine)
    await draft(ctx, "3")
    const asked = { ...production, reason: "The second was worse." }
    await expect(rollBack(eve, asked)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(rollBack(ben, { ...asked, version: "3" })).rejects.toMatchObject({
      name: "NeverLiveThere",
    })
    await expect(rollBack(ben, { ...asked, version: "2" })).rejects.toMatchObject({
      name: "NothingToRollBack",
    })
    await expect(rollBack(ben, { ...asked, environment: "test" })).rejects.toMatchObject({
      name: "NothingToRollBack",
    })
    await expect(rollBack(ben, { ...asked, version: "9" })).rejects.toThrow(/^version: /)
    const ordered = clock.now()
    clock.advance({ milliseconds: 90_000 })
    await rollBack(ben, { ...asked, orderedAt: ordered })
    const after = await look()
    expect(after).toMatchObject({
      state: "IN_SERVICE",
      deployedVersion: { label: "1" },
      exit: {
        interventions: {
          nodes: [
            {
              kind: "ROLLBACK",
              minutes: 2,
              environment: "production",
              replaced: { label: "2" },
              version: { label: "1" },
              by: { slug: "ben" },
            },
          ],
        },
      },
    })
    expect(after.deployments.nodes.map(({ version }) => version.label)).toEqual(["1", "2", "1"])
    expect(after.deployments.nodes[1]?.until).toBe(clock.now())
    // There is nothing that ran before the first that ever ran.
    await deploy(ctx, { system: "a", environment: "test", version: "1" })
    await expect(rollBack(ben, { ...asked, environment: "test" })).rejects.toMatchObject({
      name: "NothingToRollBack",
    })
  },
)

test.each(engines)(
  "%s: of a suspension and a deployment at once, nothing is left running",
  async (engine) => {
    const { ctx, ben, look } = await filled(engine)
    const stop = () => suspend(ben, { system: "a", reason: "Stop." })
    const go = () => deploy(ctx, { ...production, version: "1" })
    for (const pair of [
      [stop, go],
      [go, stop],
    ] as const) {
      const [first, second] = await Promise.allSettled(pair.map((act) => act()))
      const [stopped, went] = pair[0] === stop ? [first, second] : [second, first]
      expect(stopped?.status).toBe("fulfilled")
      if (went?.status === "rejected") expect(went.reason).toMatchObject({ name: "SystemStopped" })
      expect(await look()).toMatchObject({ state: "SUSPENDED", deployedVersion: null })
      await throughGate(ctx, "a", "IN_SERVICE")
    }
  },
)
