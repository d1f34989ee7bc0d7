import { createHash } from "node:crypto"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { openContest } from "../../api/src/audit/contest.command.ts"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import { throughGate } from "./gates.ts"
import { cast, openTestRegister, personCaller, town, type EngineName } from "./register.ts"

export const digestOf = (text: string): string =>
  `sha256:${createHash("sha256").update(text).digest("hex")}`

/** Who reviews a contest of `a`, in the order in which they may. */
const people = { ada: "ACCOUNTABLE", ben: "OVERSEER", cyd: "REVIEWER", dee: "REVIEWER" } as const

/**
 * A system `a` in service: ada answers for it, ben oversees it, cyd and dee review. Version 1 runs
 * since the first hour, is signed off, tested and watched; at noon it takes the decisions d-1 to d-5.
 */
export async function disputed(engine: EngineName) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock } = made
  await cast(ctx, ...Object.keys(people), "eve")
  await town(ctx, "a", { state: "PILOT", purpose: "It sorts letters." })
  await throughGate(ctx, "a", "IN_SERVICE")
  for (const [party, role] of Object.entries(people)) {
    await appoint(ctx, { system: "a", party, role, office: `Office of ${party}` })
    await acceptAccountability(await personCaller(register, party), { system: "a", role })
  }
  const as = async (slug: string) => personCaller(register, slug)
  const ada = await as("ada")
  await stateEnvironment(ctx, { system: "a", slug: "desk", name: "Desk", isProduction: false })
  const components = [{ role: "model", name: "Model", digest: digestOf("model") }]
  await draftVersion(ctx, { system: "a", label: "1", components, author: "eve" })
  await signOffVersion(ada, { system: "a", version: "1", as: "ACCOUNTABLE" })
  await recordEvidence(ada, {
    system: "a",
    kind: "TEST",
    title: "Tried out",
    version: "1",
    digest: digestOf("report"),
    occurredAt: "2026-02-20T00:00:00.000Z",
  })
  await deploy(ctx, { system: "a", version: "1", environment: "desk" })
  await grantRight(ada, { system: "a", action: "OVERRIDE", holder: "ben", office: "Overseer" })
  const check = { check: "accuracy", metric: "Right desk", threshold: "0.9", every: "P1D" } as const
  await stateMonitoringPlan(ada, {
    system: "a",
    checks: [{ ...check, direction: "AT_LEAST", watcher: "ben" }],
  })
  clock.advance({ hours: 2 })
  await recordObservations(ctx, {
    system: "a",
    observations: [{ check: "accuracy", observedAt: clock.now(), value: "0.95" }],
  })
  clock.advance({ hours: 1 })
  const decidedAt = clock.now()
  const ids = ["d-1", "d-2", "d-3", "d-4", "d-5"]
  await recordDecisions(ctx, {
    system: "a",
    decisions: ids.map((id) => ({
      id,
      decidedAt,
      outcome: "refused",
      involvement: "REVIEWED",
      environment: "desk",
    })),
  })
  clock.advance({ hours: 1 })
  const contest = (more: Partial<Parameters<typeof openContest>[1]> = {}) =>
    openContest(ctx, {
      system: "a",
      decision: "d-3",
      channel: "LETTER",
      disputed: "The income of May is counted twice.",
      ...more,
    })
  return { ...made, as, contest, decidedAt }
}
